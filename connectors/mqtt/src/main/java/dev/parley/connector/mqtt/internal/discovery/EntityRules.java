package dev.parley.connector.mqtt.internal.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.connector.mqtt.internal.profile.CommandRule;
import dev.parley.connector.mqtt.internal.profile.CommandRule.Argument;
import dev.parley.model.Capability;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What each kind of entity means (Home Assistant, pages "MQTT Switch", "MQTT Light", "MQTT Sensor",
 * "MQTT Binary sensor", "MQTT Climate", "MQTT Cover", "MQTT Lock", "MQTT Button", "MQTT Number",
 * "MQTT Select"). An entity of another kind still tells its state.
 */
final class EntityRules {
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final String ASKED = "{asked}";

  private EntityRules() {}

  static void add(Entity entity, RuleBook book) {
    availability(entity, book);
    switch (entity.component()) {
      case "switch", "siren" -> onOff(entity, book);
      case "fan" -> {
        onOff(entity, book);
        SettingRules.speed(entity, book);
      }
      case "light" -> light(entity, book);
      case "binary_sensor" -> binarySensor(entity, book);
      case "climate" -> {
        climate(entity, book);
        SettingRules.mode(entity, book);
      }
      case "cover" -> {
        state(entity, book);
        press(entity, book, "open", "payload_open", "OPEN");
        press(entity, book, "close", "payload_close", "CLOSE");
        press(entity, book, "stop", "payload_stop", "STOP");
        SettingRules.position(entity, book);
      }
      case "lock" -> {
        state(entity, book);
        press(entity, book, "lock", "payload_lock", "LOCK");
        press(entity, book, "unlock", "payload_unlock", "UNLOCK");
      }
      case "button" -> {
        book.capability(Capability.plain(entity.capability(), Capability.Kind.BUTTON));
        press(entity, book, "press", "payload_press", "PRESS");
      }
      case "number", "select", "text" -> SettingRules.setting(entity, book);
      default -> state(entity, book);
    }
  }

  private static void availability(Entity entity, RuleBook book) {
    // The last of a list is the device's own; those before it are its bridges.
    JsonNode list = entity.config().path("availability");
    Entity last = list.isEmpty() ? entity : new Entity("", "", list.get(list.size() - 1));
    book.presence(
        last.text(list.isEmpty() ? "availability_topic" : "topic"),
        last.text(list.isEmpty() ? "availability_template" : "value_template"),
        last.text("payload_available", "online"),
        last.text("payload_not_available", "offline"));
  }

  static String state(Entity entity, RuleBook book) {
    return book.value(
        entity,
        entity.capability(),
        entity.text("state_topic"),
        entity.text("value_template"),
        null,
        null);
  }

  private static void press(
      Entity entity, RuleBook book, String verb, String field, String otherwise) {
    book.command(entity, verb, entity.text("command_topic"), entity.text(field, otherwise), null);
  }

  private static void onOff(Entity entity, RuleBook book) {
    String on = entity.text("payload_on", "ON");
    String off = entity.text("payload_off", "OFF");
    String template = entity.text("value_template", entity.text("state_value_template"));
    String power =
        book.value(
            entity,
            "power",
            entity.text("state_topic"),
            template,
            words(entity.text("state_on", on), entity.text("state_off", off)),
            null);
    book.command(entity, "on", entity.text("command_topic"), on, power);
    book.command(entity, "off", entity.text("command_topic"), off, power);
  }

  private static Map<String, JsonNode> words(String on, String off) {
    return Map.of(on, TextNode.valueOf("on"), off, TextNode.valueOf("off"));
  }

