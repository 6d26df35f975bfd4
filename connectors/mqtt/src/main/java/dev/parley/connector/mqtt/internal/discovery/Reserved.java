package dev.parley.connector.mqtt.internal.discovery;

import dev.parley.connector.mqtt.internal.device.BoundDevice;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The devices that an admin knows, and their topics: no description takes either. Thread-safe. */
public final class Reserved {
  private final Map<String, Set<String>> topicsById = new ConcurrentHashMap<>();

  public void put(BoundDevice device) {
    Set<String> topics = new HashSet<>(device.topics().keySet());
    device.profile().commands().values().forEach(c -> topics.add(device.topic(c.topic())));
    topicsById.put(device.id(), topics);
  }

  public void remove(String id) {
    topicsById.remove(id);
  }

  public boolean isDevice(String id) {
    return topicsById.containsKey(id);
  }

  boolean isTopic(String topic) {
    return topicsById.values().stream().anyMatch(topics -> topics.contains(topic));
  }
}
