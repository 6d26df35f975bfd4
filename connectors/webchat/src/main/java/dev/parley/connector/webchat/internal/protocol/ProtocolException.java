package dev.parley.connector.webchat.internal.protocol;

import java.time.Duration;

/** What a client sent is refused; the message is fit to be shown to it. Has no stack trace. */
public final class ProtocolException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final ErrorCode code;
  private final String clientId;
  private final transient Duration retryAfter;

  public ProtocolException(ErrorCode code, String message) {
    this(code, message, null, null);
  }

  /**
   * @param clientId the client's id of the send that is refused, or null
   * @param retryAfter when it may be tried again, or null
   */
  public ProtocolException(ErrorCode code, String message, String clientId, Duration retryAfter) {
    super(message, null, false, false);
    this.code = code;
    this.clientId = clientId;
    this.retryAfter = retryAfter;
  }

  public ErrorCode code() {
    return code;
  }

  public String clientId() {
    return clientId;
  }

  public Duration retryAfter() {
    return retryAfter;
  }

  /** The same about a send. */
  public ProtocolException about(String sendsClientId) {
    return clientId != null || sendsClientId == null
        ? this
        : new ProtocolException(code, getMessage(), sendsClientId, retryAfter);
  }
}
