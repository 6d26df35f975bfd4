/** What {@code bin/parley} understands. */
package dev.parley.hub.cli;
