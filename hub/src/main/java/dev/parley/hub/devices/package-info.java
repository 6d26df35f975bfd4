/** The registry of devices: who they are, what they log in with, which topics are theirs. */
package dev.parley.hub.devices;
