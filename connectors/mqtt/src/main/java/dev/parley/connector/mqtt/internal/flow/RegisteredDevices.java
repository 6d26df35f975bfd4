package dev.parley.connector.mqtt.internal.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.ChannelConfigException;
import dev.parley.connector.ChannelConfigException.Problem;
import dev.parley.connector.DeviceRegister;
import dev.parley.connector.mqtt.internal.device.BoundDevice;
import dev.parley.connector.mqtt.internal.device.DeviceDirectory;
import dev.parley.connector.mqtt.internal.discovery.Reserved;
import dev.parley.connector.mqtt.internal.link.Link;
import dev.parley.connector.mqtt.internal.options.DeviceOptions;
import dev.parley.connector.mqtt.internal.options.MqttOptions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The devices that the hub keeps, in the channel as it runs. One call at a time. */
final class RegisteredDevices implements DeviceRegister.Listener {
  private final MqttOptions options;
  private final DeviceDirectory devices;
  private final Reserved reserved;
  private final Supplier<Link> link;

  /**
   * @param link null while there is no connection: the next one subscribes to everything
   */
  RegisteredDevices(
      MqttOptions options, DeviceDirectory devices, Reserved reserved, Supplier<Link> link) {
    this.options = options;
    this.devices = devices;
    this.reserved = reserved;
    this.link = link;
  }

  @Override
  public DeviceRegister.Described put(JsonNode told) {
    BoundDevice device = read(told);
    reserved.put(device);
    subscribing(() -> devices.put(device));
    return described(device);
  }

  @Override
  public DeviceRegister.Described check(JsonNode told) {
    return described(read(told));
  }

  private BoundDevice read(JsonNode told) {
    List<Problem> problems = new ArrayList<>();
    BoundDevice device = DeviceOptions.read(told, options.library(), "device", problems);
    if (!problems.isEmpty()) {
      throw new ChannelConfigException(problems);
    }
    return device;
  }

  @Override
  public void remove(String id) {
    reserved.remove(id);
    subscribing(() -> devices.remove(id));
  }

  /** Changes the devices, and with them what the link hears. */
  private void subscribing(Runnable change) {
    Link connected = link.get();
    if (connected == null) {
      change.run();
      return;
    }
    Set<String> before = new HashSet<>(devices.filters());
    change.run();
    Set<String> after = new HashSet<>(devices.filters());
    List<String> gone = before.stream().filter(f -> !after.contains(f)).sorted().toList();
    List<String> fresh = after.stream().filter(f -> !before.contains(f)).sorted().toList();
    if (!gone.isEmpty()) {
      connected.unsubscribe(gone);
    }
    if (!fresh.isEmpty()) {
      connected.subscribe(fresh, true);
    }
  }

  @Override
  public List<DeviceRegister.Described> devices() {
    return options.devices().stream().map(this::described).toList();
  }

  private DeviceRegister.Described described(BoundDevice device) {
    return new DeviceRegister.Described(
        device.id(),
        device.profile().name(),
        device.capabilities(),
        device.takenVerbs(),
        options.ownBroker() ? device.roots() : List.of());
  }
}
