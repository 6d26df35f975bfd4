/**
 * The way of a message through the hub, as Camel routes: inbound, dispatch, devices, outbound, dead
 * letters. Begin with {@link dev.parley.routes.DispatchRoute}.
 */
package dev.parley.routes;
