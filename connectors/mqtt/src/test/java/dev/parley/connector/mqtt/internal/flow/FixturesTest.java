package dev.parley.connector.mqtt.internal.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.codec.Json;
import dev.parley.connector.Channel;
import dev.parley.connector.mqtt.internal.device.BoundDevice;
import dev.parley.connector.mqtt.internal.device.DeviceDirectory;
import dev.parley.connector.mqtt.internal.link.Arrival;
import dev.parley.connector.mqtt.internal.options.MqttOptions;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FixturesTest {
  private static final Path FIXTURES = Path.of("fixtures");

  static Stream<Named<Path>> inbound() throws IOException {
    return cases("message.json");
  }

  static Stream<Named<Path>> outbound() throws IOException {
    return cases("command.json");
  }

  private static Stream<Named<Path>> cases(String with) throws IOException {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve(with)))
          .sorted()
          .map(folder -> Named.of(folder.getFileName().toString(), folder))
          .toList()
          .stream();
    }
  }

  private static BoundDevice device(Path folder) throws IOException {
    ObjectNode options = Json.mapper().createObjectNode().put("url", "mqtt://broker");
    options.putArray("devices").add(json(folder, "device.json"));
    return MqttOptions.read(new Channel("home", "mqtt", options)).devices().get(0);
  }

  private static JsonNode json(Path folder, String file) throws IOException {
    return Json.mapper().readTree(folder.resolve(file).toFile());
  }

  private static byte[] payload(Path folder, String name) throws IOException {
    Path text = folder.resolve(name + ".txt");
    return Files.readAllBytes(Files.exists(text) ? text : folder.resolve(name + ".json"));
  }

  private static String topic(Path folder) throws IOException {
    return Files.readString(folder.resolve("topic")).strip();
  }

  @ParameterizedTest
  @MethodSource("inbound")
  void recordedMessageBecomesTheseParts(Path folder) throws IOException {
    DeviceDirectory devices = new DeviceDirectory();
    devices.put(device(folder));
    Normaliser normaliser = new Normaliser("home", devices, new PendingCommands(), 65536);
    List<Outcome> outcomes =
        normaliser.normalise(
            new Arrival(topic(folder), payload(folder, "wire"), false, true, () -> {}));

    assertThat(outcomes).singleElement().isInstanceOf(Outcome.Said.class);
    ArrayNode parts = Json.mapper().createArrayNode();
    for (Message message : ((Outcome.Said) outcomes.get(0)).messages()) {
      assertThat(message.parts()).hasSize(1);
      JsonNode written = Json.mapper().readTree(Json.write(message));
      parts.addAll((ArrayNode) written.get("parts"));
    }
    JsonNode expected = json(folder, "message.json");
    assertThat(sorted(parts)).isEqualTo(sorted(withoutEmpty(expected.get("parts"))));
  }

  /** Empty fields are left out in JSON. */
  private static JsonNode withoutEmpty(JsonNode parts) {
    parts.forEach(
        part ->
            ((ObjectNode) part)
                .properties()
                .removeIf(f -> f.getValue().isTextual() && f.getValue().asText().isEmpty()));
    return parts;
  }

  private static String sorted(JsonNode node) throws IOException {
    return Json.mapper()
        .writer()
        .with(com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .writeValueAsString(Json.mapper().treeToValue(node, Object.class));
  }

  @ParameterizedTest
  @MethodSource("outbound")
  void commandLeavesAsTheDeviceTakesIt(Path folder) throws IOException {
    BoundDevice device = device(folder);
    Part.Command command =
        Json.mapper().treeToValue(json(folder, "command.json"), Part.Command.class);
    CommandForm form =
        CommandForm.of(device, device.command(command.verb()), command, command.deadline());

    assertThat(form.publication().topic()).isEqualTo(topic(folder));
    String sent = new String(form.publication().payload(), StandardCharsets.UTF_8);
    if (Files.exists(folder.resolve("payload.txt"))) {
      assertThat(sent).isEqualTo(Files.readString(folder.resolve("payload.txt")));
    } else {
      assertThat(Json.mapper().readTree(sent)).isEqualTo(json(folder, "payload.json"));
    }
  }
}
