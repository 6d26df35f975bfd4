package dev.parley.hub.demo;

import dev.parley.connector.mqtt.simulator.FleetPlan;
import java.util.List;

/** What a hub's config says of a simulated fleet. */
public final class FleetConfig {
  /** Holds the password that all devices of the fleet have, for the hub and for the fleet. */
  public static final String PASSWORD = "PARLEY_FLEET_PASSWORD";

  private static final String DEVICE =
      "  - {id: %s, name: %s %d, channel: %s, profile: parley, groups: [fleet],"
          + " capabilities: [%s], password: \"${env:%s}\"%s}%n";

  private FleetConfig() {}

  /**
   * The fleet's entries for {@code devices:}.
   *
   * @param channel the MQTT channel that they are on
   * @param lendTo channels whose contacts may command them
   */
  public static String devices(FleetPlan plan, String channel, List<String> lendTo) {
    String lend = lendTo.isEmpty() ? "" : ", lendTo: [" + String.join(", ", lendTo) + "]";
    StringBuilder yaml = new StringBuilder("devices:\n");
    List<String> ids = plan.ids();
    for (int i = 0; i < ids.size(); i++) {
      String kind = FleetPlan.kind(i);
      String name = Character.toUpperCase(kind.charAt(0)) + kind.substring(1);
      yaml.append(
          DEVICE.formatted(
              ids.get(i), name, FleetPlan.number(i), channel, capabilities(kind), PASSWORD, lend));
    }
    return yaml.toString();
  }

  private static String capabilities(String kind) {
    return switch (kind) {
      case "lamp" -> "power, brightness";
      case "thermostat" -> "temperature, target";
      default -> "temperature, humidity";
    };
  }

  /** A whole config for a hub with the fleet and a chat that may command it. */
  public static String hub(FleetPlan plan) {
    return """
        channels:
          shop-chat:
            connector: webchat
            options: {name: The Fleet, greeting: "Write /%s-lamp-1 on."}
          fleet:
            connector: mqtt
            options: {broker: hub}
        """
            .formatted(plan.prefix())
        + devices(plan, "fleet", List.of("shop-chat"));
  }
}
