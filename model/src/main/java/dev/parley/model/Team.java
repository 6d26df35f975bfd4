package dev.parley.model;

/**
 * Several agents who share their work.
 *
 * @param name unique, as in the routing rules
 */
public record Team(TeamId id, String name) {}
