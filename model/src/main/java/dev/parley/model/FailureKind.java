package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Why something could not be done, in the one way that matters: what happens next. The hub maps a
 * kind to retry, dead letter and channel status in one place; a connector only names it.
 */
public enum FailureKind {
  /** May work later: a time-out, a 5xx, a 429, a 4xx of SMTP. Retried with backoff. */
  @JsonProperty("retryable")
  RETRYABLE,
  /** Never works for this message: unknown recipient, message refused. Dead letter at once. */
  @JsonProperty("permanent")
  PERMANENT,
  /** The network or connector cannot carry this kind of content. Dead letter at once. */
  @JsonProperty("unsupported")
  UNSUPPORTED,
  /** The channel's options are wrong; no message works until somebody mends them. */
  @JsonProperty("misconfigured")
  MISCONFIGURED,
  /** The network refuses our credentials; no message works until somebody renews them. */
  @JsonProperty("unauthenticated")
  UNAUTHENTICATED;

  /** Whether the channel, not the message, is at fault: its queue waits until it is mended. */
  public boolean stopsChannel() {
    return this == MISCONFIGURED || this == UNAUTHENTICATED;
  }

  /** Whether the same message may succeed without a person's doing. */
  public boolean retried() {
    return this == RETRYABLE;
  }
}
