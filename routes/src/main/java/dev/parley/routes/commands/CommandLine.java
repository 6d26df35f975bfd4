package dev.parley.routes.commands;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A line that is a command: {@code /lamp on}, {@code /thermostat set 21.5}, {@code @lamp off},
 * {@code /help}.
 *
 * @param target the device as it was named, or the built-in command, lower case, without its sign
 * @param verb what to do, lower case; null when nothing stands there
 * @param arguments the words after the verb
 */
public record CommandLine(String target, String verb, List<String> arguments) {
  /** Characters of a command line, at most; a longer line is no command. */
  public static final int MAX_LENGTH = 500;

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
    return new CommandLine(
        words.get(0).toLowerCase(Locale.ROOT),
        words.size() > 1 ? words.get(1).toLowerCase(Locale.ROOT) : null,
        words.size() > 2 ? List.copyOf(words.subList(2, words.size())) : List.of());
  }

  /** The line again, as it is told to people. */
  @Override
  public String toString() {
    StringBuilder line = new StringBuilder("/").append(target);
    if (verb != null) {
      line.append(' ').append(verb);
    }
    arguments.forEach(a -> line.append(' ').append(a));
    return line.toString();
  }
}
