package dev.parley.connector.mqtt.internal.profile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text or JSON with places for values: {@code {topic}}. A JSON string that is nothing but one place
 * becomes the value with its type, so that {@code "{value}"} can become a number; what is put into
 * a longer string is text and escaped by JSON's own rules. Unknown places stay as they are.
 */
public final class Template {
  private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z][a-zA-Z0-9]*)}");

  private Template() {}

  /** Fills the places of a text. */
  public static String fill(String text, Map<String, JsonNode> values) {
    if (text.indexOf('{') < 0) {
      return text;
    }
    Matcher places = PLACE.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (places.find()) {
      JsonNode value = values.get(places.group(1));
      places.appendReplacement(
          filled, Matcher.quoteReplacement(value == null ? places.group() : value.asText()));
    }
    return places.appendTail(filled).toString();
  }

  /** Fills the places of every string in a JSON value. */
  public static JsonNode fill(JsonNode template, Map<String, JsonNode> values) {
    if (template.isTextual()) {
      return fillString(template.textValue(), values);
    }
    if (template.isObject()) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      template.properties().forEach(f -> filled.set(f.getKey(), fill(f.getValue(), values)));
      return filled;
    }
    if (template.isArray()) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      template.forEach(element -> filled.add(fill(element, values)));
      return filled;
    }
    return template;
  }

  private static JsonNode fillString(String text, Map<String, JsonNode> values) {
    Matcher only = PLACE.matcher(text);
    if (only.matches() && values.containsKey(only.group(1))) {
      return values.get(only.group(1));
    }
    return JsonNodeFactory.instance.textNode(fill(text, values));
  }
}