  private static void light(Entity entity, RuleBook book) {
    BigDecimal scale = new BigDecimal(entity.config().path("brightness_scale").asInt(255));
    if (scale.signum() <= 0) {
      scale = BigDecimal.valueOf(255);
    }
    BigDecimal percent = HUNDRED.divide(scale, 6, RoundingMode.HALF_UP);
    Argument argument =
        new Argument(
            CommandRule.Type.INTEGER,
            BigDecimal.ZERO,
            HUNDRED,
            null,
            scale.divide(HUNDRED, 6, RoundingMode.HALF_UP));
    if (!entity.text("schema", "basic").equals("json")) {
      onOff(entity, book);
      String level =
          book.value(
              entity,
              "brightness",
              entity.text("brightness_state_topic"),
              entity.text("brightness_value_template"),
              null,
              percent);
      book.command(
          entity,
          "brightness",
          entity.text("brightness_command_topic"),
          TextNode.valueOf("{value}"),
          argument,
          confirm(level));
      return;
    }
    String topic = entity.text("state_topic");
    String set = entity.text("command_topic");
    String power =
        book.value(entity, "power", topic, "{{ value_json.state }}", words("ON", "OFF"), null);
    for (String verb : List.of("on", "off")) {
      Map<String, JsonNode> seen = power == null ? null : Map.of(power, TextNode.valueOf(verb));
      book.command(entity, verb, set, json(verb.toUpperCase(Locale.ROOT)), null, seen);
    }
    if (entity.config().path("brightness").asBoolean(false)) {
      String level =
          book.value(entity, "brightness", topic, "{{ value_json.brightness }}", null, percent);
      JsonNode payload = json("ON").put("brightness", "{value}");
      book.command(entity, "brightness", set, payload, argument, confirm(level));
    }
    SettingRules.light(entity, book);
  }

  static com.fasterxml.jackson.databind.node.ObjectNode json(String state) {
    return JsonNodeFactory.instance.objectNode().put("state", state);
  }

  static Map<String, JsonNode> confirm(String capability) {
    return capability == null ? null : Map.of(capability, TextNode.valueOf(ASKED));
  }

  private static void binarySensor(Entity entity, RuleBook book) {
    String on = entity.text("payload_on", "ON");
    String off = entity.text("payload_off", "OFF");
    String topic = entity.text("state_topic");
    String template = entity.text("value_template");
    book.value(
        entity,
        entity.capability(),
        topic,
        template,
        Map.of(on, BooleanNode.TRUE, off, BooleanNode.FALSE),
        null);
    if (entity.callsForPeople()) {
      String kind = entity.capability().replace('_', '-');
      String severity = List.of("tamper", "problem").contains(kind) ? "warning" : "critical";
      book.alarm(topic, template, kind, severity, on, off);
    }
  }

  private static void climate(Entity entity, RuleBook book) {
    book.value(
        entity,
        "temperature",
        entity.text("current_temperature_topic"),
        entity.text("current_temperature_template"),
        null,
        null);
    String target =
        book.value(
            entity,
            "target",
            entity.text("temperature_state_topic"),
            entity.text("temperature_state_template"),
            null,
            null);
    JsonNode payload = commandPayload(entity.text("temperature_command_template"));
    if (payload != null) {
      Argument argument =
          new Argument(
              CommandRule.Type.NUMBER,
              number(entity, "min_temp"),
              number(entity, "max_temp"),
              null,
              null);
      for (String verb : List.of("set", "temperature")) {
        book.command(
            entity,
            verb,
            entity.text("temperature_command_topic"),
            payload,
            argument,
            confirm(target));
      }
    }
  }

  static BigDecimal number(Entity entity, String field) {
    JsonNode value = entity.config().path(field);
    return value.isNumber() ? value.decimalValue() : null;
  }

  /** The payload with a place for the value; null when the template says more than that. */
  static JsonNode commandPayload(String template) {
    if (template == null) {
      return TextNode.valueOf("{value}");
    }
    String filled = template.replaceAll("\\{\\{\\s*value\\s*}}", "{value}");
    return filled.contains("{{") || filled.contains("{%") ? null : TextNode.valueOf(filled);
  }
}
