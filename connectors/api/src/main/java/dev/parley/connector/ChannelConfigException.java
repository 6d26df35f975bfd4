package dev.parley.connector;

import java.util.List;

/** A channel's settings cannot work. Carries every problem at once. */
public final class ChannelConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * One thing that is wrong.
   *
   * @param code a stable word to look up, such as {@code missing-option}
   * @param path where, such as {@code channels.support-mail.options.imap.host}
   * @param advice what to do about it
   */
  public record Problem(String code, String path, String advice) {}

  private final transient List<Problem> problems;

  public ChannelConfigException(List<Problem> problems) {
    super(
        String.join(
            "; ",
            problems.stream()
                .map(p -> p.path() + ": " + p.advice() + " [" + p.code() + "]")
                .toList()));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
