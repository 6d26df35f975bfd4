package dev.parley.connector.webchat.internal.protocol;

import java.util.Locale;

/** What can be wrong with what a visitor's client sent; the wire has it in lower case with "-". */
public enum ErrorCode {
  /** Not JSON, not an object, not UTF-8, or nested too deep. */
  MALFORMED(true),
  /** No frame is called that. */
  UNKNOWN_TYPE(true),
  /** A field is missing, of another kind or beyond its limit. */
  INVALID(true),
  /** More bytes or characters than allowed. */
  TOO_LARGE(true),
  /** A file of a type that the channel does not take. */
  MEDIA_TYPE(false),
  /** Everything begins with hello. */
  HELLO_REQUIRED(true),
  /** A second hello on one connection. */
  ALREADY_GREETED(true),
  /** The token is not one of ours. */
  BAD_TOKEN(true),
  /** The identity's HMAC does not fit. */
  BAD_IDENTITY(true),
  /** Too much in too short a time; not taken. */
  RATE_LIMITED(false),
  /** The hub has no room now; not taken. */
  BUSY(false),
  /** The hub failed to take it; to be sent again under the same client id. */
  UNAVAILABLE(false);

  private final boolean fault;

  ErrorCode(boolean fault) {
    this.fault = fault;
  }

  /** Whether the client is broken or hostile: enough of these and the connection is closed. */
  public boolean isFault() {
    return fault;
  }

  /** As on the wire. */
  public String code() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
