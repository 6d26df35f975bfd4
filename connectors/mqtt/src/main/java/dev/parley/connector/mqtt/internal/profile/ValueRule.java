package dev.parley.connector.mqtt.internal.profile;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * How one value is read from a payload.
 *
 * @param at where it is; empty for the whole payload
 * @param map what the device says to what Parley says, such as {@code ON: "on"}; null for none. A
 *     value that is not in it stays as it is
 * @param multiply a factor for numbers, or null
 * @param decimals digits kept after the point, when multiplied; 0 if null
 */
public record ValueRule(
    String at, Map<String, JsonNode> map, BigDecimal multiply, Integer decimals) {

  public ValueRule {
    at = at == null ? "" : at;
    map = map == null ? Map.of() : Map.copyOf(map);
  }

  /** The short form: only the path. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static ValueRule of(JsonNode rule) {
    return ProfileReader.valueRule(rule);
  }

  /** The value as text, number or boolean; null when the payload has none there. */
  public Object read(Payload payload, Map<String, JsonNode> parameters) {
    JsonNode found = payload.at(Template.fill(at, parameters));
    if (!found.isValueNode() || found.isNull()) {
      return null;
    }
    JsonNode mapped = map.get(found.asText());
    return scalar(mapped == null ? scaled(found) : mapped);
  }

  private JsonNode scaled(JsonNode value) {
    if (multiply == null || !value.isNumber()) {
      return value;
    }
    BigDecimal product = value.decimalValue().multiply(multiply);
    return com.fasterxml.jackson.databind.node.DecimalNode.valueOf(
        product.setScale(decimals == null ? 0 : decimals, RoundingMode.HALF_UP));
  }

  /** A JSON scalar as Java's own text, boolean, long or double; null for anything else. */
  public static Object scalar(JsonNode value) {
    if (value.isTextual()) {
      return value.textValue();
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    if (value.isNumber()) {
      boolean whole = value.isIntegralNumber() || value.decimalValue().scale() <= 0;
      return whole && value.canConvertToLong() ? (Object) value.longValue() : value.doubleValue();
    }
    return null;
  }
}
