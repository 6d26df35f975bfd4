/** The live feed: one parse, one write, shared by every subscriber. */
package dev.parley.inbox.internal.live;
