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
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the queue hands out again after a crash is done once, or not at all. */
class OnlyOnceIT {
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

  /** The hub starts; what it remembers over a crash is in {@code hub}. */
  private RunningChannel starts() {
    ObjectNode options = Json.mapper().createObjectNode();
    options.put("broker", "bridge").put("url", broker.url());
    options.putArray("devices").addObject().put("id", "plug").put("profile", "tasmota");
    RunningChannel channel = hub.start(new MqttConnector(), options);
    await()
        .until(() -> hub.reported().last() != null && hub.reported().last().state().equals("up"));
    return channel;
  }

  private static Message command(String verb, Instant deadline) {
    return Message.outbound("home", Address.system())
        .to(Address.device("home", "plug"))
        .part(new Part.Command(CommandId.next(), "plug", verb, List.of(), deadline))
        .build();
  }

  private static Message command(String verb) {
    return command(verb, Instant.now().plusSeconds(60));
  }

  private static void refused(RunningChannel channel, Message message, String code) {
    assertThatThrownBy(() -> channel.send(message))
        .isInstanceOfSatisfying(DeliveryException.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  @Test
  void toggleThatComesAgainAfterACrashIsNotSentTwice() {
    try (TestDevice plug = new TestDevice(broker, "cmnd/plug/#")) {
      Message toggle = command("toggle");
      try (RunningChannel before = starts()) {
        before.send(toggle);
      }
      try (RunningChannel after = starts()) {
        refused(after, toggle, "unknown-outcome");
        after.send(command("status"));
        await().until(() -> plug.heardTexts().size() == 2);
        assertThat(plug.heardTexts()).containsExactly("TOGGLE", "");
      }
    }
  }

  @Test
  void commandThatEndsUpTheSameMayComeAgain() {
    try (TestDevice plug = new TestDevice(broker, "cmnd/plug/#")) {
      Message on = command("on");
      try (RunningChannel before = starts()) {
        before.send(on);
      }
      try (RunningChannel after = starts()) {
        after.send(on);
        await().until(() -> plug.heardTexts().equals(List.of("ON", "ON")));
      }
    }
  }

  @Test
  void toggleThatNobodyHeardMayBeTriedAgain() {
    Message toggle = command("toggle");
    try (RunningChannel channel = starts()) {
      refused(channel, toggle, "nobody-listens");
      try (TestDevice plug = new TestDevice(broker, "cmnd/plug/#")) {
        assertThat(channel.send(toggle).getMessage().getHeader(Delivery.CONFIRMED))
            .isInstanceOf(Instant.class);
        await().until(() -> plug.heardTexts().equals(List.of("TOGGLE")));
      }
    }
  }

  @Test
  void deviceThatCouldNotKnowThatItIsLateGetsNothingInTheLastSecond() {
    try (RunningChannel channel = starts();
        TestDevice plug = new TestDevice(broker, "cmnd/plug/#")) {
      refused(channel, command("on", Instant.now().plusMillis(900)), "expired");
      channel.send(command("off"));
      await().until(() -> plug.heardTexts().equals(List.of("OFF")));
    }
  }
}
