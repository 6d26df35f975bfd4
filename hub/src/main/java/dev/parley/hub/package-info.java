/**
 * Reads the config, assembles the hub, starts and stops it. The only place that sees everything.
 */
package dev.parley.hub;
