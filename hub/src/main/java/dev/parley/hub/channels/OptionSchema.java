package dev.parley.hub.channels;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a connector's options schema says of single options beyond their form. {@code writeOnly}
 * marks a secret, {@code x-rotation} one that the hub makes, {@code x-file} the path of a file on
 * the hub's machine. Immutable.
 */
final class OptionSchema {
  /**
   * Beside a secret that the hub makes.
   *
   * @param previous where the one before is
   * @param until where the time is until which that one is accepted
   */
  record Rotation(JsonPointer previous, JsonPointer until) {}

  private final Set<JsonPointer> secrets = new LinkedHashSet<>();
  private final Set<JsonPointer> files = new LinkedHashSet<>();
  private final Map<JsonPointer, Rotation> rotations = new LinkedHashMap<>();

  OptionSchema(JsonNode schema) {
    walk(schema, JsonPointer.empty());
  }

  private void walk(JsonNode schema, JsonPointer at) {
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      JsonPointer option = at.appendProperty(property.getKey());
      JsonNode said = property.getValue();
      if (said.path("writeOnly").asBoolean()) {
        secrets.add(option);
      }
      if (said.path("x-file").asBoolean()) {
        files.add(option);
      }
      JsonNode rotation = said.path("x-rotation");
      if (rotation.isObject()) {
        rotations.put(
            option,
            new Rotation(
                at.appendProperty(rotation.path("previous").asText()),
                at.appendProperty(rotation.path("until").asText())));
      }
      walk(said, option);
    }
  }

  Set<JsonPointer> secrets() {
    return secrets;
  }

  /** Options that name files: for whoever has the machine, so for the config file only. */
  Set<JsonPointer> files() {
    return files;
  }

  /** Secrets that the hub makes. */
  Map<JsonPointer, Rotation> rotations() {
    return rotations;
  }

  /** Whether an option is there for the hub alone: no form shows it. */
  boolean isInner(JsonPointer option) {
    return rotations.values().stream()
        .anyMatch(r -> r.previous().equals(option) || r.until().equals(option));
  }

  /** Puts an option where it belongs; null takes it away. */
  static void put(ObjectNode options, JsonPointer option, JsonNode value) {
    ObjectNode parent = options;
    JsonPointer rest = option;
    while (!rest.tail().matches()) {
      String name = rest.getMatchingProperty();
      if (!parent.path(name).isObject()) {
        if (value == null) {
          return;
        }
        parent.putObject(name);
      }
      parent = (ObjectNode) parent.get(name);
      rest = rest.tail();
    }
    if (value == null) {
      parent.remove(rest.getMatchingProperty());
    } else {
      parent.set(rest.getMatchingProperty(), value);
    }
  }

  /** Makes the groups that must be given, so that what is missing in them is told, too. */
  static void fill(ObjectNode options, JsonNode schema) {
    for (JsonNode name : schema.path("required")) {
      if (schema.path("properties").path(name.asText()).has("properties")
          && !options.has(name.asText())) {
        options.putObject(name.asText());
      }
    }
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      if (options.get(property.getKey()) instanceof ObjectNode inner) {
        fill(inner, property.getValue());
      }
    }
  }

  /** Options with a JSON merge patch (RFC 7396) over them. */
  static ObjectNode patched(ObjectNode options, ObjectNode patch) {
    ObjectNode result = options.deepCopy();
    for (Map.Entry<String, JsonNode> field : patch.properties()) {
      JsonNode old = result.path(field.getKey());
      if (field.getValue().isNull()) {
        result.remove(field.getKey());
      } else if (field.getValue() instanceof ObjectNode inner) {
        result.set(
            field.getKey(), patched(old instanceof ObjectNode o ? o : result.objectNode(), inner));
      } else {
        result.set(field.getKey(), field.getValue());
      }
    }
    return result;
  }
}
