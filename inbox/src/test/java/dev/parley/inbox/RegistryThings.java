package dev.parley.inbox;

import java.util.List;
import java.util.Map;

/** Registered devices for the test of the API's description. */
final class RegistryThings {
  private RegistryThings() {}

  /** Makes some and says how each of their operations is called. */
  static void keep(Client admin, Map<String, Object> bodies, Map<String, String> paths)
      throws Exception {
    bodies.put(
        "addDevice",
        Map.of(
            "id",
            "plug",
            "channel",
            "home",
            "profile",
            "tasmota",
            "parameters",
            Map.of("topic", "kitchen/plug"),
            "capabilities",
            List.of("power", Map.of("name", "watts", "kind", "sensor", "unit", "W"))));
    bodies.put("importDevices", List.of(Map.of("id", "lot-1", "channel", "home")));
    bodies.put("changeDevice", Map.of("room", "Kitchen", "groups", List.of("lights")));
    bodies.put("setDeviceStanding", Map.of("standing", "blocked"));
    bodies.put("makeDeviceCredential", Map.of("kind", "password", "overlapSeconds", 60));
    for (String id : List.of("heater", "old-plug")) {
      admin.post("/api/v1/devices", Map.of("id", id, "channel", "home"));
    }
    String heater = "/api/v1/devices/heater";
    String first = "";
    for (String name : List.of("heater.example", "heater-2.example", "heater-3.example")) {
      first =
          admin
              .post(heater + "/credentials", Map.of("kind", "subject", "value", name))
              .json()
              .path("id")
              .asText();
    }
    paths.put("changeDevice", heater);
    paths.put("deviceRegistration", heater + "/registration");
    paths.put("setDeviceStanding", heater + "/standing");
    paths.put("listDeviceCredentials", heater + "/credentials");
    paths.put("makeDeviceCredential", heater + "/credentials");
    paths.put("revokeDeviceCredential", heater + "/credentials/" + first);
    paths.put("removeDevice", "/api/v1/devices/old-plug");
  }
}
