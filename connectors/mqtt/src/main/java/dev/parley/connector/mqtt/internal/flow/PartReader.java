package dev.parley.connector.mqtt.internal.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.mqtt.internal.device.BoundDevice;
import dev.parley.connector.mqtt.internal.flow.TelemetryReader.Malformed;
import dev.parley.connector.mqtt.internal.profile.Payload;
import dev.parley.connector.mqtt.internal.profile.TopicRule;
import dev.parley.connector.mqtt.internal.profile.ValueRule;
import dev.parley.model.CommandId;
import dev.parley.model.Events;
import dev.parley.model.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the parts that a payload has by its topic's rule. Confined to the channel's thread. */
final class PartReader {
  /** Characters of a text for people, at most; more is cut. */
  static final int MAX_TEXT = 2000;

  private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9_.-]{0,63}");

  private final PendingCommands pending;
  private final Set<String> raised = new HashSet<>();

  PartReader(PendingCommands pending) {
    this.pending = pending;
  }

  /**
   * @param kept whether the broker kept it from before: then it confirms nothing
   */
  List<Part> read(TopicRule rule, BoundDevice device, String topic, Payload payload, boolean kept)
      throws Malformed {
    List<Part> parts = new ArrayList<>();
    if (rule.presence() != null) {
      presence(rule.presence(), device, payload, parts);
    }
    Map<String, Object> values = TelemetryReader.read(rule, device, topic, payload);
    if (!values.isEmpty()) {
      parts.add(new Part.Telemetry(device.id(), values));
    }
    for (TopicRule.AlarmRule alarm : rule.alarms()) {
      alarm(alarm, device, topic, payload, parts);
    }
    if (rule.event() != null) {
      event(rule.event(), device, topic, payload, parts);
    }
    if (rule.reply() != null) {
      reply(rule.reply(), device, payload, values, parts);
    } else if (!kept) {
      parts.addAll(pending.confirmedBy(device.id(), values));
    }
    return parts;
  }

  private static void presence(
      TopicRule.Presence rule, BoundDevice device, Payload payload, List<Part> parts) {
    JsonNode found = payload.value().isObject() ? payload.at(rule.at()) : payload.value();
    String word = found.isNumber() || !found.isValueNode() ? payload.text() : found.asText();
    if (rule.online().contains(word) || rule.offline().contains(word)) {
      parts.add(
          new Part.Event(
              Events.PRESENCE,
              Map.of("device", device.id(), "online", rule.online().contains(word))));
    }
  }

  private void alarm(
      TopicRule.AlarmRule rule, BoundDevice device, String topic, Payload payload, List<Part> parts)
      throws Malformed {
    String kind = TelemetryReader.word(rule.kind(), device, topic, payload);
    Object active =
        rule.active() == null ? (Object) true : rule.active().read(payload, device.parameters());
    if (kind == null || (active == null && rule.edge())) {
      return;
    }
    kind = kind.toLowerCase(Locale.ROOT);
    if (!WORD.matcher(kind).matches()) {
      throw new Malformed("An alarm's kind is a word of a to z, 0 to 9, '-', '_' and '.'");
    }
    boolean on = active == null || truth(active);
    String key = device.id() + "/" + kind;
    if (rule.edge() && (on ? !raised.add(key) : !raised.remove(key))) {
      return;
    }
    String text =
        rule.text() == null || rule.text().isEmpty()
            ? payload.text()
            : TelemetryReader.word(rule.text(), device, topic, payload);
    String severity = TelemetryReader.word(rule.severity(), device, topic, payload);
    parts.add(new Part.Alarm(device.id(), kind, severity(severity), on, clean(text)));
  }

  private static boolean truth(Object value) {
    return value instanceof Boolean b
        ? b
        : !Set.of("false", "off", "OFF", "0").contains(value + "");
  }

  private static Part.Alarm.Severity severity(String word) throws Malformed {
    if (word == null) {
      return null;
    }
    try {
      return Part.Alarm.Severity.valueOf(word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new Malformed("An alarm's severity is info, warning or critical");
    }
  }

  private static void event(
      TopicRule.EventRule rule, BoundDevice device, String topic, Payload payload, List<Part> parts)
      throws Malformed {
    String name = TelemetryReader.word(rule.name(), device, topic, payload);
    if (name == null || name.isEmpty()) {
      return;
    }
    if (name.length() > TelemetryReader.MAX_NAME) {
      throw new Malformed(
          "An event's name has at most " + TelemetryReader.MAX_NAME + " characters");
    }
    Map<String, Object> data = new LinkedHashMap<>();
    if (rule.data() != null) {
      for (Map.Entry<String, JsonNode> field : payload.at(rule.data()).properties()) {
        Object value = ValueRule.scalar(field.getValue());
        if (value != null && data.size() < TelemetryReader.MAX_VALUES) {
          data.put(field.getKey(), value);
        }
      }
    }
    // The device's words never become an event's name: "assign" from a device must assign nothing.
    data.put("device", device.id());
    data.put("event", clean(name));
    parts.add(new Part.Event(Events.DEVICE, data));
  }

  private void reply(
      TopicRule.ReplyRule rule,
      BoundDevice device,
      Payload payload,
      Map<String, Object> values,
      List<Part> parts)
      throws Malformed {
    boolean failed =
        rule.failedIf() != null && !payload.at(device.topic(rule.failedIf())).isMissingNode();
    if (rule.outcome() != null) {
      Object outcome = rule.outcome().read(payload, device.parameters());
      if (!"executed".equals(outcome) && !"failed".equals(outcome)) {
        throw new Malformed("A reply's outcome is executed or failed");
      }
      failed = outcome.equals("failed");
    }
    String text = TelemetryReader.word(rule.text(), device, "", payload);
    text = text == null ? PendingCommands.describe(values) : clean(text);
    CommandId command;
    if (rule.command() == null) {
      command = pending.answered(device.id(), values, failed);
    } else {
      command = commandId(payload.at(rule.command()), rule.outcome() != null);
      pending.forget(device.id(), command);
    }
    parts.add(
        new Part.Reply(
            command,
            device.id(),
            failed ? Part.Reply.Outcome.FAILED : Part.Reply.Outcome.EXECUTED,
            text));
  }

  private static CommandId commandId(JsonNode id, boolean ours) throws Malformed {
    try {
      return id.isTextual() ? CommandId.of(id.textValue()) : null;
    } catch (IllegalArgumentException e) {
      if (ours) {
        throw new Malformed("A reply's command is the id of the command that it answers");
      }
      return null;
    }
  }

  /** Text for people: no control characters, not too long; null stays null. */
  static String clean(String text) {
    if (text == null) {
      return null;
    }
    String cut = text.substring(0, Math.min(text.length(), MAX_TEXT));
    return cut.replaceAll("[\\p{Cc}&&[^\\n\\t]]", "").strip();
  }
}
