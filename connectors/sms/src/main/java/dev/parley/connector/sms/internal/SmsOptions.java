package dev.parley.connector.sms.internal;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.Channel;
import dev.parley.connector.ChannelConfigException;
import dev.parley.connector.ChannelConfigException.Problem;
import dev.parley.connector.sms.PhoneNumber;
import dev.parley.connector.sms.internal.provider.Providers;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A channel's options, read. Holds secrets: never to be logged.
 *
 * @param from our number or sender id, or null where the provider chooses
 * @param apiUrl the base of the provider's API without a slash at the end, or null for its own
 * @param webhookUrl the public URL that the provider calls, or null for the hub's
 */
public record SmsOptions(
    String provider,
    Map<String, String> credentials,
    PhoneNumber from,
    String apiUrl,
    String webhookUrl,
    boolean receipts,
    int maxWebhookBytes,
    Duration replayWindow,
    Duration connectTimeout,
    Duration responseTimeout,
    MediaLimits media) {

  /** Limits on files that come with a message. */
  public record MediaLimits(
      long maxBytes, int maxCount, Duration timeout, List<String> types, boolean allowPrivate) {}

  private static final int MAX_WEBHOOK_BYTES = 256 * 1024;
  private static final int REPLAY_WINDOW_SECONDS = 300;
  private static final int CONNECT_SECONDS = 5;
  private static final int RESPONSE_SECONDS = 20;
  private static final long MAX_MEDIA_BYTES = 10L * 1024 * 1024;
  private static final int MAX_MEDIA_COUNT = 10;
  private static final int MEDIA_SECONDS = 10;
  private static final List<String> MEDIA_TYPES =
      List.of(
          "image/",
          "audio/",
          "video/",
          "application/pdf",
          "text/plain",
          "text/vcard",
          "text/x-vcard",
          "text/calendar");

  /**
   * Reads a channel's options.
   *
   * @throws ChannelConfigException with everything that is wrong
   */
  public static SmsOptions of(Channel channel) {
    JsonNode json = channel.options();
    String path = "channels." + channel.name() + ".options";
    List<Problem> problems = new ArrayList<>();
    String provider = json.path("provider").asText("");
    if (!Providers.names().contains(provider)) {
      problems.add(
          new Problem("unknown-provider", path + ".provider", "use one of " + Providers.names()));
    }
    Map<String, String> credentials = new LinkedHashMap<>();
    json.path("credentials")
        .properties()
        .forEach(field -> credentials.put(field.getKey(), field.getValue().asText()));
    for (String name : Providers.credentialsOf(provider)) {
      if (credentials.getOrDefault(name, "").isBlank()) {
        problems.add(
            new Problem(
                "missing-option",
                path + ".credentials." + name,
                "give " + provider + "'s " + name));
      }
    }
    JsonNode media = json.path("media");
    List<String> types = new ArrayList<>();
    media.path("types").forEach(type -> types.add(type.asText()));
    SmsOptions options =
        new SmsOptions(
            provider,
            Map.copyOf(credentials),
            sender(json, provider, credentials, path, problems),
            url(json, "apiUrl", path, problems),
            url(json, "webhookUrl", path, problems),
            json.path("receipts").asBoolean(true),
            json.path("maxWebhookBytes").asInt(MAX_WEBHOOK_BYTES),
            seconds(json, "replayWindowSeconds", REPLAY_WINDOW_SECONDS),
            seconds(json, "connectTimeoutSeconds", CONNECT_SECONDS),
            seconds(json, "responseTimeoutSeconds", RESPONSE_SECONDS),
            new MediaLimits(
                media.path("maxBytes").asLong(MAX_MEDIA_BYTES),
                media.path("maxCount").asInt(MAX_MEDIA_COUNT),
                seconds(media, "timeoutSeconds", MEDIA_SECONDS),
                types.isEmpty() ? MEDIA_TYPES : List.copyOf(types),
                media.path("allowPrivate").asBoolean(false)));
    if (provider.equals("generic") && options.apiUrl == null) {
      problems.add(new Problem("missing-option", path + ".apiUrl", "say where your gateway is"));
    }
    if (!problems.isEmpty()) {
      throw new ChannelConfigException(problems);
    }
    return options;
  }

  private static PhoneNumber sender(
      JsonNode json,
      String provider,
      Map<String, String> credentials,
      String path,
      List<Problem> problems) {
    String written = json.path("from").asText("");
    try {
      if (!written.isBlank()) {
        return PhoneNumber.of(written);
      }
    } catch (IllegalArgumentException e) {
      problems.add(new Problem("bad-number", path + ".from", e.getMessage()));
      return null;
    }
    boolean chosen =
        (provider.equals("twilio") && credentials.containsKey("messagingServiceSid"))
            || (provider.equals("telnyx") && credentials.containsKey("messagingProfileId"));
    if (!chosen) {
      problems.add(
          new Problem("missing-option", path + ".from", "give the number or sender id to send as"));
    }
    return null;
  }

  private static String url(JsonNode json, String name, String path, List<Problem> problems) {
    String text = json.path(name).asText("");
    if (text.isBlank()) {
      return null;
    }
    try {
      URI uri = URI.create(text.strip());
      boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      if (http && uri.getHost() != null && uri.getQuery() == null && uri.getUserInfo() == null) {
        return text.strip().replaceAll("/+$", "");
      }
    } catch (IllegalArgumentException e) {
      // Said below, like every other URL that cannot be used.
    }
    problems.add(
        new Problem("bad-url", path + "." + name, "write an http(s) URL without user and query"));
    return null;
  }

  private static Duration seconds(JsonNode json, String name, int otherwise) {
    return Duration.ofSeconds(json.path(name).asInt(otherwise));
  }

  /** A credential that was checked to be there. */
  public String credential(String name) {
    return credentials.get(name);
  }

  /** The configured API or, without one, the provider's own. */
  public String apiOr(String own) {
    return apiUrl == null ? own : apiUrl;
  }

  /** Without secrets. */
  @Override
  public String toString() {
    return "SMS by " + provider;
  }
}
