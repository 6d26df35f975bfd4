package dev.parley.connector.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.codec.Json;
import dev.parley.connector.Channel;
import dev.parley.connector.ChannelConfigException;
import dev.parley.connector.Connector;
import dev.parley.connector.mqtt.internal.options.MqttOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionsTest {
  @Test
  void everyProblemIsReportedAtOnce() {
    ObjectNode options = Json.mapper().createObjectNode().put("url", "http://broker");
    options.putArray("devices").addObject().put("id", "Lamp 1");
    options.withArray("devices").addObject().put("id", "a").put("profile", "nope");
    options.withArray("devices").addObject().put("id", "b").putObject("parameters").put("x", "y");
    options
        .withArray("devices")
        .addObject()
        .put("id", "c")
        .putObject("parameters")
        .put("topic", "#");
    assertThatThrownBy(() -> MqttOptions.read(new Channel("home", "mqtt", options)))
        .isInstanceOfSatisfying(
            ChannelConfigException.class,
            e ->
                assertThat(e.problems())
                    .extracting(ChannelConfigException.Problem::code)
                    .contains(
                        "bad-url", "bad-id", "unknown-profile", "unknown-parameter", "bad-topic"));
  }

  @Test
  void profileOfOnesOwnNeedsNoJavaAndAMistypedWordIsAnError(@TempDir Path folder) throws Exception {
    Files.writeString(
        folder.resolve("acme.yaml"),
        "name: acme\ntopics:\n  - { topic: 'acme/{id}', telemetry: { heat: /h } }\n");
    Files.writeString(folder.resolve("bad.yaml"), "name: bad\ntopix: []\n");
    ObjectNode options = Json.mapper().createObjectNode().put("url", "mqtt://broker");
    options.put("profilesFolder", folder.toString());
    options.putArray("devices").addObject().put("id", "oven").put("profile", "acme");
    assertThatThrownBy(() -> MqttOptions.read(new Channel("home", "mqtt", options)))
        .hasMessageContaining("topix");
    Files.delete(folder.resolve("bad.yaml"));
    assertThat(MqttOptions.read(new Channel("home", "mqtt", options)).devices())
        .singleElement()
        .satisfies(d -> assertThat(d.topics()).containsKey("acme/oven"));
  }

  @Test
  void optionsNeverShowTheirSecrets() {
    ObjectNode options = Json.mapper().createObjectNode().put("url", "mqtt://broker");
    options.put("password", "hunter2");
    MqttOptions read = MqttOptions.read(new Channel("home", "mqtt", options));
    assertThat(read + " " + read.broker()).doesNotContain("hunter2");
  }

  @Test
  void connectorIsFoundAndMarksItsSecret() {
    Connector mqtt =
        ServiceLoader.load(Connector.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(c -> c.manifest().name().equals("mqtt"))
            .findFirst()
            .orElseThrow();
    assertThat(mqtt.manifest().options().at("/properties/password/writeOnly").asBoolean()).isTrue();
  }
}
