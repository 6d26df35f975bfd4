package dev.parley.routes.commands;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A line that is a command: {@code /lamp on}, {@code /thermostat set 21.5}, {@code @lamp off},
 * {@code /help}, {@code /lamp off dry-run}.
 *
 * @param target the device as it was named, or the built-in command, lower case, without its sign
 * @param verb what to do, lower case; null when nothing stands there
 * @param arguments the words after the verb
 * @param dryRun whether it only asks what would happen
 */
public record CommandLine(String target, String verb, List<String> arguments, boolean dryRun) {
  /** At the end of a line: nothing is to happen. */
  public static final String DRY_RUN = "dry-run";

  /** Characters of a command line, at most; a longer line is no command. */
  public static final int MAX_LENGTH = 500;

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

  /** Reads a line; null when it is not a command. */
  public static CommandLine read(String text) {
    String line = text.strip();
    if (line.length() < 2
        || line.length() > MAX_LENGTH
        || line.indexOf('\n') >= 0
        || (line.charAt(0) != '/' && line.charAt(0) != '@')
        || !Character.isLetterOrDigit(line.charAt(1))) {
      return null;
    }
    List<String> words = Arrays.asList(line.substring(1).split("\\s+"));
    boolean dryRun = words.size() > 1 && words.get(words.size() - 1).equalsIgnoreCase(DRY_RUN);
    words = dryRun ? words.subList(0, words.size() - 1) : words;
    return new CommandLine(
        words.get(0).toLowerCase(Locale.ROOT),
        words.size() > 1 ? words.get(1).toLowerCase(Locale.ROOT) : null,
        words.size() > 2 ? words.subList(2, words.size()) : List.of(),
        dryRun);
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
