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
   * The defaults.
   *
   * @param keys the hub's key for a purpose, 32 bytes
   */
  public static InboxSettings of(String publicUrl, Function<String, byte[]> keys) {
    return new InboxSettings(
        publicUrl,
        List.of(),
        publicUrl.startsWith("https:"),
        keys.apply("links"),
        keys.apply("seal"),
        DEFAULT_SESSION,
        DEFAULT_MAX_UPLOAD,
        AgentPresence.DEFAULT_STAY,
        LoginRules.PASSWORD,
        WebhookSettings.of(false),
        ComposeSettings.DEFAULT);
  }

  /** The same with other settings for webhooks. */
  public InboxSettings with(WebhookSettings other) {
    return new InboxSettings(
        publicUrl,
        origins,
        secure,
        linkSecret,
        sealSecret,
        sessionLifetime,
        maxUpload,
        stay,
        login,
        other,
        compose);
  }

  /** The same with another way to write. */
  public InboxSettings composing(ComposeSettings other) {
    return new InboxSettings(
        publicUrl,
        origins,
        secure,
        linkSecret,
        sealSecret,
        sessionLifetime,
        maxUpload,
        stay,
        login,
        webhooks,
        other);
  }

  /** The same with another time that agents stay. */
  public InboxSettings staying(Duration time) {
    return new InboxSettings(
        publicUrl,
        origins,
        secure,
        linkSecret,
        sealSecret,
        sessionLifetime,
        maxUpload,
        time,
        login,
        webhooks,
        compose);
  }

  /** The same with other rules for log-ins. */
  public InboxSettings with(LoginRules rules) {
    return new InboxSettings(
        publicUrl,
        origins,
        secure,
        linkSecret,
        sealSecret,
        sessionLifetime,
        maxUpload,
        stay,
        rules,
        webhooks,
        compose);
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "InboxSettings[" + publicUrl + "]";
  }
}
