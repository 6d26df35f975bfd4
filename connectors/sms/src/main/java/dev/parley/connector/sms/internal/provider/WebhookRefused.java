package dev.parley.connector.sms.internal.provider;

/** A webhook is not taken. What it says is fit for the operator; the wire only sees the reason. */
public final class WebhookRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private final int status;
  private final String reason;

  private WebhookRefused(int status, String reason, String detail, Throwable cause) {
    super(detail, cause);
    this.status = status;
    this.reason = reason;
  }

  /** Not signed, or not by the provider, or not now. */
  public static WebhookRefused badSignature(String detail) {
    return new WebhookRefused(403, "bad-signature", detail, null);
  }

  /** Signed, and still not what the provider documents. */
  public static WebhookRefused malformed(String detail) {
    return new WebhookRefused(400, "malformed", detail, null);
  }

  /** As {@link #malformed(String)}, because of something that was thrown. */
  public static WebhookRefused malformed(String detail, Throwable cause) {
    return new WebhookRefused(400, "malformed", detail, cause);
  }

  /** More bytes than the limit. */
  public static WebhookRefused tooLarge(int limit) {
    return new WebhookRefused(
        413, "too-large", "The body has more than the " + limit + " bytes allowed", null);
  }

  /** Compressed: never unpacked, for what is small on the wire may be huge in memory. */
  public static WebhookRefused encoded(String encoding) {
    return new WebhookRefused(
        415, "encoded", "Content-Encoding " + encoding + " is not accepted; send it plain", null);
  }

  /** The HTTP status that tells the provider. */
  public int status() {
    return status;
  }

  /** A stable word for quarantine and counters. */
  public String reason() {
    return reason;
  }
}
