/** The parts of the front door. */
package dev.parley.hub.http.internal;
