/**
 * The front door: one server on one port for everything that speaks HTTP. Others mount contexts on
 * it; it knows none of them.
 */
package dev.parley.hub.http;
