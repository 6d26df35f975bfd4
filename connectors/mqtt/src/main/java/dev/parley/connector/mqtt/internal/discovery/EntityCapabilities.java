package dev.parley.connector.mqtt.internal.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.model.Capability;
import dev.parley.model.Capability.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What a value of an entity is, by what the entity says of it: {@code unit_of_measurement}, {@code
 * min}, {@code max}, {@code step}, {@code options}, {@code modes} and so on.
 */
final class EntityCapabilities {
  private static final int MAX_WORDS = 100;
  private static final int MAX_UNIT = 20;

  private EntityCapabilities() {}

  /**
   * The capability of a value.
   *
   * @param name what the value is: {@code power}, {@code brightness}, {@code target}
   * @param own what it is called in this device
   */
  static Capability of(Entity entity, String name, String own) {
    if (entity.component().equals("sensor") || entity.component().equals("binary_sensor")) {
      return byComponent(entity, name, own);
    }
    return switch (name) {
      case "power" -> Capability.plain(own, Kind.ON_OFF);
      case "brightness", "position", "speed" -> percent(own);
      case "target" ->
          new Capability(
              own,
              Kind.SET_POINT,
              temperature(entity),
              number(entity, "min_temp"),
              number(entity, "max_temp"),
              number(entity, "temp_step"),
              null);
      case "mode" -> words(own, entity, "modes");
      case "effect" -> words(own, entity, "effect_list");
      case "colour-temperature" ->
          new Capability(
              own,
              Kind.LEVEL,
              "mired",
              number(entity, "min_mireds"),
              number(entity, "max_mireds"),
              BigDecimal.ONE,
              null);
      default -> byComponent(entity, name, own);
    };
  }

  private static Capability byComponent(Entity entity, String name, String own) {
    return switch (entity.component()) {
      case "number" -> {
        String unit = unit(entity);
        yield new Capability(
            own,
            "%".equals(unit) ? Kind.LEVEL : Kind.SET_POINT,
            unit,
            number(entity, "min"),
            number(entity, "max"),
            number(entity, "step"),
            null);
      }
      case "select" -> words(own, entity, "options");
      case "text" -> Capability.plain(own, Kind.TEXT);
      case "lock" -> Capability.plain(own, Kind.LOCK);
      case "cover" ->
          new Capability(own, Kind.MODE, null, null, null, null, List.of("open", "closed"));
      case "climate" -> Capability.sensor(own, temperature(entity));
      case "sensor" ->
          new Capability(own, Kind.SENSOR, unit(entity), null, null, null, list(entity, "options"));
      case "binary_sensor" -> Capability.sensor(own, null);
      default -> {
        Capability usual = Capability.of(name);
        yield new Capability(own, usual.kind(), unit(entity), null, null, null, null);
      }
    };
  }

  private static Capability percent(String own) {
    return new Capability(
        own, Kind.LEVEL, "%", BigDecimal.ZERO, BigDecimal.valueOf(100), BigDecimal.ONE, null);
  }

  private static Capability words(String own, Entity entity, String field) {
    return new Capability(own, Kind.MODE, null, null, null, null, list(entity, field));
  }

  private static String temperature(Entity entity) {
    return "F".equals(entity.text("temperature_unit")) ? "°F" : "°C";
  }

  private static String unit(Entity entity) {
    String unit = entity.text("unit_of_measurement");
    return unit == null || unit.isBlank() || unit.length() > MAX_UNIT ? null : unit.strip();
  }

  private static BigDecimal number(Entity entity, String field) {
    JsonNode value = entity.config().path(field);
    return value.isNumber() ? value.decimalValue() : null;
  }

  /** Words of a list, a bounded number of them. */
  static List<String> list(Entity entity, String field) {
    List<String> words = new ArrayList<>();
    for (JsonNode word : entity.config().path(field)) {
      if (word.isTextual() && !word.asText().isBlank() && words.size() < MAX_WORDS) {
        words.add(word.asText());
      }
    }
    return words;
  }
}
