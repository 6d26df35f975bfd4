package dev.parley.hub.config;

import java.util.List;

/** The config cannot be used. Carries every problem at once. */
public final class ConfigException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public ConfigException(String file, List<Problem> problems) {
    super(
        "%s cannot be used (%d %s):%n%s"
            .formatted(
                file,
                problems.size(),
                problems.size() == 1 ? "problem" : "problems",
                Problem.report(problems)));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
