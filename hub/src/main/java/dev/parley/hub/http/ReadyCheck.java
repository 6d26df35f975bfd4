package dev.parley.hub.http;

import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One thing that must be well before the hub takes traffic.
 *
 * @param name shown at {@code /health/ready}
 * @param problem what is wrong, or empty; asked on every probe, so quick and thread-safe. Shown to
 *     whoever asks: no secrets, no host names
 */
public record ReadyCheck(String name, Supplier<Optional<String>> problem) {
  public ReadyCheck {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(problem, "problem");
  }
}
