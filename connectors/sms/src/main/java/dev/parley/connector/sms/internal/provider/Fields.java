package dev.parley.connector.sms.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reading JSON fields of webhooks. */
final class Fields {
  private Fields() {}

  /**
   * A text or number that must be there.
   *
   * @throws WebhookRefused when it is not
   */
  static String need(JsonNode object, String name) throws WebhookRefused {
    JsonNode value = object.path(name);
    if (!value.isValueNode() || value.isNull() || value.asText().isBlank()) {
      throw WebhookRefused.malformed("The field " + name + " is missing");
    }
    return value.asText();
  }

  /** Those of the named values that are there, as metadata. */
  static Map<String, Object> beside(JsonNode object, String... names) {
    Map<String, Object> found = new LinkedHashMap<>();
    for (String name : names) {
      JsonNode value = object.path(name);
      if (value.isValueNode() && !value.isNull()) {
        found.put(name, Json.mapper().convertValue(value, Object.class));
      }
    }
    return found;
  }
}
