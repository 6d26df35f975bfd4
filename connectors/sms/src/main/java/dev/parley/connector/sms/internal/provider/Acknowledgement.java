package dev.parley.connector.sms.internal.provider;

/**
 * What a provider expects to hear when its webhook was taken.
 *
 * @param contentType null when there is no body
 */
public record Acknowledgement(int status, String contentType, String body) {
  /** A plain 200. */
  static final Acknowledgement OK = new Acknowledgement(200, "application/json", "{}");
}
