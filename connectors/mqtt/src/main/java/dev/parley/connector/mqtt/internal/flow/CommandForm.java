package dev.parley.connector.mqtt.internal.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.codec.Json;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.mqtt.internal.device.BoundDevice;
import dev.parley.connector.mqtt.internal.link.Publication;
import dev.parley.connector.mqtt.internal.profile.CommandRule;
import dev.parley.connector.mqtt.internal.profile.Template;
import dev.parley.model.FailureKind;
import dev.parley.model.Part;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * A command in the form that its device understands.
 *
 * @param publication what goes out
 * @param confirm the values that the device reports once it has done it; null when it answers
 */
record CommandForm(Publication publication, Map<String, JsonNode> confirm) {
  /** Characters of one argument, at most. */
  static final int MAX_ARGUMENT = 256;

  /**
   * Fills the rule.
   *
   * @throws DeliveryException PERMANENT {@code bad-argument} when the argument is not what the verb
   *     takes
   */
  static CommandForm of(
      BoundDevice device, CommandRule rule, Part.Command command, Instant deadline) {
    Map<String, JsonNode> places = new HashMap<>(device.parameters());
    places.put("command", TextNode.valueOf(command.id().toString()));
    places.put("verb", TextNode.valueOf(command.verb()));
    places.put("deadline", TextNode.valueOf(deadline.toString()));
    ArrayNode arguments = JsonNodeFactory.instance.arrayNode();
    command.arguments().forEach(arguments::add);
    places.put("arguments", arguments);
    if (rule.argument() != null) {
      JsonNode asked = argument(device, rule.argument(), command);
      places.put("asked", asked);
      places.put("value", scaled(asked, rule.argument()));
    }
    JsonNode payload = Template.fill(rule.payload(), places);
    String text = payload.isValueNode() ? payload.asText() : Json.text(payload);
    Map<String, JsonNode> confirm = null;
    if (rule.confirm() != null) {
      confirm = new HashMap<>();
      for (Map.Entry<String, JsonNode> expected : rule.confirm().entrySet()) {
        confirm.put(expected.getKey(), Template.fill(expected.getValue(), places));
      }
    }
    long seconds = Math.max(1, Duration.between(Instant.now(), deadline).toSeconds());
    return new CommandForm(
        new Publication(
            Template.fill(rule.topic(), places),
            text.getBytes(StandardCharsets.UTF_8),
            seconds,
            command.id().toString().getBytes(StandardCharsets.US_ASCII)),
        confirm);
  }

  private static JsonNode argument(
      BoundDevice device, CommandRule.Argument argument, Part.Command command) {
    if (command.arguments().size() != 1) {
      throw bad(device, argument, command, command.arguments().size() + " arguments");
    }
    String word = command.arguments().get(0);
    boolean known = argument.options().isEmpty() || argument.options().contains(word);
    if (!known || word.length() > MAX_ARGUMENT || word.chars().anyMatch(Character::isISOControl)) {
      throw bad(device, argument, command, "'" + PartReader.clean(word) + "'");
    }
    if (argument.type() == CommandRule.Type.TEXT) {
      return TextNode.valueOf(word);
    }
    try {
      BigDecimal number = word.length() > 20 ? null : new BigDecimal(word);
      boolean fits =
          number != null
              && Math.abs(number.scale()) <= 20
              && (argument.min() == null || number.compareTo(argument.min()) >= 0)
              && (argument.max() == null || number.compareTo(argument.max()) <= 0)
              && (argument.type() == CommandRule.Type.NUMBER
                  || number.stripTrailingZeros().scale() <= 0);
      if (fits) {
        return node(number);
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw bad(device, argument, command, "'" + PartReader.clean(word) + "'");
  }

  private static JsonNode scaled(JsonNode asked, CommandRule.Argument argument) {
    if (argument.multiply() == null) {
      return asked;
    }
    return node(
        asked.decimalValue().multiply(argument.multiply()).setScale(0, RoundingMode.HALF_UP));
  }

  /** Whole numbers without a point, others without an exponent. */
  private static JsonNode node(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    return plain.scale() <= 0
        ? com.fasterxml.jackson.databind.node.LongNode.valueOf(plain.longValue())
        : DecimalNode.valueOf(plain);
  }

  private static DeliveryException bad(
      BoundDevice device, CommandRule.Argument argument, Part.Command command, String got) {
    return new DeliveryException(
        FailureKind.PERMANENT,
        "bad-argument",
        "%s %s takes %s, not %s".formatted(device.id(), command.verb(), argument.describe(), got));
  }
}
