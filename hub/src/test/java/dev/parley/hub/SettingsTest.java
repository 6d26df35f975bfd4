package dev.parley.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.broker.MqttSettings;
import dev.parley.conversations.HistoryRules;
import dev.parley.conversations.RetentionRules;
import dev.parley.conversations.StoreSettings;
import dev.parley.hub.config.ConfigException;
import dev.parley.hub.config.ConfigLoader;
import dev.parley.inbox.AgentPresence;
import dev.parley.inbox.ComposeSettings;
import dev.parley.inbox.InboxSettings;
import dev.parley.inbox.LoginRules;
import dev.parley.inbox.WebhookSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  @TempDir Path data;

  private StoreSettings store(String yaml) throws Exception {
    return Settings.store(new ConfigLoader(Map.of(), Map.of()).parse(yaml, "parley.yaml", data));
  }

  @Test
  void theOperatorSaysHowManyAnswersAreKept() throws Exception {
    assertThat(store("").idempotencyKeys()).isEqualTo(200_000);
    assertThat(store("retention: {idempotencyKeys: 5}").idempotencyKeys()).isEqualTo(5);
  }

  @Test
  void theOperatorSaysWhatADeviceMayCost() throws Exception {
    String yaml = "mqtt: {limits: {packetBytes: 4096, connections: 7, packetsPerSecond: 9}}";
    MqttSettings mqtt = mqtt(yaml);
    assertThat(mqtt.maxPacketBytes()).isEqualTo(4_096);
    assertThat(mqtt.maxConnections()).isEqualTo(7);
    assertThat(mqtt.maxPacketsPerSecond()).isEqualTo(9);
  }

  @Test
  void theOperatorNamesTheAuthorityOfTheDevicesCertificates() throws Exception {
    String tls = "tls: {certificate: hub.pem, key: hub.key}";
    String yaml = "mqtt: {%s, clientAuthority: devices.pem}";
    assertThat(mqtt(yaml.formatted(tls)).clientAuthority()).hasFileName("devices.pem");
    assertThat(mqtt(yaml.formatted(tls)).tlsPort()).isEqualTo(8883);
    assertThat(mqtt("mqtt: {" + tls + "}").clientAuthority()).isNull();
  }

  private MqttSettings mqtt(String yaml) throws Exception {
    return Settings.broker(new ConfigLoader(Map.of(), Map.of()).parse(yaml, "parley.yaml", data))
        .mqtt();
  }

  @Test
  void theOperatorSaysHowLongConversationsAreKeptAndWhatOthersMayChoose() throws Exception {
    assertThat(store("").conversations()).isEqualTo(RetentionRules.FOR_EVER);
    String yaml =
        "retention: {conversations: 730d, channels: {chat: 90d}, least: 30d, most: 3650d, batch: 9}";
    assertThat(store(yaml).conversations())
        .isEqualTo(new RetentionRules(730, Map.of("chat", 90), 30, 3650, 9));
  }

  @Test
  void theOperatorSaysHowLongTheHistoryOfDevicesIsKept() throws Exception {
    assertThat(store("").history()).isEqualTo(HistoryRules.DEFAULT);
    assertThat(store("telemetry: {resolution: 5s, raw: 1d, minutes: 9d, hours: 90d}").history())
        .isEqualTo(
            new HistoryRules(
                Duration.ofSeconds(5),
                Duration.ofDays(1),
                Duration.ofDays(9),
                Duration.ofDays(90)));
    assertThatThrownBy(() -> store("telemetry: {raw: 60d}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("telemetry.minutes is at least telemetry.raw");
    assertThatThrownBy(() -> store("telemetry: {resolution: 2m}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("telemetry.resolution");
  }

  @Test
  void limitsThatContradictEachOtherAreTold() {
    assertThatThrownBy(() -> store("retention: {least: 30d, most: 7d}"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("retention.most");
    assertThatThrownBy(() -> store("retention: {conversations: 0d}"))
        .isInstanceOf(ConfigException.class);
  }

  private InboxSettings inbox(String yaml) throws Exception {
    return Settings.inbox(
        new ConfigLoader(Map.of(), Map.of()).parse(yaml, "parley.yaml", data),
        "http://127.0.0.1:8080",
        purpose -> new byte[32]);
  }

  @Test
  void theInboxIsAsThisProductSaysUnlessTheOperatorSaysOtherwise() throws Exception {
    InboxSettings usual = inbox("");
    assertThat(usual.sessionLifetime()).isEqualTo(InboxSettings.DEFAULT_SESSION);
    assertThat(usual.maxUpload()).isEqualTo(InboxSettings.DEFAULT_MAX_UPLOAD);
    assertThat(usual.stay()).isEqualTo(AgentPresence.DEFAULT_STAY);
    assertThat(usual.compose()).isEqualTo(ComposeSettings.DEFAULT);
    assertThat(usual.webhooks()).isEqualTo(WebhookSettings.of(false));
    assertThat(usual.login()).isEqualTo(LoginRules.PASSWORD);

    InboxSettings other =
        inbox(
            """
            inbox: {session: 12h, stay: 5s, undo: 20s, furthest: 30d, secondFactor: required}
            attachments: {maxBytes: 1MiB}
            webhooks: {allowPrivate: true, timeout: 3s, disableAfter: 1d}
            """);
    assertThat(other.sessionLifetime()).isEqualTo(Duration.ofHours(12));
    assertThat(other.maxUpload()).isEqualTo(1024 * 1024);
    assertThat(other.stay()).isEqualTo(Duration.ofSeconds(5));
    assertThat(other.compose())
        .isEqualTo(new ComposeSettings(Duration.ofSeconds(20), Duration.ofDays(30)));
    assertThat(other.webhooks())
        .isEqualTo(
            new WebhookSettings(
                true, WebhookSettings.DEFAULT_RETRIES, Duration.ofSeconds(3), Duration.ofDays(1)));
    assertThat(other.login().secondFactorRequired()).isTrue();
  }
}
