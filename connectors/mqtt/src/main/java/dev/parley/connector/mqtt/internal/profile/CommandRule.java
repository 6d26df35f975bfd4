package dev.parley.connector.mqtt.internal.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What is published for one verb.
 *
 * @param topic with places: the device's parameters and {@code {verb}}
 * @param payload text or JSON with places: parameters, {@code {value}}, {@code {verb}}, {@code
 *     {command}} (the id), {@code {arguments}}, {@code {deadline}}
 * @param argument what the verb takes, or null for nothing
 * @param confirm capability to the value that the device will report once it has done it; empty:
 *     the next report confirms; null: no report does, the device answers by itself
 * @param repeatable whether the device ends up the same when it gets the command twice; null: when
 *     it confirms a value
 */
public record CommandRule(
    String topic,
    JsonNode payload,
    Argument argument,
    Map<String, JsonNode> confirm,
    Boolean repeatable) {
  public CommandRule {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(payload, "payload");
    confirm = confirm == null ? null : Map.copyOf(confirm);
    repeatable =
        repeatable == null ? Boolean.valueOf(confirm != null && !confirm.isEmpty()) : repeatable;
  }

  /** Whether a device that gets it past its deadline can know that. */
  public boolean dated() {
    return payload.toString().contains("{deadline}");
  }

  /** What an argument is. */
  public enum Type {
    NUMBER,
    INTEGER,
    TEXT
  }

  /**
   * The one argument of a verb.
   *
   * @param min smallest number, or null
   * @param max greatest number, or null
   * @param options the words allowed, or null for any
   * @param multiply factor from Parley's value to the device's, for numbers, or null
   */
  public record Argument(
      Type type, BigDecimal min, BigDecimal max, List<String> options, BigDecimal multiply) {
    public Argument {
      type = type == null ? Type.TEXT : type;
      options = options == null ? List.of() : List.copyOf(options);
    }

    /** For people: {@code a number from 0 to 100}. */
    public String describe() {
      if (!options.isEmpty()) {
        return "one of " + String.join(", ", options);
      }
      String what =
          switch (type) {
            case NUMBER -> "a number";
            case INTEGER -> "a whole number";
            case TEXT -> "a word";
          };
      return what
          + (min == null ? "" : " from " + min.toPlainString())
          + (max == null ? "" : " to " + max.toPlainString());
    }
  }
}
