package dev.parley.connector.mqtt.internal.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.mqtt.internal.device.BoundDevice;
import dev.parley.connector.mqtt.internal.profile.Payload;
import dev.parley.connector.mqtt.internal.profile.Template;
import dev.parley.connector.mqtt.internal.profile.TopicRule;
import dev.parley.connector.mqtt.internal.profile.ValueRule;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the values of one payload, with limits. */
final class TelemetryReader {
  /** Values in one message, at most. */
  static final int MAX_VALUES = 64;

  /** Characters of a capability's name, at most. */
  static final int MAX_NAME = 64;

  /** Characters of one value, at most. */
  static final int MAX_VALUE = 1024;

  private static final Pattern LEVEL = Pattern.compile("\\{level(\\d)}");

  private TelemetryReader() {}

  /**
   * The values by capability.
   *
   * @throws Malformed when a limit is broken
   */
  static Map<String, Object> read(TopicRule rule, BoundDevice device, String topic, Payload payload)
      throws Malformed {
    Map<String, Object> values = new TreeMap<>();
    ValueRule rest = rule.telemetry().get("*");
    if (rest != null) {
      spread(payload.at(device.topic(rest.at())), taken(rule), "", values);
    }
    for (Map.Entry<String, ValueRule> entry : rule.telemetry().entrySet()) {
      if (!entry.getKey().equals("*")) {
        Object value = entry.getValue().read(payload, device.parameters());
        if (value != null) {
          put(values, name(entry.getKey(), topic), value);
        }
      }
    }
    return values;
  }

  private static Set<String> taken(TopicRule rule) {
    Set<String> fields = new HashSet<>();
    rule.telemetry().values().forEach(value -> fields.add(value.at()));
    rule.alarms()
        .forEach(
            alarm -> {
              if (alarm.active() != null) {
                fields.add(alarm.active().at());
              }
            });
    if (rule.time() != null) {
      fields.add(rule.time());
    }
    if (rule.event() != null) {
      fields.add(rule.event().name());
    }
    return fields;
  }

  private static void spread(
      JsonNode object, Set<String> taken, String prefix, Map<String, Object> values)
      throws Malformed {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      Object value = ValueRule.scalar(field.getValue());
      String name = prefix + field.getKey();
      if (value != null && !taken.contains("/" + name)) {
        put(values, name, value);
      } else if (field.getValue().isObject() && prefix.isEmpty()) {
        spread(field.getValue(), taken, name + ".", values);
      }
    }
  }

  private static void put(Map<String, Object> values, String name, Object value) throws Malformed {
    if (name.length() > MAX_NAME || (value instanceof String s && s.length() > MAX_VALUE)) {
      throw new Malformed(
          "A value has a name of up to %d and up to %d characters".formatted(MAX_NAME, MAX_VALUE));
    }
    values.put(name, value);
    if (values.size() > MAX_VALUES) {
      throw new Malformed("More than " + MAX_VALUES + " values in one message");
    }
  }

  /** Fills the levels of a topic into a name: {@code {level3}}, {@code {last}}. */
  static String name(String template, String topic) {
    if (template.indexOf('{') < 0) {
      return template;
    }
    String[] levels = topic.split("/", -1);
    Matcher places = LEVEL.matcher(template.replace("{last}", levels[levels.length - 1]));
    return places.replaceAll(
        place -> {
          int level = Integer.parseInt(place.group(1));
          return Matcher.quoteReplacement(level < levels.length ? levels[level] : "");
        });
  }

  /** A word of a rule: what stands at the path it names, or the word itself. */
  static String word(String rule, BoundDevice device, String topic, Payload payload) {
    if (rule == null) {
      return null;
    }
    if (rule.startsWith("/")) {
      JsonNode found = payload.at(Template.fill(rule, device.parameters()));
      return found.isValueNode() && !found.isNull() ? found.asText() : null;
    }
    return name(device.topic(rule), topic);
  }

  /** A message that breaks its topic's rules. */
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String detail) {
      super(detail);
    }
  }
}
