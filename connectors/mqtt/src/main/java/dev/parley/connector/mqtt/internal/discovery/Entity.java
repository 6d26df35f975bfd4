package dev.parley.connector.mqtt.internal.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/**
 * One thing that a device has: a switch, a sensor.
 *
 * @param name the last word of its discovery topic, or its name in the device's list
 * @param component what it is: {@code switch}, {@code sensor}
 * @param config its description in full
 */
record Entity(String name, String component, JsonNode config) {
  /** Home Assistant's device classes that call for people. */
  private static final java.util.Set<String> ALARMS =
      java.util.Set.of(
          "smoke", "gas", "moisture", "carbon_monoxide", "safety", "tamper", "problem");

  String text(String field) {
    JsonNode value = config.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText() : null;
  }

  String text(String field, String otherwise) {
    String text = text(field);
    return text == null ? otherwise : text;
  }

  /** What the value is called: the device class, or the entity's own name. */
  String capability() {
    return switch (component) {
      case "switch", "light", "fan", "siren" -> "power";
      case "sensor" -> measured(text("device_class", slug(name)));
      case "binary_sensor" -> text("device_class", slug(name));
      default -> slug(name);
    };
  }

  /** A meter's power is no switch's. */
  private String measured(String deviceClass) {
    if (!deviceClass.equals("power")) {
      return deviceClass;
    }
    return text("unit_of_measurement", "W").equals("W") ? "watts" : slug(name);
  }

  boolean callsForPeople() {
    return component.equals("binary_sensor") && ALARMS.contains(text("device_class", ""));
  }

  /** A word of a to z, 0 to 9 and hyphens. */
  static String slug(String text) {
    String slug =
        text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]+", "-").replaceAll("^[-_]+|-+$", "");
    return slug.substring(0, Math.min(slug.length(), 64));
  }
}
