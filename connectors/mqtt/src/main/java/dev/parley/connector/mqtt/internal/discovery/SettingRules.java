package dev.parley.connector.mqtt.internal.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.connector.mqtt.internal.profile.CommandRule;
import dev.parley.connector.mqtt.internal.profile.CommandRule.Argument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;

/**
 * Values that an entity lets people choose (Home Assistant, pages "MQTT Number", "MQTT Select",
 * "MQTT Text", "MQTT Climate", "MQTT Cover", "MQTT Fan", "MQTT Light").
 */
final class SettingRules {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final Argument PERCENT =
      new Argument(CommandRule.Type.INTEGER, BigDecimal.ZERO, HUNDRED, null, null);

  private SettingRules() {}

  /** A number, one of some words, or any words. */
  static void setting(Entity entity, RuleBook book) {
    String value = EntityRules.state(entity, book);
    JsonNode payload = EntityRules.commandPayload(entity.text("command_template"));
    List<String> options = EntityCapabilities.list(entity, "options");
    if (payload == null || (entity.component().equals("select") && options.isEmpty())) {
      return;
    }
    Argument argument =
        entity.component().equals("number")
            ? new Argument(
                CommandRule.Type.NUMBER,
                EntityRules.number(entity, "min"),
                EntityRules.number(entity, "max"),
                null,
                null)
            : new Argument(CommandRule.Type.TEXT, null, null, options, null);
    book.command(
        entity, "set", entity.text("command_topic"), payload, argument, EntityRules.confirm(value));
  }

  /** A thermostat's mode. */
  static void mode(Entity entity, RuleBook book) {
    String mode =
        book.value(
            entity,
            "mode",
            entity.text("mode_state_topic"),
            entity.text("mode_state_template"),
            null,
            null);
    List<String> modes = EntityCapabilities.list(entity, "modes");
    JsonNode payload = EntityRules.commandPayload(entity.text("mode_command_template"));
    if (payload != null && !modes.isEmpty()) {
      book.command(
          entity,
          "mode",
          entity.text("mode_command_topic"),
          payload,
          new Argument(CommandRule.Type.TEXT, null, null, modes, null),
          EntityRules.confirm(mode));
    }
  }

  /** How far open a cover is. */
  static void position(Entity entity, RuleBook book) {
    if (entity.config().path("position_open").asInt(100) != 100
        || entity.config().path("position_closed").asInt(0) != 0) {
      return;
    }
    String position =
        book.value(
            entity,
            "position",
            entity.text("position_topic"),
            entity.text("position_template"),
            null,
            null);
    JsonNode payload = EntityRules.commandPayload(entity.text("set_position_template"));
    if (payload != null) {
      book.command(
          entity,
          "position",
          entity.text("set_position_topic"),
          payload,
          PERCENT,
          EntityRules.confirm(position));
    }
  }

  /** How fast a fan is. */
  static void speed(Entity entity, RuleBook book) {
    BigDecimal most = new BigDecimal(entity.config().path("speed_range_max").asInt(100));
    if (most.signum() <= 0) {
      return;
    }
    String speed =
        book.value(
            entity,
            "speed",
            entity.text("percentage_state_topic"),
            entity.text("percentage_value_template"),
            null,
            HUNDRED.divide(most, 6, RoundingMode.HALF_UP));
    JsonNode payload = EntityRules.commandPayload(entity.text("percentage_command_template"));
    if (payload != null) {
      Argument argument =
          new Argument(
              CommandRule.Type.INTEGER,
              BigDecimal.ZERO,
              HUNDRED,
              null,
              most.divide(HUNDRED, 6, RoundingMode.HALF_UP));
      book.command(
          entity,
          "speed",
          entity.text("percentage_command_topic"),
          payload,
          argument,
          EntityRules.confirm(speed));
    }
  }

  /** What a light of the JSON schema has beside its brightness. */
  static void light(Entity entity, RuleBook book) {
    String topic = entity.text("state_topic");
    String set = entity.text("command_topic");
    boolean white = false;
    for (JsonNode mode : entity.config().path("supported_color_modes")) {
      white = white || mode.asText().equals("color_temp");
    }
    if (white) {
      String name = "colour-temperature";
      String value = book.value(entity, name, topic, "{{ value_json.color_temp }}", null, null);
      Argument argument =
          new Argument(
              CommandRule.Type.INTEGER,
              EntityRules.number(entity, "min_mireds"),
              EntityRules.number(entity, "max_mireds"),
              null,
              null);
      ObjectNode payload = EntityRules.json("ON").put("color_temp", "{value}");
      book.command(entity, name, set, payload, argument, EntityRules.confirm(value));
    }
    List<String> effects = EntityCapabilities.list(entity, "effect_list");
    if (!effects.isEmpty()) {
      // Few devices tell which effect runs: whatever comes next confirms.
      book.value(entity, "effect", topic, "{{ value_json.effect }}", null, null);
      ObjectNode payload = EntityRules.json("ON").put("effect", "{value}");
      Argument argument = new Argument(CommandRule.Type.TEXT, null, null, effects, null);
      book.command(entity, "effect", set, payload, argument, Map.of());
    }
  }
}
