package dev.parley.connector.mqtt.internal.device;

import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Topic filters to subscribe to. */
public final class Subscriptions {
  private Subscriptions() {}

  /**
   * The filters that none of the others covers: with overlapping subscriptions a broker may send a
   * message once for each (MQTT 5, section 3.3.4). Filters without wildcards are compared only with
   * those that have some, so that a thousand devices cost little.
   */
  public static List<String> minimal(Collection<String> filters) {
    Set<String> distinct = new LinkedHashSet<>(filters);
    List<MqttTopicFilter> wide =
        distinct.stream()
            .map(MqttTopicFilter::of)
            .filter(MqttTopicFilter::containsWildcards)
            .toList();
    List<String> kept = new ArrayList<>();
    for (String text : distinct) {
      MqttTopicFilter filter = MqttTopicFilter.of(text);
      if (wide.stream().noneMatch(w -> !w.toString().equals(text) && w.matches(filter))) {
        kept.add(text);
      }
    }
    return kept;
  }
}
