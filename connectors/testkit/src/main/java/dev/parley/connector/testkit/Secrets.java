package dev.parley.connector.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds options that sound like secrets and are not marked {@code writeOnly}. */
final class Secrets {
  private static final Pattern SOUNDS_SECRET =
      Pattern.compile("(?:.*-)?(?:password|secret|token|key|api-key)");

  private Secrets() {}

  static List<String> unmarked(JsonNode schema, String path) {
    List<String> found = new ArrayList<>();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              String at = path + "/" + property.getKey();
              JsonNode option = property.getValue();
              if (option.path("type").asText().equals("string")
                  && SOUNDS_SECRET.matcher(property.getKey()).matches()
                  && !option.path("writeOnly").asBoolean()) {
                found.add(at);
              }
              found.addAll(unmarked(option, at));
            });
    return found;
  }
}
