package dev.parley.routes.commands;

import java.util.List;
import java.util.stream.Stream;

/**
 * A line that is a command: {@code /lamp on}, {@code /thermostat set 21.5}, {@code @lamp off},
 * {@code /help}, {@code /lamp off dry-run}.
 *
 * @param target the device's id, the group as it was named, or the hub's own word, without a sign
 * @param verb what to do, as devices know it; for a word of the hub what stands after it; or null
 * @param arguments the words after the verb
 * @param dryRun whether it only asks what would happen
 */
public record CommandLine(String target, String verb, List<String> arguments, boolean dryRun) {
  /** At the end of a line: nothing is to happen. */
  public static final String DRY_RUN = "dry-run";

  public CommandLine {
    arguments = List.copyOf(arguments);
  }

  /** One that is to be carried out. */
  public CommandLine(String target, String verb, List<String> arguments) {
    this(target, verb, arguments, false);
  }

  /** Everything after the target: the verb, then the arguments. */
  public List<String> words() {
    return verb == null ? List.of() : Stream.concat(Stream.of(verb), arguments.stream()).toList();
  }

  /** The line again, as it is told to people. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder("/").append(target);
    if (verb != null) {
      line.append(' ').append(verb);
    }
    arguments.forEach(a -> line.append(' ').append(a));
    if (dryRun) {
      line.append(' ').append(DRY_RUN);
    }
    return line.toString();
  }
}
