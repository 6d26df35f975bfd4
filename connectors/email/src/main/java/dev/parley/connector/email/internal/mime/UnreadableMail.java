package dev.parley.connector.email.internal.mime;

/** A mail that cannot become a message; it goes to the quarantine whole. */
public final class UnreadableMail extends Exception {
  private static final long serialVersionUID = 1L;
  private final String reason;

  /**
   * @param reason a stable word: {@code malformed}, {@code too-large}, {@code too-many-parts},
   *     {@code too-deep}, {@code no-sender}
   */
  public UnreadableMail(String reason, String detail, Throwable cause) {
    super(detail, cause);
    this.reason = reason;
  }

  public String reason() {
    return reason;
  }
}
