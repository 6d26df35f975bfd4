/** A channel at run time: its routes, and what the hub gives it to work with. */
package dev.parley.hub.channels;
