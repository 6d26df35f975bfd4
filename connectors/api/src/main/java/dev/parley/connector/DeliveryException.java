package dev.parley.connector;

import dev.parley.model.FailureKind;
import java.time.Duration;
import java.util.Objects;

/** A message could not be given to the network. */
public final class DeliveryException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final FailureKind kind;
  private final String code;
  private final transient Duration retryAfter;

  /**
   * @param kind what happens next
   * @param code a stable word or the network's own code, such as {@code smtp-550}
   * @param message what failed, in the network's words where it has some; shown to the agent, so no
   *     secrets
   */
  public DeliveryException(FailureKind kind, String code, String message) {
    this(kind, code, message, null, null);
  }

  /**
   * @param retryAfter how long the network asks to be left alone, or null
   * @param cause or null
   */
  public DeliveryException(
      FailureKind kind, String code, String message, Duration retryAfter, Throwable cause) {
    super(message, cause);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.code = Objects.requireNonNull(code, "code");
    this.retryAfter = retryAfter;
  }

  public FailureKind kind() {
    return kind;
  }

  public String code() {
    return code;
  }

  /** How long the network asks to be left alone, or null. */
  public Duration retryAfter() {
    return retryAfter;
  }
}
