package dev.parley.connector.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.codec.Json;
import dev.parley.connector.testkit.FakeHub;
import dev.parley.connector.testkit.RunningChannel;
import dev.parley.model.Address;
import dev.parley.model.CommandId;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscoveryIT {
  private static final String LIGHT =
      """
      {"~":"zigbee2mqtt/Desk","name":null,"schema":"json","brightness":true,"brightness_scale":254,
       "stat_t":"~","cmd_t":"~/set","avty":[{"t":"zigbee2mqtt/bridge/state"},{"t":"~/availability"}],
       "dev":{"ids":["zigbee2mqtt_0x0017880104e45522"],"name":"Desk","mf":"Philips","mdl":"LCT015"}}
      """;
  private static final String WHOLE_DEVICE =
      """
      {"dev":{"ids":"ea334450945afc","name":"Kitchen","mf":"Bla"},"o":{"name":"bla2mqtt"},
       "cmps":{"temp":{"p":"sensor","dev_cla":"temperature","unit_of_meas":"C",
                       "val_tpl":"{{ value_json.temperature | float }}","uniq_id":"temp01ae_t"},
               "smoke":{"p":"binary_sensor","dev_cla":"smoke","val_tpl":"{{ value_json['smoke'] }}",
                        "pl_on":"True","pl_off":"False","uniq_id":"s1"},
               "odd":{"p":"sensor","val_tpl":"{% if x %}1{% endif %}","uniq_id":"s2"},
               "heat":{"p":"number","cmd_t":"kitchen/heat/set","min":5,"max":30,"uniq_id":"h1"}},
       "stat_t":"kitchen/state","qos":2}
      """;

  @TempDir Path directory;
  private Mosquitto broker;
  private FakeHub hub;
  private RunningChannel channel;
  private TestDevice device;

  @BeforeEach
  void start() {
    broker = Mosquitto.start(directory);
    hub = new FakeHub("home", directory);
    startChannel();
    device = new TestDevice(broker, "+/+/set");
  }

  private void startChannel() {
    ObjectNode options = Json.mapper().createObjectNode().put("url", broker.url());
    options.putObject("discovery").put("enabled", true).put("maxDevices", 2);
    options.putArray("devices").addObject().put("id", "plug").put("profile", "tasmota");
    channel = hub.start(new MqttConnector(), options);
    await().atMost(Duration.ofSeconds(10)).until(() -> hub.reported().last().state().equals("up"));
  }

  @AfterEach
  void stop() {
    device.close();
    channel.close();
    broker.close();
  }

  private <P extends Part> List<P> said(Class<P> kind) {
    return hub.taken().stream()
        .map(m -> m.parts().get(0))
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private void announce(String topic, String description) {
    int before = said(Part.Event.class).size();
    device.publish(topic, description);
    await().until(() -> said(Part.Event.class).size() > before);
  }

  private void send(String name, String verb, String... words) {
    channel.send(
        Message.outbound("home", Address.system())
            .to(Address.device("home", name))
            .part(
                new Part.Command(
                    CommandId.next(),
                    name,
                    verb,
                    Arrays.asList(words),
                    Instant.now().plusSeconds(30)))
            .build());
  }

  @Test
  void lightRegistersItselfTakesCommandsAndConfirmsThem() {
    announce("homeassistant/light/0x0017880104e45522/light/config", LIGHT);
    Part.Event event = said(Part.Event.class).get(0);
    assertThat(event.name()).isEqualTo(Events.DISCOVERY);
    assertThat(event.data())
        .containsEntry("device", "zigbee2mqtt_0x0017880104e45522")
        .containsEntry("name", "Desk")
        .containsEntry("trusted", false)
        .containsEntry("verbs", List.of("brightness", "off", "on"));

    send("zigbee2mqtt_0x0017880104e45522", "brightness", "50");
    await().until(() -> device.heard().size() == 1);
    assertThat(device.heardTexts().get(0)).isEqualTo("{\"state\":\"ON\",\"brightness\":127}");
    await()
        .until(
            () -> {
              device.publish("zigbee2mqtt/Desk", "{\"state\":\"ON\",\"brightness\":127}");
              return !said(Part.Reply.class).isEmpty();
            });
    assertThat(said(Part.Telemetry.class).get(0).values())
        .isEqualTo(Map.of("power", "on", "brightness", 50L));
    assertThat(said(Part.Reply.class).get(0).text()).isEqualTo("brightness 50");
  }

  @Test
  void wholeDeviceRegistersItselfAndItsSmokeSensorCallsForPeople() {
    announce("homeassistant/device/0AFFD2/config", WHOLE_DEVICE);
    assertThat(said(Part.Event.class).get(0).data()).containsKey("unreadTemplates");
    await()
        .until(
            () -> {
              device.publish("kitchen/state", "{\"temperature\":21.5,\"smoke\":\"True\"}");
              return !said(Part.Alarm.class).isEmpty();
            });
    Part.Alarm alarm = said(Part.Alarm.class).get(0);
    assertThat(alarm.kind()).isEqualTo("smoke");
    assertThat(alarm.severity()).isEqualTo(Part.Alarm.Severity.CRITICAL);
    assertThat(said(Part.Telemetry.class).get(0).values()).containsEntry("temperature", 21.5);
  }

  @Test
  void emptyDescriptionTakesTheDeviceBack() {
    announce("homeassistant/device/0AFFD2/config", WHOLE_DEVICE);
    announce("homeassistant/device/0AFFD2/config", "");
    assertThat(said(Part.Event.class).get(1).data()).containsEntry("removed", true);
  }

  @Test
  void descriptionCannotReachAnotherDevicesTopicsNorTakeItsPlace() {
    String config = "{\"cmd_t\":\"%s\",\"stat_t\":\"x/y\",\"dev\":{\"ids\":[\"%s\"]}}";
    device.publish("homeassistant/switch/a/config", config.formatted("parley/lock/command", "a"));
    device.publish("homeassistant/switch/b/config", config.formatted("cmnd/plug/POWER", "b"));
    device.publish("homeassistant/switch/c/config", config.formatted("x/set", "plug"));
    device.publish("homeassistant/switch/d/config", config.formatted("x/#", "d"));
    device.publish("homeassistant/switch/e/config", "{\"cmd_t\":");
    await().until(() -> hub.quarantined().size() == 5);
    assertThat(hub.taken()).isEmpty();
  }

  @Test
  void whatADiscoveredDeviceSaidWhileTheHubWasAwayWaitsForItsDescription() {
    device.publishRetained("homeassistant/device/0AFFD2/config", WHOLE_DEVICE);
    await()
        .until(
            () -> {
              device.publish("kitchen/state", "{\"temperature\":20}");
              return !said(Part.Telemetry.class).isEmpty();
            });
    channel.close();
    int before = said(Part.Telemetry.class).size();
    device.publish("kitchen/state", "{\"temperature\":17}");
    startChannel();
    await()
        .until(
            () ->
                said(Part.Telemetry.class).stream()
                    .skip(before)
                    .anyMatch(t -> t.values().containsValue(17L)));
    assertThat(hub.quarantined()).isEmpty();
  }

  @Test
  void moreDevicesThanAllowedAreRefused() {
    for (String id : List.of("a", "b", "c")) {
      device.publish(
          "homeassistant/switch/" + id + "/config",
          "{\"cmd_t\":\"x/" + id + "\",\"stat_t\":\"y/" + id + "\"}");
    }
    await().until(() -> hub.quarantined().size() == 1);
    assertThat(hub.quarantined().get(0).reason()).isEqualTo("discovery-refused");
    await().until(() -> said(Part.Event.class).size() == 2);
  }
}
