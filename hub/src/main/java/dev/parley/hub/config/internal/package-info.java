/** The steps from a file to a checked tree. */
package dev.parley.hub.config.internal;
