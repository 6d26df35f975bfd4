package dev.parley.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.codec.Json;
import dev.parley.connector.HandIn;
import dev.parley.model.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** One recorded input and what becomes of it. */
final class Fixture {
  private static final String EXPECTED = "message.json";

  private Fixture() {}

  static void check(ConnectorContract contract, Path dir) throws Exception {
    FakeHub hub = contract.hub();
    Path wire = wire(dir);
    List<Message> first = contract.normalise(wire, hub);
    JsonNode actual = outcome(hub, first);
    Path expected = dir.resolve(EXPECTED);
    if (Boolean.parseBoolean(System.getenv("FIXTURES_WRITE"))) {
      Files.writeString(
          expected,
          Json.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(actual) + "\n");
    }
    assertThat(actual.toPrettyString())
        .isEqualTo(Json.mapper().readTree(Files.readString(expected)).toPrettyString());
    for (Message message : first) {
      ConnectorContract.requireNoCamelNames(message.metadata());
      assertThat(Json.readMessage(Json.write(message))).isEqualTo(message);
      hub.handIn().accept(message).toCompletableFuture().join();
    }
    for (Message again : contract.normalise(wire, hub)) {
      assertThat(hub.handIn().accept(again).toCompletableFuture().join())
          .isEqualTo(HandIn.Result.DUPLICATE);
    }
    assertThat(hub.taken()).hasSize(first.size());
  }

  private static Path wire(Path dir) throws IOException {
    try (Stream<Path> files = Files.list(dir)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("wire."))
          .findFirst()
          .orElseThrow(() -> new IllegalStateException(dir + " has no file wire.*"));
    }
  }

  private static JsonNode outcome(FakeHub hub, List<Message> messages) {
    if (messages.isEmpty() && !hub.quarantined().isEmpty()) {
      return Json.mapper().createObjectNode().put("quarantined", hub.quarantined().get(0).reason());
    }
    if (messages.size() == 1) {
      return ConnectorContract.stable(messages.get(0));
    }
    ArrayNode all = Json.mapper().createArrayNode();
    messages.forEach(message -> all.add(ConnectorContract.stable(message)));
    return all;
  }

  /** Without ids, times of receipt and keys of stored files, which differ each time. */
  static JsonNode stable(JsonNode message) {
    ObjectNode copy = message.deepCopy();
    if (copy.path("sentAt").equals(copy.path("receivedAt")) || !copy.has("externalId")) {
      copy.remove("sentAt");
    }
    copy.remove(List.of("id", "receivedAt"));
    for (JsonNode part : copy.path("parts")) {
      ((ObjectNode) part).remove(List.of("key", "original"));
    }
    return copy;
  }
}
