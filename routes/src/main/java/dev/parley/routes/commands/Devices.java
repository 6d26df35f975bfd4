package dev.parley.routes.commands;

import dev.parley.model.Device;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The devices that the hub knows, in memory, as they were last. Thread-safe. */
public final class Devices {
  private final Map<String, Named> byId = new ConcurrentHashMap<>();

  public Devices(Collection<Device> known) {
    known.forEach(this::put);
  }

  public void put(Device device) {
    byId.compute(
        device.id(), (id, before) -> before == null ? Named.of(device) : before.with(device));
  }

  public Device get(String id) {
    Named named = byId.get(id);
    return named == null ? null : named.device();
  }

  public Stream<Device> all() {
    return byId.values().stream().map(Named::device);
  }

  Collection<Named> named() {
    return byId.values();
  }

  /** How people call a device. */
  public String nameOf(String id) {
    Device device = get(id);
    return device == null ? id : device.name();
  }

  /** The devices that the asker may command, with what they say of themselves. */
  public CommandTarget.Say list(Predicate<Device> may) {
    String lines =
        all()
            .filter(may)
            .map(d -> "\n/" + d.id() + " (" + d.name() + ")" + state(d))
            .sorted()
            .collect(Collectors.joining());
    return lines.isEmpty()
        ? CommandTarget.Say.of("command.devices.none")
        : new CommandTarget.Say("command.devices", new Object[0], lines);
  }

  private static String state(Device device) {
    if (Boolean.FALSE.equals(device.online())) {
      return ": offline";
    }
    return device.state().isEmpty()
        ? ""
        : device.state().entrySet().stream()
            .map(e -> e.getKey() + " " + e.getValue())
            .sorted()
            .collect(Collectors.joining(", ", ": ", ""));
  }
}
