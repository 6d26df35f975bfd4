package dev.parley.connector.mqtt.internal.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.connector.mqtt.internal.profile.CommandRule;
import dev.parley.connector.mqtt.internal.profile.Payload;
import dev.parley.connector.mqtt.internal.profile.Profile;
import dev.parley.connector.mqtt.internal.profile.TopicRule;
import dev.parley.connector.mqtt.internal.profile.ValueRule;
import dev.parley.model.Capability;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gathers the rules of a device's entities: several of them may share a topic. Not thread-safe. */
final class RuleBook {
  private static final class Draft {
    final Map<String, ValueRule> telemetry = new LinkedHashMap<>();
    final List<TopicRule.AlarmRule> alarms = new ArrayList<>();
    TopicRule.Presence presence;
  }

  private final Map<String, Draft> topics = new LinkedHashMap<>();
  private final Map<String, CommandRule> commands = new TreeMap<>();
  private final TreeMap<String, Capability> capabilities = new TreeMap<>();
  private final TreeSet<String> unread = new TreeSet<>();

  private Draft at(String topic) {
    return topics.computeIfAbsent(topic, t -> new Draft());
  }

  /**
   * A value on a topic. The first of a name has it, a later one its entity's name before it.
   *
   * @return the name that it got, or null when there is no topic
   */
  String value(
      Entity entity,
      String name,
      String topic,
      String template,
      Map<String, JsonNode> map,
      BigDecimal multiply) {
    if (topic == null) {
      return null;
    }
    String own = capabilities.containsKey(name) ? Entity.slug(entity.name()) + "." + name : name;
    String path = ValueTemplate.path(template);
    if (path == null) {
      unread.add(entity.name() + ": " + template);
      path = "";
    }
    capabilities.put(own, EntityCapabilities.of(entity, name, own));
    at(topic).telemetry.put(own, new ValueRule(path, map, multiply, null));
    return own;
  }

  void alarm(String topic, String template, String kind, String severity, String on, String off) {
    String path = ValueTemplate.path(template);
    if (topic != null && path != null) {
      Map<String, JsonNode> truth =
          Map.of(
              on, com.fasterxml.jackson.databind.node.BooleanNode.TRUE,
              off, com.fasterxml.jackson.databind.node.BooleanNode.FALSE);
      at(topic)
          .alarms
          .add(
              new TopicRule.AlarmRule(
                  kind, severity, new ValueRule(path, truth, null, null), kind, true));
    }
  }

  void presence(String topic, String template, String online, String offline) {
    String path = ValueTemplate.path(template);
    if (topic != null && path != null) {
      at(topic).presence = new TopicRule.Presence(path, List.of(online), List.of(offline));
    }
  }

  /** A verb; the first entity has it under its own name, a later one with its name behind. */
  void command(
      Entity entity,
      String verb,
      String topic,
      JsonNode payload,
      CommandRule.Argument argument,
      Map<String, JsonNode> confirm) {
    if (topic != null) {
      String own = commands.containsKey(verb) ? verb + "-" + Entity.slug(entity.name()) : verb;
      commands.put(own, new CommandRule(topic, payload, argument, confirm, null));
    }
  }

  void command(Entity entity, String verb, String topic, String payload, String capability) {
    command(
        entity,
        verb,
        topic,
        TextNode.valueOf(payload),
        null,
        capability == null ? null : Map.of(capability, TextNode.valueOf(verb)));
  }

  /** All topics that would be listened to or published on. */
  List<String> allTopics() {
    List<String> all = new ArrayList<>(topics.keySet());
    commands.values().forEach(command -> all.add(command.topic()));
    return all;
  }

  List<String> commandTopics() {
    return commands.values().stream().map(CommandRule::topic).toList();
  }

  List<Capability> capabilities() {
    return List.copyOf(capabilities.values());
  }

  /** A capability without a value: a button. */
  void capability(Capability capability) {
    capabilities.putIfAbsent(capability.name(), capability);
  }

  List<String> verbs() {
    return List.copyOf(commands.keySet());
  }

  /** Templates that Parley does not read: their values come as they are. */
  List<String> unread() {
    return List.copyOf(unread);
  }

  Profile profile() {
    List<TopicRule> rules = new ArrayList<>();
    topics.forEach(
        (topic, draft) ->
            rules.add(
                new TopicRule(
                    topic,
                    Payload.Form.AUTO,
                    false,
                    null,
                    null,
                    draft.telemetry,
                    draft.presence,
                    draft.alarms,
                    null,
                    null)));
    return new Profile(
        "homeassistant",
        "Home Assistant MQTT discovery",
        null,
        Map.of(),
        rules,
        List.of(),
        commands,
        Map.of());
  }
}
