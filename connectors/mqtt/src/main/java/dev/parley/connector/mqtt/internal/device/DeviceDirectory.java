package dev.parley.connector.mqtt.internal.device;

import dev.parley.connector.mqtt.internal.profile.TopicRule;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The devices of one channel, by id and by topic. Thread-safe. */
public final class DeviceDirectory {
  private final Map<String, BoundDevice> devices = new HashMap<>();
  private final TopicTree<Map<String, Match>> routes = new TopicTree<>();

  /**
   * What a topic means.
   *
   * @param device whose it is
   * @param rule how to read it, or null when its messages are let go
   */
  public record Match(BoundDevice device, TopicRule rule) {}

  /** Adds a device, or puts it in the place of the one of the same id. */
  public synchronized void put(BoundDevice device) {
    remove(device.id());
    devices.put(device.id(), device);
    device
        .topics()
        .forEach(
            (filter, rule) -> {
              Map<String, Match> at = routes.get(filter);
              if (at == null) {
                at = new LinkedHashMap<>();
                routes.put(filter, at);
              }
              at.put(device.id(), new Match(device, rule));
            });
  }

  /** Takes a device out; false when there is none. */
  public synchronized boolean remove(String id) {
    BoundDevice device = devices.remove(id);
    if (device == null) {
      return false;
    }
    for (String filter : device.topics().keySet()) {
      Map<String, Match> at = routes.get(filter);
      if (at != null && at.remove(id) != null && at.isEmpty()) {
        routes.remove(filter);
      }
    }
    return true;
  }

  /** The device, or null. */
  public synchronized BoundDevice find(String id) {
    return devices.get(id);
  }

  /** All ids, sorted. */
  public synchronized Set<String> ids() {
    return new TreeSet<>(devices.keySet());
  }

  /**
   * What a topic means: one match for each device that has it under its most literal filter. Empty
   * when nobody does.
   */
  public synchronized List<Match> match(String topic) {
    List<Match> found = routes.find(topic, (at, levels) -> List.copyOf(at.values()));
    return found == null ? List.of() : found;
  }

  /** The filters of all devices, without those that another one covers. */
  public List<String> filters() {
    return Subscriptions.minimal(allFilters());
  }

  /** The same with one filter for many that are alike, on a broker where that is allowed. */
  public Subscriptions.Wanted wideFilters() {
    return Subscriptions.wide(allFilters());
  }

  private synchronized Set<String> allFilters() {
    Set<String> all = new LinkedHashSet<>();
    devices.values().forEach(device -> all.addAll(filters(device)));
    return all;
  }

  /** The filters that one device needs: those with a meaning. */
  public static List<String> filters(BoundDevice device) {
    return device.topics().entrySet().stream()
        .filter(e -> e.getValue() != null)
        .map(Map.Entry::getKey)
        .toList();
  }
}
