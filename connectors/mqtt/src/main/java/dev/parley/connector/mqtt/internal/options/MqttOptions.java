package dev.parley.connector.mqtt.internal.options;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.Channel;
import dev.parley.connector.ChannelConfigException;
import dev.parley.connector.ChannelConfigException.Problem;
import dev.parley.connector.mqtt.internal.device.BoundDevice;
import dev.parley.connector.mqtt.internal.device.DeviceDirectory;
import dev.parley.connector.mqtt.internal.profile.Profile;
import dev.parley.connector.mqtt.internal.profile.ProfileLibrary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A channel's options, read and checked. Holds secrets: never to be logged.
 *
 * @param broker where to connect to
 * @param receiveMaximum messages that may be under way without a PUBACK, at most
 * @param maxPayload bytes of one payload, at most
 * @param coalesce whether telemetry of one device within a short window becomes its last values
 * @param quarantinePerMinute inputs kept whole in a minute, at most; the rest is counted
 * @param commandTimeout how long a command without a deadline is good for
 * @param discovery whether and how devices register themselves
 * @param devices the configured devices
 */
public record MqttOptions(
    BrokerOptions broker,
    int receiveMaximum,
    int maxPayload,
    boolean coalesce,
    int quarantinePerMinute,
    Duration commandTimeout,
    DiscoveryOptions discovery,
    List<BoundDevice> devices) {

  /**
   * Limits of Home Assistant's MQTT discovery.
   *
   * @param maxDevices devices that register themselves, at most
   * @param maxPayload bytes of one description, at most
   */
  public record DiscoveryOptions(boolean enabled, String prefix, int maxDevices, int maxPayload) {}

  @Override
  public String toString() {
    return "MqttOptions[" + broker.url() + ", " + devices.size() + " devices]";
  }

  /**
   * Reads a channel's options.
   *
   * @throws ChannelConfigException with everything that is wrong
   */
  public static MqttOptions read(Channel channel) {
    JsonNode options = channel.options();
    String path = "channels." + channel.name() + ".options";
    List<Problem> problems = new ArrayList<>();
    BrokerOptions broker = BrokerOptions.read(channel.name(), options, path, problems);
    List<BoundDevice> devices = devices(options, path, problems);
    if (!problems.isEmpty()) {
      throw new ChannelConfigException(problems);
    }
    JsonNode discovery = options.path("discovery");
    return new MqttOptions(
        broker,
        options.path("receiveMaximum").asInt(256),
        options.path("maxPayload").asInt(64 * 1024),
        options.path("coalesce").asBoolean(false),
        options.path("quarantinePerMinute").asInt(60),
        Duration.ofSeconds(options.path("commandTimeoutSeconds").asLong(30)),
        new DiscoveryOptions(
            discovery.path("enabled").asBoolean(false),
            discovery.path("prefix").asText("homeassistant"),
            discovery.path("maxDevices").asInt(200),
            discovery.path("maxPayload").asInt(32 * 1024)),
        devices);
  }

  private static List<BoundDevice> devices(JsonNode options, String path, List<Problem> problems) {
    ProfileLibrary library = ProfileLibrary.builtIn();
    if (options.hasNonNull("profilesFolder")) {
      List<String> unread = new ArrayList<>();
      library = library.with(Path.of(options.get("profilesFolder").asText()), unread);
      unread.forEach(
          detail -> problems.add(new Problem("bad-profile", path + ".profilesFolder", detail)));
    }
    Map<String, BoundDevice> devices = new HashMap<>();
    for (int i = 0; i < options.path("devices").size(); i++) {
      JsonNode device = options.get("devices").get(i);
      BoundDevice bound = device(device, library, path + ".devices[" + i + "]", problems);
      if (bound != null && devices.putIfAbsent(bound.id(), bound) != null) {
        problems.add(
            new Problem(
                "twice",
                path + ".devices[" + i + "].id",
                "There is another device '" + bound.id() + "': give one of them another id"));
      }
    }
    return List.copyOf(devices.values());
  }

  private static BoundDevice device(
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

  private static boolean usable(BoundDevice device, String path, List<Problem> problems) {
    try {
      DeviceDirectory.filters(device).forEach(com.hivemq.client.mqtt.datatypes.MqttTopicFilter::of);
      return true;
    } catch (IllegalArgumentException e) {
      problems.add(new Problem("bad-topic", path + ".parameters", e.getMessage()));
      return false;
    }
  }

  private static boolean isPartOfTopic(String text) {
    return text.chars().noneMatch(c -> c == '+' || c == '#' || Character.isISOControl(c));
  }
}
