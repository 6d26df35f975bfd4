package dev.parley.connector.mqtt.internal.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import dev.parley.connector.Channel;
import dev.parley.connector.mqtt.internal.device.DeviceDirectory;
import dev.parley.connector.mqtt.internal.options.MqttOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What devices of known families publish about themselves becomes a device with typed capabilities.
 */
class DiscoveredFixturesTest {
  private static final Path FIXTURES = Path.of("fixtures");
  private static final String EXPECTED = "discovered.json";

  static Stream<Named<Path>> cases() throws IOException {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      return folders
          .filter(folder -> Files.exists(folder.resolve(EXPECTED)))
          .sorted()
          .map(folder -> Named.of(folder.getFileName().toString(), folder))
          .toList()
          .stream();
    }
  }

  private static Discovery discovery() throws IOException {
    JsonNode options =
        Json.mapper()
            .readTree(
                "{\"url\":\"mqtt://broker\",\"discovery\":{\"enabled\":true,\"trust\":[\"zigbee*\"]}}");
    return new Discovery(
        MqttOptions.read(new Channel("home", "mqtt", options)).discovery(),
        new DeviceDirectory(),
        new Reserved());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void descriptionBecomesThisDevice(Path folder) throws Exception {
    String topic = Files.readString(folder.resolve("topic")).strip();
    Discovery.Change change =
        discovery().take(topic, Files.readAllBytes(folder.resolve("wire.json")));
    JsonNode expected = Json.mapper().readTree(folder.resolve(EXPECTED).toFile());
    assertThat(Json.mapper().readTree(Json.text(change.data()))).isEqualTo(expected);
  }
}
