/** The one JSON mapper of the house, with its limits. */
package dev.parley.codec;
