package dev.parley.connector.webchat.internal;

/**
 * How often something may happen.
 *
 * @param perSecond on average
 * @param burst at once, after a pause
 */
public record Rate(double perSecond, double burst) {}
