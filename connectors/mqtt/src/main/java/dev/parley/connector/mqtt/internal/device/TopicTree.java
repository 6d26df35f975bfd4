package dev.parley.connector.mqtt.internal.device;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * Finds what stands under the topic filters that match a topic (MQTT 5, section 4.7), the most
 * literal first: a level's own word before {@code +} before {@code #}. A wildcard never matches a
 * first level that begins with a dollar sign. Lookup costs the topic's depth, not the number of
 * filters. Not thread-safe.
 */
final class TopicTree<T> {
  private final Map<String, TopicTree<T>> children = new HashMap<>();
  private T value;

  /** The value under exactly this filter, or null. */
  T get(String filter) {
    TopicTree<T> node = this;
    for (String level : filter.split("/", -1)) {
      node = node.children.get(level);
      if (node == null) {
        return null;
      }
    }
    return node.value;
  }

  /** Puts a value under a filter, in the place of another one. */
  void put(String filter, T newValue) {
    TopicTree<T> node = this;
    for (String level : filter.split("/", -1)) {
      node = node.children.computeIfAbsent(level, l -> new TopicTree<>());
    }
    node.value = newValue;
  }

  /** Takes the value away from under a filter and forgets branches that became empty. */
  void remove(String filter) {
    remove(filter.split("/", -1), 0);
  }

  private boolean remove(String[] levels, int depth) {
    if (depth == levels.length) {
      value = null;
    } else {
      TopicTree<T> child = children.get(levels[depth]);
      if (child != null && child.remove(levels, depth + 1)) {
        children.remove(levels[depth]);
      }
    }
    return value == null && children.isEmpty();
  }

  /**
   * The first answer that is not null, asked of each match from the most to the least literal.
   *
   * @param ask gets the value and the topic's levels
   */
  <R> R find(String topic, BiFunction<T, String[], R> ask) {
    String[] levels = topic.split("/", -1);
    return find(levels, 0, ask);
  }

  private <R> R find(String[] levels, int depth, BiFunction<T, String[], R> ask) {
    if (depth == levels.length) {
      R here = value == null ? null : ask.apply(value, levels);
      return here != null ? here : tail(levels, ask);
    }
    R found = below(levels[depth], levels, depth, ask);
    boolean reserved = depth == 0 && levels[0].startsWith("$");
    if (found == null && !reserved) {
      found = below("+", levels, depth, ask);
      found = found == null ? tail(levels, ask) : found;
    }
    return found;
  }

  private <R> R below(String key, String[] levels, int depth, BiFunction<T, String[], R> ask) {
    TopicTree<T> child = children.get(key);
    return child == null ? null : child.find(levels, depth + 1, ask);
  }

  private <R> R tail(String[] levels, BiFunction<T, String[], R> ask) {
    TopicTree<T> rest = children.get("#");
    return rest == null || rest.value == null ? null : ask.apply(rest.value, levels);
  }
}
