package dev.parley.connector.mqtt.internal.device;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.connector.mqtt.internal.profile.CommandRule;
import dev.parley.connector.mqtt.internal.profile.Profile;
import dev.parley.connector.mqtt.internal.profile.Template;
import dev.parley.connector.mqtt.internal.profile.TopicRule;
import dev.parley.model.Capability;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * A device with its profile's places filled. Immutable.
 *
 * @param id as people write it
 * @param profile how it speaks
 * @param parameters the profile's places with this device's values
 * @param verbs what it takes; empty for all that the profile has
 */
public record BoundDevice(
    String id, Profile profile, Map<String, JsonNode> parameters, List<String> verbs) {
  /** What a device's id looks like. */
  public static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9_-]{0,63}");

  /** Defaults may name {id} and each other; this deep, at most. */
  private static final int MAX_NESTING = 4;

  public BoundDevice {
    parameters = Map.copyOf(parameters);
    verbs = List.copyOf(verbs);
  }

  /** Binds a device: its own parameters win over the profile's defaults. */
  public static BoundDevice bind(
      String id, Profile profile, Map<String, JsonNode> own, List<String> verbs) {
    Map<String, JsonNode> values = new HashMap<>(profile.parameters());
    values.putAll(own);
    values.put("id", TextNode.valueOf(id));
    for (int i = 0; i < MAX_NESTING; i++) {
      Map<String, JsonNode> before = Map.copyOf(values);
      values.replaceAll((name, value) -> Template.fill(value, before));
    }
    return new BoundDevice(id, profile, values, verbs);
  }

  /** A topic or filter of the profile with this device's words in it. */
  public String topic(String template) {
    return Template.fill(template, parameters);
  }

  /** Filter to rule; a null rule means that its messages are let go. */
  public Map<String, TopicRule> topics() {
    Map<String, TopicRule> filters = new LinkedHashMap<>();
    profile.ignore().forEach(filter -> filters.put(topic(filter), null));
    profile.topics().forEach(rule -> filters.put(topic(rule.topic()), rule));
    return filters;
  }

  /** The rule for a verb, or null when the device does not take it. */
  public CommandRule command(String verb) {
    if (!verbs.isEmpty() && !verbs.contains(verb)) {
      return null;
    }
    CommandRule own = profile.commands().get(verb);
    return own == null ? profile.commands().get(Profile.ANY_VERB) : own;
  }

  /** What it takes or tells, as far as its profile knows. */
  public List<Capability> capabilities() {
    return ProfiledCapabilities.of(profile);
  }

  /** The verbs that it takes, sorted; not those of a profile that takes any. */
  public List<String> takenVerbs() {
    return verbs.isEmpty()
        ? profile.commands().keySet().stream()
            .filter(verb -> !verb.equals(Profile.ANY_VERB))
            .sorted()
            .toList()
        : verbs;
  }

  /** The topics that, with everything below them, are this device's and nobody else's. */
  public List<String> roots() {
    return OwnTopics.of(this);
  }

  /** For people: what the device takes. */
  public String takes() {
    if (!verbs.isEmpty()) {
      return String.join(", ", verbs);
    }
    if (profile.commands().isEmpty()) {
      return "no commands";
    }
    TreeSet<String> known = new TreeSet<>();
    profile
        .commands()
        .forEach(
            (verb, rule) -> {
              if (verb.equals(Profile.ANY_VERB)) {
                known.add("any verb");
              } else {
                known.add(verb + (rule.argument() == null ? "" : " <value>"));
              }
            });
    return String.join(", ", known);
  }
}
