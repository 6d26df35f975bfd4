package dev.parley.hub.config;

import java.util.List;

/**
 * One thing that is wrong with the config.
 *
 * @param code a stable word to look up, such as {@code unknown-key}
 * @param path where, such as {@code channels.support-mail.options.imap.host}
 * @param line in the file, from 1; 0 when it is not from a line
 * @param advice what is wrong and what to do; never a secret's value
 */
public record Problem(String code, String path, int line, String advice) {

  @Override
  public String toString() {
    return "%s%s: %s [%s]"
        .formatted(
            line > 0 ? "line " + line + ", " : "", path.isEmpty() ? "(file)" : path, advice, code);
  }

  /** Every problem on a line of its own. */
  public static String report(List<Problem> problems) {
    return String.join("\n", problems.stream().map(p -> "  " + p).toList());
  }
}
