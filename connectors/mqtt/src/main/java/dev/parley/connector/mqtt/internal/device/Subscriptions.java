package dev.parley.connector.mqtt.internal.device;

import com.hivemq.client.mqtt.datatypes.MqttTopicFilter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Topic filters to subscribe to. */
public final class Subscriptions {
  /** So many filters that differ in one level only become one with {@code +} in that level. */
  static final int MANY = 64;

  /**
   * What a session is to be subscribed to.
   *
   * @param subscribe what is wanted
   * @param leave what an older session may still have, when fewer or more devices were there: with
   *     both, each message would come twice
   * @param wide whether more than the devices' own topics will come
   */
  public record Wanted(List<String> subscribe, List<String> leave, boolean wide) {}

  private Subscriptions() {}

  /**
   * Few filters instead of many. Each is a durable queue in the hub's broker, which also writes the
   * list of all anew with each one that is added: five for each of a thousand devices took a
   * minute. The first level stays as it is, since the hub's own messages must not match.
   */
  public static Wanted wide(Collection<String> filters) {
    Map<String, Integer> sizes = new HashMap<>();
    for (String filter : filters) {
      forms(filter).forEach(form -> sizes.merge(form, 1, Integer::sum));
    }
    Set<String> wanted = new LinkedHashSet<>();
    Set<String> leave = new LinkedHashSet<>();
    for (String filter : filters) {
      String form = forms(filter).stream().max(Comparator.comparing(sizes::get)).orElse(filter);
      boolean many = sizes.getOrDefault(form, 0) >= MANY;
      wanted.add(many ? form : filter);
      leave.addAll(many ? List.of(filter) : forms(filter));
    }
    leave.removeAll(wanted);
    return new Wanted(
        minimal(wanted), List.copyOf(leave), wanted.stream().anyMatch(f -> !filters.contains(f)));
  }

  /** The filter with {@code +} in one of its levels; none when it has wildcards already. */
  private static List<String> forms(String filter) {
    String[] levels = filter.split("/", -1);
    List<String> forms = new ArrayList<>();
    if (filter.indexOf('+') < 0 && filter.indexOf('#') < 0) {
      for (int i = 1; i < levels.length; i++) {
        String[] form = levels.clone();
        form[i] = "+";
        forms.add(String.join("/", form));
      }
    }
    return forms;
  }

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
