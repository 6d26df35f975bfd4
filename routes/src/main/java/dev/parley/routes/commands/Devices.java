package dev.parley.routes.commands;

import dev.parley.model.Device;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The devices that the hub knows, in memory, as they were last. Thread-safe. */
public final class Devices {
  private final Map<String, Device> byId = new ConcurrentHashMap<>();
  private final DeviceRegistry registry;
  private volatile Consumer<Device> watcher = device -> {};

  public Devices(Collection<Device> known) {
    this(known, DeviceRegistry.NONE);
  }

  public Devices(Collection<Device> known, DeviceRegistry registry) {
    this.registry = registry;
    known.forEach(this::put);
  }

  /** What admins and profiles say of them. */
  public DeviceRegistry registry() {
    return registry;
  }

  public void put(Device device) {
    byId.put(device.id(), device);
    watcher.accept(device);
  }

  /**
   * Who hears of each report that is stored, from now on.
   *
   * @param watcher must not throw, nor block
   */
  public void watch(Consumer<Device> watcher) {
    this.watcher = watcher;
  }

  public void remove(String id) {
    byId.remove(id);
  }

  public Device get(String id) {
    return byId.get(id);
  }

  public Collection<Device> all() {
    return byId.values();
  }

  /** How people call a device. */
  public String nameOf(String id) {
    Device device = byId.get(id);
    return device == null ? id : device.name();
  }

  /** Whether anything is called so. */
  public boolean knows(String word) {
    return !DeviceNames.called(word, byId.values()).isEmpty();
  }

  /** What a line is for, among the devices that the asker may command. */
  public CommandTarget find(CommandLine line, Predicate<Device> may) {
    List<Device> called = DeviceNames.called(line.target(), byId.values());
    if (called.isEmpty()) {
      List<Device> allowed = byId.values().stream().filter(may).toList();
      String near = DeviceNames.near(line.target(), allowed);
      return near == null
          ? CommandTarget.Say.of("command.unknown", line.target())
          : CommandTarget.Say.of("command.unknown.near", line.target(), near);
    }
    if (called.size() > 1) {
      String ids =
          called.stream().map(d -> "/" + d.id()).sorted().collect(Collectors.joining(", "));
      return CommandTarget.Say.of("command.ambiguous", line.target(), ids);
    }
    Device device = called.get(0);
    if (!may.test(device)) {
      return CommandTarget.Say.of("command.forbidden", device.name());
    }
    return line.verb() == null
        ? CommandTarget.Say.of("command.verb", device.id())
        : new CommandTarget.Found(List.of(device), null);
  }

  /** The devices that the asker may command, with what they say of themselves. */
  public CommandTarget.Say list(Predicate<Device> may) {
    String lines =
        byId.values().stream()
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
