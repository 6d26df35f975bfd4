/** The people inside and their devices: from the config into the store, and to the routing. */
package dev.parley.hub.people;
