package dev.parley.conversations;

/** A message that a search found. */
public record Hit(Stored message, Snippet snippet) {}
