/** What happened, in figures: read from rollups that the writer keeps, never from messages. */
package dev.parley.conversations.reports;
