package dev.parley.connector.mqtt.internal.options;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.Channel;
import dev.parley.connector.ChannelConfigException;
import dev.parley.connector.ChannelConfigException.Problem;
import dev.parley.connector.mqtt.internal.device.BoundDevice;
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
 * @param library the profiles that devices can name
 * @param ownBroker whether it is the hub's own broker
 */
public record MqttOptions(
    BrokerOptions broker,
    int receiveMaximum,
    int maxPayload,
    boolean coalesce,
    int quarantinePerMinute,
    Duration commandTimeout,
    DiscoveryOptions discovery,
    List<BoundDevice> devices,
    ProfileLibrary library,
    boolean ownBroker) {

  /**
   * Limits of Home Assistant's MQTT discovery.
   *
   * @param maxDevices devices that register themselves, at most
   * @param maxPayload bytes of one description, at most
   * @param trust who takes part without an admin's yes
   */
  public record DiscoveryOptions(
      boolean enabled, String prefix, int maxDevices, int maxPayload, Trust trust) {}

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
    ProfileLibrary library = library(options, path, problems);
    List<BoundDevice> devices = devices(options, library, path, problems);
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
            discovery.path("maxPayload").asInt(32 * 1024),
            Trust.read(discovery.path("trust"))),
        devices,
        library,
        !options.path("broker").asText("hub").equals("bridge"));
  }

  private static ProfileLibrary library(JsonNode options, String path, List<Problem> problems) {
    ProfileLibrary library = ProfileLibrary.builtIn();
    if (options.hasNonNull("profilesFolder")) {
      List<String> unread = new ArrayList<>();
      library = library.with(Path.of(options.get("profilesFolder").asText()), unread);
      unread.forEach(
          detail -> problems.add(new Problem("bad-profile", path + ".profilesFolder", detail)));
    }
    return library;
  }

  private static List<BoundDevice> devices(
      JsonNode options, ProfileLibrary library, String path, List<Problem> problems) {
    Map<String, BoundDevice> devices = new HashMap<>();
    for (int i = 0; i < options.path("devices").size(); i++) {
      JsonNode device = options.get("devices").get(i);
      BoundDevice bound =
          DeviceOptions.read(device, library, path + ".devices[" + i + "]", problems);
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
}
