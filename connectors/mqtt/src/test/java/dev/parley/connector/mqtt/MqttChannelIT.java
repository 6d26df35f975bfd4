package dev.parley.connector.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.codec.Json;
import dev.parley.connector.Delivery;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.testkit.FakeHub;
import dev.parley.connector.testkit.RunningChannel;
import dev.parley.model.Address;
import dev.parley.model.CommandId;
import dev.parley.model.Events;
import dev.parley.model.FailureKind;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MqttChannelIT {
  @TempDir Path directory;
  private Mosquitto broker;
  private FakeHub hub;

  @BeforeEach
  void startBroker() {
    broker = Mosquitto.start(directory);
    hub = new FakeHub("home", directory);
  }

  @AfterEach
  void stopBroker() {
    broker.close();
  }

  private ObjectNode options(String version) {
    ObjectNode options = Json.mapper().createObjectNode();
    options.put("broker", "bridge").put("url", broker.url()).put("version", version);
    options.putArray("devices").addObject().put("id", "lamp").put("profile", "parley");
    ObjectNode plug = options.withArray("devices").addObject();
    plug.put("id", "plug").put("profile", "tasmota");
    return options;
  }

  private RunningChannel connected(ObjectNode options) {
    RunningChannel channel = hub.start(new MqttConnector(), options);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> hub.reported().last() != null && hub.reported().last().state().equals("up"));
    return channel;
  }

  private static Message command(String device, String verb, Instant deadline, String... words) {
    return Message.outbound("home", Address.system())
        .to(Address.device("home", device))
        .part(new Part.Command(CommandId.next(), device, verb, Arrays.asList(words), deadline))
        .build();
  }

  private static Instant inAMinute() {
    return Instant.now().plusSeconds(60);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void whatADeviceTellsIsTakenAndACommandReachesIt(String version) throws Exception {
    try (RunningChannel channel = connected(options(version));
        TestDevice lamp = new TestDevice(broker, "parley/lamp/command")) {
      lamp.publish("parley/lamp/telemetry", "{\"values\":{\"power\":\"on\",\"brightness\":80}}");
      lamp.publish("parley/lamp/presence", "{\"online\":true}");
      await().until(() -> hub.taken().size() == 2);
      assertThat(hub.taken().get(0).parts())
          .containsExactly(new Part.Telemetry("lamp", Map.of("power", "on", "brightness", 80L)));
      assertThat(hub.taken().get(0).sender()).isEqualTo(Address.device("home", "lamp"));
      assertThat(hub.taken().get(1).event().name()).isEqualTo(Events.PRESENCE);

      Message on = command("lamp", "on", inAMinute());
      var done = channel.send(on);
      String id = ((Part.Command) on.parts().get(0)).id().toString();
      assertThat(done.getMessage().getHeader(Delivery.EXTERNAL_ID)).isEqualTo(id);
      await().until(() -> lamp.heard().size() == 1);
      assertThat(Json.mapper().readTree(lamp.heardTexts().get(0)).path("verb").asText())
          .isEqualTo("on");
      lamp.publish(
          "parley/lamp/reply",
          "{\"command\":\"" + id + "\",\"outcome\":\"executed\",\"text\":\"The lamp is on\"}");
      await().until(() -> hub.taken().size() == 3);
      assertThat(((Part.Reply) hub.taken().get(2).parts().get(0)).command()).hasToString(id);
    }
  }

  @Test
  void commandCarriesItsExpiryAndItsIdOnMqtt5() {
    try (RunningChannel channel = connected(options("5"));
        TestDevice lamp = new TestDevice(broker, "parley/lamp/command")) {
      channel.send(command("lamp", "on", inAMinute()));
      await().until(() -> lamp.heard().size() == 1);
      assertThat(lamp.heard().get(0).getMessageExpiryInterval().orElse(0)).isBetween(50L, 60L);
      assertThat(lamp.heard().get(0).getCorrelationData()).isPresent();
      assertThat(lamp.heard().get(0).isRetain()).isFalse();
    }
  }

  @Test
  void stateThatChangesAsAskedConfirmsTheCommand() {
    try (RunningChannel channel = connected(options("5"));
        TestDevice plug = new TestDevice(broker, "cmnd/plug/#")) {
      Message on = command("plug", "on", inAMinute());
      channel.send(on);
      await().until(() -> plug.heardTexts().equals(List.of("ON")));
      plug.publish("stat/plug/RESULT", "{\"POWER\":\"ON\"}");
      await().until(() -> hub.taken().size() == 2);
      Part.Reply reply = (Part.Reply) hub.taken().get(1).parts().get(0);
      assertThat(reply.command()).isEqualTo(((Part.Command) on.parts().get(0)).id());
      assertThat(reply.text()).isEqualTo("power on");
    }
  }

  @Test
  void whatCannotGoOutIsRefusedWithItsReason() {
    try (RunningChannel channel = connected(options("5"))) {
      refused(channel, command("lamp", "on", Instant.EPOCH), FailureKind.PERMANENT, "expired");
      refused(
          channel, command("tree", "on", inAMinute()), FailureKind.UNSUPPORTED, "unknown-device");
      refused(
          channel, command("plug", "fly", inAMinute()), FailureKind.UNSUPPORTED, "unknown-verb");
      refused(
          channel,
          command("plug", "brightness", inAMinute(), "bright"),
          FailureKind.PERMANENT,
          "bad-argument");
      refused(channel, command("lamp", "on", inAMinute()), FailureKind.RETRYABLE, "nobody-listens");
    }
  }

  private static void refused(
      RunningChannel channel, Message message, FailureKind kind, String code) {
    assertThatThrownBy(() -> channel.send(message))
        .isInstanceOfSatisfying(
            DeliveryException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.code()).isEqualTo(code);
            });
  }

  @Test
  void badInputIsQuarantinedAndBlocksNothing() {
    try (RunningChannel channel = connected(options("5"));
        TestDevice lamp = new TestDevice(broker, "none")) {
      assertThat(channel).isNotNull();
      lamp.publish("parley/lamp/telemetry", "{\"values\":");
      lamp.publish("parley/lamp/telemetry", new byte[] {'{', (byte) 0xC3, '}'});
      lamp.publish("parley/lamp/telemetry", "x".repeat(64 * 1024 + 1));
      lamp.publish("parley/lamp/alarm", "{\"kind\":\"CamelHttpUri <script>\"}");
      lamp.publish("parley/lamp/reply", "{\"command\":\"1\",\"outcome\":\"executed\"}");
      lamp.publish("parley/lamp/telemetry", "{\"values\":{\"power\":\"on\"}}");
      await().until(() -> hub.taken().size() == 1 && hub.quarantined().size() == 5);
      assertThat(hub.quarantined())
          .extracting(k -> k.reason())
          .containsExactly("malformed", "bad-charset", "too-large", "malformed", "malformed");
      assertThat(hub.door().leaked()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void whatComesWhileTheChannelIsStoppedIsTakenAfterwards(String version) {
    connected(options(version)).close();
    try (TestDevice lamp = new TestDevice(broker, "none")) {
      lamp.publish("parley/lamp/telemetry", "{\"id\":\"m1\",\"values\":{\"power\":\"on\"}}");
      try (RunningChannel again = connected(options(version))) {
        assertThat(again).isNotNull();
        await().until(() -> hub.taken().size() == 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void messageThatWasNotHandedInWhenTheHubDiedComesAgain(String version) {
    hub.door().hold();
    try (TestDevice lamp = new TestDevice(broker, "none")) {
      try (RunningChannel dying = connected(options(version))) {
        assertThat(dying).isNotNull();
        lamp.publish("parley/lamp/telemetry", "{\"id\":\"m1\",\"values\":{\"power\":\"on\"}}");
        await().until(() -> dying.camel().getInflightRepository().size() > 0);
      }
      hub.door().crash();
      try (RunningChannel again = connected(options(version))) {
        assertThat(again).isNotNull();
        await().until(() -> hub.taken().size() == 1);
        assertThat(hub.taken().get(0).externalId()).isEqualTo("lamp/m1");
      }
    }
  }

  @Test
  void busyHubHoldsMessagesBackInOrderAndLosesNone() {
    try (RunningChannel channel = connected(options("5"));
        TestDevice lamp = new TestDevice(broker, "none")) {
      assertThat(channel).isNotNull();
      hub.door().refuseNext(5);
      IntStream.range(0, 40)
          .forEach(n -> lamp.publish("parley/lamp/telemetry", "{\"values\":{\"n\":" + n + "}}"));
      await().until(() -> hub.taken().size() == 40);
      assertThat(hub.taken())
          .extracting(m -> ((Part.Telemetry) m.parts().get(0)).values().get("n"))
          .containsExactlyElementsOf(
              IntStream.range(0, 40).mapToObj(n -> (Object) (long) n).toList());
    }
  }

  @Test
  void sessionOutlivesARestartOfTheBroker() throws Exception {
    try (RunningChannel channel = connected(options("5"))) {
      assertThat(channel).isNotNull();
      broker.stop();
      await().until(() -> hub.reported().last().state().equals("down"));
      broker.start();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> hub.reported().last().state().equals("up"));
      try (TestDevice lamp = new TestDevice(broker, "none")) {
        lamp.publish("parley/lamp/telemetry", "{\"values\":{\"power\":\"on\"}}");
        await().until(() -> hub.taken().size() == 1);
      }
    }
  }

  @Test
  void topicOfADeviceThatIsConfiguredNoMoreIsQuarantined() {
    connected(options("5")).close();
    ObjectNode without = options("5");
    without.withArray("devices").remove(0);
    try (RunningChannel channel = connected(without);
        TestDevice lamp = new TestDevice(broker, "none")) {
      assertThat(channel).isNotNull();
      lamp.publish("parley/lamp/telemetry", "{\"values\":{\"power\":\"on\"}}");
      await().until(() -> hub.quarantined().size() == 1);
      assertThat(hub.quarantined().get(0).reason()).isEqualTo("unknown-topic");
      assertThat(hub.quarantined().get(0).about()).containsEntry("topic", "parley/lamp/telemetry");
    }
  }

  @Test
  void quarantineIsLimitedAndTheRestIsCounted() {
    try (RunningChannel channel = connected(options("5").put("quarantinePerMinute", 2));
        TestDevice lamp = new TestDevice(broker, "none")) {
      assertThat(channel).isNotNull();
      IntStream.range(0, 5).forEach(n -> lamp.publish("parley/lamp/telemetry", "{"));
      await().until(() -> hub.reported().counted("quarantined") == 5);
      await().until(() -> hub.quarantined().size() == 2);
      assertThat(hub.reported().counted("quarantine-full")).isEqualTo(3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"5", "3.1.1"})
  void refusedCredentialsShowAsUnauthenticatedWithoutThePassword(String version) throws Exception {
    broker.close();
    Path other = java.nio.file.Files.createDirectory(directory.resolve("closed"));
    broker = Mosquitto.start(other, "allow_anonymous false");
    ObjectNode options = options(version).put("username", "hub").put("password", "hunter2");
    try (RunningChannel channel = hub.start(new MqttConnector(), options)) {
      assertThat(channel).isNotNull();
      await().until(() -> hub.reported().last().state().equals("down"));
      assertThat(hub.reported().last().kind()).isEqualTo(FailureKind.UNAUTHENTICATED);
      assertThat(hub.reported().reports().toString()).doesNotContain("hunter2");
      refused(channel, command("lamp", "on", inAMinute()), FailureKind.RETRYABLE, "not-connected");
    }
  }

  @Test
  void coalescedTelemetryKeepsTheLastValueOfEachCapability() {
    try (RunningChannel channel = connected(options("5").put("coalesce", true));
        TestDevice lamp = new TestDevice(broker, "none")) {
      assertThat(channel).isNotNull();
      lamp.publish("parley/lamp/telemetry", "{\"values\":{\"power\":\"on\",\"brightness\":1}}");
      lamp.publish("parley/lamp/telemetry", "{\"values\":{\"brightness\":2}}");
      await()
          .until(
              () ->
                  hub.taken().stream()
                      .anyMatch(
                          m ->
                              ((Part.Telemetry) m.parts().get(0))
                                  .values()
                                  .equals(Map.of("power", "on", "brightness", 2L))));
      assertThat(hub.taken()).hasSize(1);
    }
  }
}
