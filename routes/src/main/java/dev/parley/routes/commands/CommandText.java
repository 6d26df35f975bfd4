package dev.parley.routes.commands;

import dev.parley.routes.commands.language.Plain;
import java.util.ArrayList;
import java.util.List;

/**
 * A text that may be commands, cut into lines and words: {@code /lamp off; heater set 20}.
 * Quotation marks keep words together.
 *
 * @param lines of words; one or more
 * @param mention whether it began with an at sign, which may as well name a person
 */
record CommandText(List<List<String>> lines, boolean mention) {
  /** Characters of a text with commands, at most. */
  static final int MAX_LENGTH = 500;

  /** Commands in one text, at most. */
  static final int MAX_COMMANDS = 10;

  /** Cuts a text; null when it is none with commands. */
  static CommandText read(String text) {
    String line = Plain.visible(text).strip();
    if (line.length() < 2 || line.indexOf('\n') >= 0 || line.indexOf('\r') >= 0) {
      return null;
    }
    char sign = line.charAt(0);
    int second = line.codePointAt(1);
    if ((sign != '/' && sign != '@') || !(Character.isLetterOrDigit(second) || second == '"')) {
      return null;
    }
    List<List<String>> lines = cut(line.length() > MAX_LENGTH ? firstWord(line) : line);
    return lines.isEmpty() ? null : new CommandText(lines, sign == '@');
  }

  /** Whether a text is longer than commands may be. */
  static boolean tooLong(String text) {
    return Plain.visible(text).strip().length() > MAX_LENGTH;
  }

  private static String firstWord(String line) {
    return line.substring(0, 64).split("\\s", 2)[0];
  }

  private static List<List<String>> cut(String text) {
    List<List<String>> lines = new ArrayList<>();
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && (quoted || text.indexOf('"', i + 1) > 0)) {
        quoted = !quoted;
      } else if (!quoted && (Character.isWhitespace(c) || c == ';' || c == '؛')) {
        end(word, words);
        if (!Character.isWhitespace(c)) {
          end(words, lines);
        }
      } else if (!word.isEmpty() || !words.isEmpty() || (c != '/' && c != '@')) {
        word.append(c);
      }
    }
    end(word, words);
    end(words, lines);
    return lines;
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private static void end(List<String> words, List<List<String>> lines) {
    if (!words.isEmpty()) {
      lines.add(List.copyOf(words));
      words.clear();
    }
  }
}
