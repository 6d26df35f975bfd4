/**
 * "When this, then that": rules that operators drop in as Camel routes, and the named lists of
 * commands that they play.
 */
package dev.parley.routes.automation;
