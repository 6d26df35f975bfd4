package dev.parley.hub.config.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/**
 * Puts {@code PARLEY_...} environment variables over what the file says: {@code PARLEY_HTTP_PORT}
 * for {@code http.port}, {@code PARLEY_CHANNELS_SUPPORT_MAIL_OPTIONS_USER} for an option of a
 * channel that is in the file. A variable of no key is none of ours.
 */
public final class Overrides {
  private static final String PREFIX = "PARLEY";

  private final Map<String, String> environment;
  private final JsonNode root;

  public Overrides(Map<String, String> environment, JsonNode schema) {
    this.environment = environment;
    this.root = schema;
  }

  /** Changes the tree in place. */
  public void apply(ObjectNode tree) {
    apply(tree, root, PREFIX);
  }

  private void apply(ObjectNode tree, JsonNode schema, String name) {
    JsonNode properties = schema.path("properties");
    TreeSet<String> keys = new TreeSet<>();
    properties.fieldNames().forEachRemaining(keys::add);
    tree.fieldNames().forEachRemaining(keys::add);
    for (String key : keys) {
      JsonNode below = properties.path(key);
      below = resolve(below.isMissingNode() ? schema.path("additionalProperties") : below);
      String variable = name + "_" + variable(key);
      JsonNode value = tree.get(key);
      if (value instanceof ArrayNode array) {
        items(array, resolve(below.path("items")), variable);
      } else if (value instanceof ObjectNode object) {
        apply(object, below, variable);
      } else if (value == null && below.path("type").asText().equals("object")) {
        ObjectNode fresh = JsonNodeFactory.instance.objectNode();
        apply(fresh, below, variable);
        if (!fresh.isEmpty()) {
          tree.set(key, fresh);
        }
      } else if (environment.containsKey(variable)
          && !below.path("type").asText().equals("array")) {
        tree.set(key, typed(environment.get(variable), below));
      }
    }
  }

  private void items(ArrayNode array, JsonNode schema, String name) {
    for (int i = 0; i < array.size(); i++) {
      String variable = name + "_" + i;
      if (array.get(i) instanceof ObjectNode object) {
        apply(object, schema, variable);
      } else if (environment.containsKey(variable)) {
        array.set(i, typed(environment.get(variable), schema));
      }
    }
  }

  private JsonNode resolve(JsonNode schema) {
    String ref = schema.path("$ref").asText();
    return ref.startsWith("#/") ? root.at(ref.substring(1)) : schema;
  }

  /** {@code publicUrl} and {@code support-mail} as {@code PUBLIC_URL} and {@code SUPPORT_MAIL}. */
  static String variable(String key) {
    return key.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
        .replaceAll("[^A-Za-z0-9]", "_")
        .toUpperCase(Locale.ROOT);
  }

  private static JsonNode typed(String text, JsonNode schema) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    boolean wantsText = schema.path("type").asText().equals("string");
    if (!wantsText && text.matches("-?[0-9]{1,18}")) {
      return json.numberNode(Long.parseLong(text));
    }
    if (!wantsText && text.matches("-?[0-9]{1,9}\\.[0-9]{1,9}")) {
      return json.numberNode(new java.math.BigDecimal(text));
    }
    if (!wantsText && (text.equals("true") || text.equals("false"))) {
      return json.booleanNode(Boolean.parseBoolean(text));
    }
    return json.textNode(text);
  }
}
