package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One thing that a device can be told, or tells.
 *
 * @param name as in its telemetry: {@code power}, {@code brightness}, {@code temperature}
 * @param kind what it is, and with that how it is shown and commanded
 * @param unit of its numbers: {@code °C}, {@code %}, {@code W}; or null
 * @param min the least that it takes or tells, or null
 * @param max the most, or null
 * @param step between two values, or null
 * @param values what a mode may be; empty for every other kind
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Capability(
    String name,
    Kind kind,
    String unit,
    BigDecimal min,
    BigDecimal max,
    BigDecimal step,
    List<String> values) {
  private static final BigDecimal WHOLE = BigDecimal.valueOf(100);

  /** What a capability is. */
  public enum Kind {
    /** On or off. */
    @JsonProperty("on-off")
    ON_OFF,
    /** How much of the whole: brightness, volume, how far open. */
    @JsonProperty("level")
    LEVEL,
    /** A value that the device tries to reach: the target of a thermostat. */
    @JsonProperty("set-point")
    SET_POINT,
    /** One of some words. */
    @JsonProperty("mode")
    MODE,
    @JsonProperty("colour")
    COLOUR,
    /** Locked or unlocked. */
    @JsonProperty("lock")
    LOCK,
    /** Does something once, and has no state. */
    @JsonProperty("button")
    BUTTON,
    /** Only tells; a number, or a word where it has no unit. */
    @JsonProperty("sensor")
    SENSOR,
    /** Takes any words. */
    @JsonProperty("text")
    TEXT
  }

  public Capability {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(kind, "kind");
    values = values == null ? List.of() : List.copyOf(values);
  }

  @JsonCreator
  static Capability read(
      @JsonProperty("name") String name,
      @JsonProperty("kind") Kind kind,
      @JsonProperty("unit") String unit,
      @JsonProperty("min") BigDecimal min,
      @JsonProperty("max") BigDecimal max,
      @JsonProperty("step") BigDecimal step,
      @JsonProperty("values") List<String> values) {
    return kind == null ? of(name) : new Capability(name, kind, unit, min, max, step, values);
  }

  /** What a capability of this name usually is; a sensor when the name says nothing. */
  @JsonCreator
  public static Capability of(String name) {
    String last = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return switch (last) {
      case "power", "relay", "switch", "siren" -> plain(name, Kind.ON_OFF);
      case "brightness", "level", "position", "volume", "speed" ->
          new Capability(name, Kind.LEVEL, "%", BigDecimal.ZERO, WHOLE, BigDecimal.ONE, null);
      case "target" -> new Capability(name, Kind.SET_POINT, "°C", null, null, null, null);
      case "lock" -> plain(name, Kind.LOCK);
      case "colour", "color" -> plain(name, Kind.COLOUR);
      case "temperature" -> sensor(name, "°C");
      case "humidity", "battery" -> sensor(name, "%");
      case "watts" -> sensor(name, "W");
      case "energy" -> sensor(name, "kWh");
      default -> sensor(name, null);
    };
  }

  /** A sensor with numbers in the unit, or with words when it is null. */
  public static Capability sensor(String name, String unit) {
    return new Capability(name, Kind.SENSOR, unit, null, null, null, null);
  }

  /** One without a unit, a range or words. */
  public static Capability plain(String name, Kind kind) {
    return new Capability(name, kind, null, null, null, null, null);
  }
}
