package dev.parley.inbox;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * How the inbox is set.
 *
 * @param publicUrl the base of public URLs, without a slash at the end; its origin is the one that
 *     browsers may come from
 * @param origins more origins that may use the API and live feed from a browser, such as {@code
 *     http://localhost:8080}; the origin that a request itself was sent to is always allowed
 * @param secure whether browsers reach us by TLS: makes the session cookie {@code __Host-} and
 *     Secure
 * @param linkSecret at least 32 bytes for {@link SignedLinks}, the same after every restart
 * @param sealSecret 32 bytes for what only this hub may read, the same after every restart: without
 *     it agents' second factors are lost
 * @param sessionLifetime how long a log-in holds
 * @param maxUpload bytes of one file
 * @param stay how long an agent whose last page is gone is still there
 * @param login what a log-in takes
 * @param webhooks how events are sent to webhooks
 * @param compose how agents write
 */
@SuppressWarnings("ArrayRecordComponent")
public record InboxSettings(
    String publicUrl,
    List<String> origins,
    boolean secure,
    byte[] linkSecret,
    byte[] sealSecret,
    Duration sessionLifetime,
    long maxUpload,
    Duration stay,
    LoginRules login,
    WebhookSettings webhooks,
    ComposeSettings compose) {
  public static final Duration DEFAULT_SESSION = Duration.ofDays(7);
  public static final long DEFAULT_MAX_UPLOAD = 25L * 1024 * 1024;

  public InboxSettings {
    Objects.requireNonNull(publicUrl, "publicUrl");
    Objects.requireNonNull(linkSecret, "linkSecret");
    Objects.requireNonNull(sealSecret, "sealSecret");
    Objects.requireNonNull(login, "login");
    origins = List.copyOf(origins);
  }

  /**
   * The defaults, to be changed.
   *
   * @param keys the hub's key for a purpose, 32 bytes
   */
  public static Builder of(String publicUrl, Function<String, byte[]> keys) {
    return new Builder(publicUrl, keys.apply("links"), keys.apply("seal"));
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "InboxSettings[" + publicUrl + "]";
  }

  /** Settings in the making. For one thread. */
  public static final class Builder {
    private final String publicUrl;
    private final byte[] linkSecret;
    private final byte[] sealSecret;
    private Duration session = DEFAULT_SESSION;
    private long maxUpload = DEFAULT_MAX_UPLOAD;
    private Duration stay = AgentPresence.DEFAULT_STAY;
    private LoginRules login = LoginRules.PASSWORD;
    private WebhookSettings webhooks = WebhookSettings.of(false);
    private ComposeSettings compose = ComposeSettings.DEFAULT;

    private Builder(String publicUrl, byte[] linkSecret, byte[] sealSecret) {
      this.publicUrl = publicUrl;
      this.linkSecret = linkSecret;
      this.sealSecret = sealSecret;
    }

    /** How long a log-in holds. */
    public Builder session(Duration time) {
      session = time;
      return this;
    }

    /** Bytes of one file. */
    public Builder maxUpload(long bytes) {
      maxUpload = bytes;
      return this;
    }

    /** How long an agent whose last page is gone is still there. */
    public Builder staying(Duration time) {
      stay = time;
      return this;
    }

    /** What a log-in takes. */
    public Builder login(LoginRules rules) {
      login = rules;
      return this;
    }

    /** How events are sent to webhooks. */
    public Builder webhooks(WebhookSettings sending) {
      webhooks = sending;
      return this;
    }

    /** How agents write. */
    public Builder composing(ComposeSettings writing) {
      compose = writing;
      return this;
    }

    /** The settings. */
    public InboxSettings build() {
      return new InboxSettings(
          publicUrl,
          List.of(),
          publicUrl.startsWith("https:"),
          linkSecret,
          sealSecret,
          session,
          maxUpload,
          stay,
          login,
          webhooks,
          compose);
    }
  }
}
