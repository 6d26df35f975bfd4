/** Load on a whole hub and its parts, and the figures that come of it. */
package dev.parley.bench;
