package dev.parley.connector.mqtt.internal.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.hivemq.client.mqtt.MqttClientSslConfig;
import dev.parley.connector.ChannelConfigException.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Where the broker is and how we present ourselves. Holds secrets: never to be logged.
 *
 * @param url {@code mqtt://} or {@code mqtts://}
 * @param username or null
 * @param password or null
 * @param clientId stays the same, for it names the session
 * @param version 5 or 3 (3.1.1)
 * @param sessionExpirySeconds how long the broker keeps what comes while we are away
 * @param keepAliveSeconds between signs of life
 * @param tls null without TLS
 * @param own whether it is the hub's own broker
 */
public record BrokerOptions(
    URI url,
    String username,
    String password,
    String clientId,
    int version,
    long sessionExpirySeconds,
    int keepAliveSeconds,
    MqttClientSslConfig tls,
    boolean own) {

  @Override
  public String toString() {
    return url + " as " + clientId;
  }

  public int port() {
    return url.getPort() > 0 ? url.getPort() : tls == null ? 1883 : 8883;
  }

  static BrokerOptions read(String channel, JsonNode options, String path, List<Problem> problems) {
    URI url = url(options, path, problems);
    MqttClientSslConfig tls = null;
    if (url != null && url.getScheme().endsWith("s")) {
      tls = tls(options.path("tls"), path + ".tls", problems);
    }
    return new BrokerOptions(
        url,
        options.path("username").asText(null),
        options.path("password").asText(null),
        options.path("clientId").asText("parley-" + channel),
        options.path("version").asText("5").startsWith("3") ? 3 : 5,
        options.path("sessionExpirySeconds").asLong(86_400),
        options.path("keepAliveSeconds").asInt(30),
        tls,
        options.path("broker").asText("hub").equals("hub"));
  }

  private static URI url(JsonNode options, String path, List<Problem> problems) {
    String text = options.path("url").asText("");
    try {
      URI url = URI.create(text);
      if (url.getHost() != null && List.of("mqtt", "mqtts").contains(url.getScheme())) {
        return url;
      }
    } catch (IllegalArgumentException e) {
      // said below, with the same advice
    }
    problems.add(
        new Problem(
            "bad-url",
            path + ".url",
            "'" + text + "' is no broker's URL: write mqtt://host:1883 or mqtts://host:8883"));
    return null;
  }

  private static MqttClientSslConfig tls(JsonNode tls, String path, List<Problem> problems) {
    var config = MqttClientSslConfig.builder();
    try {
      if (tls.hasNonNull("ca")) {
        config = config.trustManagerFactory(PemFiles.trust(Path.of(tls.get("ca").asText())));
      }
      if (tls.hasNonNull("certificate")) {
        config =
            config.keyManagerFactory(
                PemFiles.identity(
                    Path.of(tls.get("certificate").asText()), Path.of(tls.path("key").asText())));
      }
    } catch (java.io.IOException | java.security.GeneralSecurityException e) {
      problems.add(new Problem("bad-tls", path, "The PEM files cannot be used: " + e.getMessage()));
    }
    return config.build();
  }
}
