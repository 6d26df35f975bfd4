package dev.parley.connector.mqtt.internal.options;

import com.fasterxml.jackson.databind.JsonNode;
import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import dev.parley.connector.ChannelConfigException.Problem;
import dev.parley.connector.mqtt.internal.device.BoundDevice;
import dev.parley.connector.mqtt.internal.profile.Profile;
import dev.parley.connector.mqtt.internal.profile.ProfileLibrary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One device of a channel's options, or of the hub's registry, read and checked. */
public final class DeviceOptions {
  private static final int MAX_TOPIC = 256;

  private DeviceOptions() {}

  /**
   * Reads a device and binds it to its profile.
   *
   * @param path where it stands, for problems
   * @return null when there are problems
   */
  public static BoundDevice read(
      JsonNode device, ProfileLibrary library, String path, List<Problem> problems) {
    String id = device.path("id").asText();
    if (!BoundDevice.ID.matcher(id).matches()) {
      problems.add(
          new Problem(
              "bad-id",
              path + ".id",
              "'" + id + "' is no device id: use a to z, 0 to 9, - and _, at most 64"));
      return null;
    }
    String profileName = device.path("profile").asText("parley");
    Profile profile = library.find(profileName);
    if (profile == null) {
      problems.add(
          new Problem(
              "unknown-profile",
              path + ".profile",
              "There is no profile '" + profileName + "': use one of " + library.names()));
      return null;
    }
    Map<String, JsonNode> parameters = new HashMap<>();
    device.path("parameters").properties().forEach(p -> parameters.put(p.getKey(), p.getValue()));
    for (Map.Entry<String, JsonNode> parameter : parameters.entrySet()) {
      String where = path + ".parameters." + parameter.getKey();
      if (!profile.parameters().containsKey(parameter.getKey())) {
        problems.add(
            new Problem(
                "unknown-parameter",
                where,
                "Profile " + profileName + " has " + profile.parameters().keySet()));
      } else if (!isPartOfTopic(parameter.getValue().asText())) {
        problems.add(
            new Problem("bad-topic", where, "A topic has no '+', '#' or control characters"));
      }
    }
    List<String> verbs = new ArrayList<>();
    device.path("verbs").forEach(verb -> verbs.add(verb.asText()));
    BoundDevice bound = BoundDevice.bind(id, profile, parameters, verbs);
    return usable(bound, path, problems) ? bound : null;
  }

  /** Whether the topics that the parameters lead to are some, and can be the device's own. */
  private static boolean usable(BoundDevice device, String path, List<Problem> problems) {
    Set<String> all = new LinkedHashSet<>(device.topics().keySet());
    device.profile().commands().values().forEach(c -> all.add(device.topic(c.topic())));
    for (String topic : all) {
      String plain = topic.replace("{verb}", "verb");
      boolean odd =
          plain.isEmpty()
              || plain.startsWith("$")
              || plain.startsWith("/")
              || plain.endsWith("/")
              || plain.contains("//")
              || plain.contains("::")
              || plain.length() > MAX_TOPIC;
      if (odd || !isFilter(plain)) {
        problems.add(
            new Problem(
                "bad-topic",
                path + ".parameters",
                "'"
                    + plain
                    + "' is no topic of a device: no empty level, no '::', no '$' in front,"
                    + " at most "
                    + MAX_TOPIC
                    + " characters"));
        return false;
      }
    }
    return true;
  }

  private static boolean isFilter(String topic) {
    try {
      MqttTopicFilter.of(topic);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isPartOfTopic(String text) {
    return text.chars().noneMatch(c -> c == '+' || c == '#' || Character.isISOControl(c));
  }
}
