package dev.parley.routes.commands;

import dev.parley.model.Device;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The devices that the hub knows, in memory, as they were last. Thread-safe. */
public final class Devices {
  private final Map<String, Named> byId = new ConcurrentHashMap<>();
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
    byId.compute(
        device.id(), (id, before) -> before == null ? Named.of(device) : before.with(device));
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

  /** The asker's devices that some words name: one, several of a name, a group or a room's. */
  public List<Device> called(List<String> words, Predicate<Device> may) {
    DeviceNames.Meant meant = new DeviceNames(named(), may).called(words);
    return meant == null ? List.of() : meant.devices().stream().filter(may).toList();
  }
}
