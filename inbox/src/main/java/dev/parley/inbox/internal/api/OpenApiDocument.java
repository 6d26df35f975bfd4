package dev.parley.inbox.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.codec.Json;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * The description of the API, kept by hand and held against the server by a test. {@code
 * openapi/document.json} has what holds for all of it; each of its tags is an area with a file of
 * that name beside it, whose {@code paths} and {@code schemas} are put in here.
 */
final class OpenApiDocument {
  private static final String FOLDER = "/dev/parley/inbox/openapi/";

  private final byte[] bytes;

  OpenApiDocument() {
    try {
      bytes = Json.mapper().writeValueAsBytes(assembled());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the description of the API", e);
    }
  }

  private static ObjectNode assembled() {
    ObjectNode document = read("document");
    ObjectNode paths = document.withObjectProperty("paths");
    ObjectNode schemas = document.withObjectProperty("components").withObjectProperty("schemas");
    for (JsonNode tag : document.path("tags")) {
      String area = tag.path("name").asText();
      ObjectNode part = read(area);
      for (Map.Entry<String, JsonNode> path : part.path("paths").properties()) {
        for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
          ((ObjectNode) operation.getValue()).putArray("tags").add(area);
          if (!operation.getKey().equals("get")) {
            repeatable((ObjectNode) operation.getValue());
          }
        }
        once(paths, path, area);
      }
      for (Map.Entry<String, JsonNode> schema : part.path("schemas").properties()) {
        once(schemas, schema, area);
      }
    }
    return document;
  }

  /** Every write takes the key that makes it one, whether its area says so or not. */
  private static void repeatable(ObjectNode write) {
    ArrayNode parameters = write.withArrayProperty("parameters");
    for (JsonNode parameter : parameters) {
      if (parameter.path("name").asText().equals(Call.KEY)) {
        return;
      }
    }
    parameters.addObject().put("$ref", "#/components/parameters/IdempotencyKey");
  }

  private static void once(ObjectNode all, Map.Entry<String, JsonNode> one, String area) {
    if (all.replace(one.getKey(), one.getValue()) != null) {
      throw new IllegalStateException(
          FOLDER + area + ".json describes " + one.getKey() + ", which another area does already");
    }
  }

  private static ObjectNode read(String area) {
    String file = FOLDER + area + ".json";
    try (InputStream in = OpenApiDocument.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException(file + " is missing");
      }
      return (ObjectNode) Json.mapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  Route route() {
    return Route.of(
        "GET",
        "/api/v1/openapi.json",
        Route.Access.PUBLIC,
        call -> Reply.bytes("application/json", bytes).with("Access-Control-Allow-Origin", "*"));
  }
}
