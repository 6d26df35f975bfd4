package dev.parley.connector.mqtt.internal.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.codec.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Writes a discovery payload out in full: long words for short ones, the base topic {@code ~} in
 * its places (Home Assistant, page "MQTT", section "Using abbreviations and base topic").
 */
final class Description {
  private static final Map<String, String> ENTITY = words("entity");
  private static final Map<String, String> DEVICE = words("device");

  private Description() {}

  private static Map<String, String> words(String of) {
    try (InputStream file =
        Description.class.getResourceAsStream("/dev/parley/connector/mqtt/abbreviations.json")) {
      Map<String, String> words = new HashMap<>();
      Json.mapper()
          .readTree(file)
          .path(of)
          .properties()
          .forEach(e -> words.put(e.getKey(), e.getValue().asText()));
      return Map.copyOf(words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The description in full; what it inherits (the base topic of a device) may be empty. */
  static ObjectNode inFull(JsonNode description) {
    return inFull(description, ENTITY, description.path("~").asText(null));
  }

  private static ObjectNode inFull(JsonNode object, Map<String, String> words, String base) {
    ObjectNode full = JsonNodeFactory.instance.objectNode();
    object
        .properties()
        .forEach(
            field -> {
              String name = words.getOrDefault(field.getKey(), field.getKey());
              if (!name.equals("~")) {
                full.set(name, value(name, field.getValue(), words, base));
              }
            });
    return full;
  }

  private static JsonNode value(
      String name, JsonNode value, Map<String, String> words, String base) {
    if (name.equals("device")) {
      return inFull(value, DEVICE, null);
    }
    if (name.equals("components")) {
      ObjectNode components = JsonNodeFactory.instance.objectNode();
      value
          .properties()
          .forEach(
              c ->
                  components.set(
                      c.getKey(),
                      inFull(c.getValue(), words, c.getValue().path("~").asText(base))));
      return components;
    }
    if (name.equals("availability")) {
      var list = JsonNodeFactory.instance.arrayNode();
      (value.isArray() ? value : JsonNodeFactory.instance.arrayNode().add(value))
          .forEach(each -> list.add(inFull(each, words, base)));
      return list;
    }
    if (base != null && value.isTextual() && name.endsWith("topic")) {
      String topic = value.textValue();
      if (topic.startsWith("~")) {
        return TextNode.valueOf(base + topic.substring(1));
      }
      return topic.endsWith("~")
          ? TextNode.valueOf(topic.substring(0, topic.length() - 1) + base)
          : value;
    }
    return value;
  }
}
