package dev.parley.hub.devices;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Which device a topic belongs to. Each has the topics that its profile leads to, and its id's
 * place in the tree of every family of devices; a topic has one owner, the one that names it most
 * precisely. Thread-safe, in memory.
 */
final class TopicOwners {
  /** First topic levels below which the second names the device. */
  private static final Set<String> TREES =
      Set.of("parley", "tele", "stat", "cmnd", "zigbee2mqtt", "homie");

  private static final String DISCOVERY = "homeassistant";

  /** Ids that would own somebody else's topics, or be taken for the hub. */
  private static final Set<String> RESERVED = Set.of("parley-hub", "parley-core", "activemq");

  /** Topic to the device that it belongs to, with everything below. */
  private final NavigableMap<String, String> roots = new ConcurrentSkipListMap<>();

  private final Map<String, List<String>> rootsById = new ConcurrentHashMap<>();
  private final Set<String> ids = ConcurrentHashMap.newKeySet();

  /** Whether no device may be called so. */
  static boolean isReserved(String id) {
    return TREES.contains(id) || id.equals(DISCOVERY) || RESERVED.contains(id);
  }

  /** From now on there is a device of that id. */
  void add(String id) {
    ids.add(id);
  }

  /**
   * Gives a device the topics of its profile in the place of those it had.
   *
   * @return why it cannot have one of them; null when it has them all. It has none then
   */
  synchronized String give(String id, List<String> topics) {
    take(id);
    ids.add(id);
    String why = refusal(id, topics);
    if (why != null) {
      return why;
    }
    topics.forEach(topic -> roots.put(topic, id));
    rootsById.put(id, List.copyOf(topics));
    return null;
  }

  /** Why a device cannot have one of these topics, or null. */
  synchronized String refusal(String id, List<String> topics) {
    for (String topic : topics) {
      String why = inTheWay(id, topic);
      if (why != null) {
        return why;
      }
    }
    return null;
  }

  private String inTheWay(String id, String topic) {
    String[] levels = topic.split("/", -1);
    if (levels[0].equals(DISCOVERY)
        || (levels.length == 1 && TREES.contains(topic))
        || (levels[0].equals("parley") && !levels[1].equals(id))) {
      return "The topic " + topic + " is no device's own";
    }
    String owner = owner(levels, levels.length);
    if (owner != null && !owner.equals(id) && ids.contains(owner)) {
      return "The topic " + topic + " belongs to the device " + owner;
    }
    for (Map.Entry<String, String> below : below(topic).entrySet()) {
      if (!below.getValue().equals(id)) {
        return "Below " + topic + " are topics of the device " + below.getValue();
      }
    }
    return null;
  }

  private NavigableMap<String, String> below(String topic) {
    return roots.subMap(topic + "/", true, topic + "0", false);
  }

  /** Takes a device's topics away. */
  synchronized void remove(String id) {
    take(id);
    ids.remove(id);
  }

  private void take(String id) {
    List<String> had = rootsById.remove(id);
    if (had != null) {
      had.forEach(roots::remove);
    }
  }

  /** Whether a topic is the device's. */
  boolean owns(String id, String topic) {
    String[] levels = topic.split("/", -1);
    return isClean(levels) && id.equals(owner(levels, levels.length));
  }

  /** Whether everything that a filter matches is the device's. */
  boolean ownsAll(String id, String filter) {
    String[] levels = filter.split("/", -1);
    int literal = 0;
    while (literal < levels.length
        && !levels[literal].contains("+")
        && !levels[literal].contains("#")) {
      literal++;
    }
    if (!isClean(levels) || !id.equals(owner(levels, literal))) {
      return false;
    }
    if (literal == levels.length) {
      return true;
    }
    String fixed = String.join("/", List.of(levels).subList(0, literal));
    boolean discovery = levels[0].equals(DISCOVERY);
    return !discovery && below(fixed).values().stream().allMatch(id::equals);
  }

  /** No empty level: {@code a//b} is another topic than {@code a/b}, and nobody's. */
  private static boolean isClean(String[] levels) {
    for (String level : levels) {
      if (level.isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /** The owner of what the first levels name, or null. */
  private String owner(String[] levels, int count) {
    StringBuilder topic = new StringBuilder();
    String found = null;
    for (int i = 0; i < count; i++) {
      topic.append(i == 0 ? "" : "/").append(levels[i]);
      String root = roots.get(topic.toString());
      found = root == null ? found : root;
    }
    return found != null ? found : byId(levels, count);
  }

  private String byId(String[] levels, int count) {
    if (count == 0) {
      return null;
    }
    if (TREES.contains(levels[0])) {
      return count > 1 ? levels[1] : null;
    }
    if (!levels[0].equals(DISCOVERY)) {
      return levels[0];
    }
    return count > 3 ? describer(levels[2]) : null;
  }

  /**
   * Whose description it is: an object's name is a device's id, or begins with it and {@code _}.
   */
  private String describer(String object) {
    for (int end = object.length(); end > 0; end = object.lastIndexOf('_', end - 1)) {
      if (ids.contains(object.substring(0, end))) {
        return object.substring(0, end);
      }
    }
    return null;
  }
}
