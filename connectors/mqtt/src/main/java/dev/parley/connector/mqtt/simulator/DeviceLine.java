package dev.parley.connector.mqtt.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.disconnect.Mqtt5DisconnectReasonCode;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.parley.codec.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A device's line to the broker, in Parley's own JSON: presence by last will, telemetry, alarms,
 * and commands that are executed once and not after their deadline. Thread-safe.
 */
final class DeviceLine implements AutoCloseable {
  /** Command ids remembered, so that one that comes twice is executed once. */
  private static final int REMEMBERED = 256;

  private static final int SESSION_SECONDS = 3_600;
  private static final int KEEP_ALIVE_SECONDS = 20;

  /** What a device does on a command. */
  @FunctionalInterface
  interface Executor {
    /**
     * Does it and tells how it went.
     *
     * @throws IllegalArgumentException when the device cannot; the message goes to whoever asked
     */
    String execute(String verb, JsonNode arguments);
  }

  private final String id;
  private final Mqtt5AsyncClient client;
  private final Executor executor;
  private final LineWatch watch;
  private final Set<String> seen =
      Collections.newSetFromMap(
          new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
              return size() > REMEMBERED;
            }
          });

  /** Connects when {@link #connect} is called. */
  DeviceLine(String id, DeviceAccess access, Executor executor, LineWatch watch) {
    this.id = id;
    this.executor = executor;
    this.watch = watch;
    this.client =
        access
            .client("simulated-" + id)
            .automaticReconnect()
            .initialDelay(1, TimeUnit.SECONDS)
            .maxDelay(10, TimeUnit.SECONDS)
            .applyAutomaticReconnect()
            .addConnectedListener(context -> connected())
            .addDisconnectedListener(context -> watch.lost(id, context.getCause()))
            .willPublish()
            .topic(topic("presence"))
            .payload(json(Map.of("online", false)))
            .qos(MqttQos.AT_LEAST_ONCE)
            .retain(true)
            .applyWillPublish()
            .buildAsync();
    client.publishes(MqttGlobalPublishFilter.ALL, this::command);
  }

  /** Connects, again and again until it succeeds. */
  void connect() {
    client.connect(
        Mqtt5Connect.builder()
            .cleanStart(false)
            .sessionExpiryInterval(SESSION_SECONDS)
            .keepAlive(KEEP_ALIVE_SECONDS)
            .build());
  }

  private void connected() {
    client.subscribeWith().topicFilter(topic("command")).qos(MqttQos.AT_LEAST_ONCE).send();
    presence(true);
    watch.connected(id);
  }

  private String topic(String kind) {
    return "parley/" + id + "/" + kind;
  }

  private static byte[] json(Object value) {
    return Json.text(value).getBytes(StandardCharsets.UTF_8);
  }

  private void presence(boolean online) {
    client
        .publishWith()
        .topic(topic("presence"))
        .payload(json(Map.of("online", online)))
        .qos(MqttQos.AT_LEAST_ONCE)
        .retain(true)
        .send();
  }

  private void publish(String kind, Map<String, ?> body) {
    ObjectNode all = Json.mapper().createObjectNode();
    all.put("id", UUID.randomUUID().toString()).put("at", Instant.now().toString());
    body.forEach((name, value) -> all.set(name, Json.mapper().valueToTree(value)));
    byte[] payload = json(all);
    for (int i = watch.copies(); i > 0; i--) {
      client
          .publishWith()
          .topic(topic(kind))
          .payload(payload)
          .qos(MqttQos.AT_LEAST_ONCE)
          .send()
          .whenComplete((taken, failure) -> watch.published(failure));
    }
  }

  /** Tells values. */
  void telemetry(Map<String, Object> values) {
    publish("telemetry", Map.of("values", values));
  }

  /** Calls for people, or tells that the cause is gone. */
  void alarm(String kind, String severity, boolean active, String text) {
    publish("alarm", Map.of("kind", kind, "severity", severity, "active", active, "text", text));
  }

  /** Tells what happened. */
  void event(String name) {
    publish("event", Map.of("event", name));
  }

  private void command(Mqtt5Publish publish) {
    try {
      JsonNode command = Json.mapper().readTree(publish.getPayloadAsBytes());
      String commandId = command.path("id").asText();
      Instant deadline = Instant.parse(command.path("deadline").asText("9999-01-01T00:00:00Z"));
      boolean fresh;
      synchronized (seen) {
        fresh = seen.add(commandId);
      }
      if (fresh && Instant.now().isBefore(deadline)) {
        execute(commandId, command);
      }
    } catch (IOException | RuntimeException e) {
      publish("event", Map.of("event", "bad-command"));
    }
  }

  private void execute(String commandId, JsonNode command) {
    try {
      String text = executor.execute(command.path("verb").asText(), command.path("arguments"));
      watch.commanded(true);
      publish("reply", Map.of("command", commandId, "outcome", "executed", "text", text));
    } catch (IllegalArgumentException e) {
      watch.commanded(false);
      publish("reply", Map.of("command", commandId, "outcome", "failed", "text", e.getMessage()));
    }
  }

  /** Goes without a word, as when the power fails: the broker tells the last will. */
  void drop() {
    client
        .disconnectWith()
        .reasonCode(Mqtt5DisconnectReasonCode.DISCONNECT_WITH_WILL_MESSAGE)
        .send();
  }

  /** Takes leave properly: says that it is gone, for a proper leave sends no last will. */
  CompletableFuture<Void> leave() {
    presence(false);
    return client.disconnect();
  }

  @Override
  public void close() {
    leave();
  }
}
