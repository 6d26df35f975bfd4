package dev.parley.routes.commands;

/**
 * One command of a text, as it was understood.
 *
 * @param line what it says: the device's id, or the group as it was named; the verb as devices know
 *     it; values in the capability's unit
 * @param target what it is for
 */
public record Understood(CommandLine line, CommandTarget target) {}
