package dev.parley.connector.mqtt.internal.device;

import dev.parley.connector.mqtt.internal.profile.CommandRule;
import dev.parley.connector.mqtt.internal.profile.TopicRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which topics are a device's own: of each topic in its profile, what stands up to the place that
 * names the device ({@code {topic}} or {@code {id}}); the whole of a topic without such a place, up
 * to its first wildcard.
 */
final class OwnTopics {
  private OwnTopics() {}

  static List<String> of(BoundDevice device) {
    Set<String> roots = new TreeSet<>();
    Stream.of(
            device.profile().topics().stream().map(TopicRule::topic),
            device.profile().ignore().stream(),
            device.profile().commands().values().stream().map(CommandRule::topic))
        .flatMap(topics -> topics)
        .map(template -> device.topic(root(template)))
        .map(OwnTopics::literal)
        .filter(root -> !root.isEmpty())
        .forEach(roots::add);
    List<String> outermost = new ArrayList<>();
    for (String root : roots) {
      if (outermost.stream().noneMatch(outer -> root.startsWith(outer + "/"))) {
        outermost.add(root);
      }
    }
    return outermost;
  }

  private static String root(String template) {
    String[] levels = template.split("/", -1);
    for (int i = levels.length - 1; i >= 0; i--) {
      if (levels[i].contains("{topic}") || levels[i].contains("{id}")) {
        return String.join("/", List.of(levels).subList(0, i + 1));
      }
    }
    return template;
  }

  private static String literal(String topic) {
    List<String> levels = new ArrayList<>();
    for (String level : topic.split("/", -1)) {
      if (level.equals("+") || level.equals("#") || level.contains("{verb}")) {
        break;
      }
      levels.add(level);
    }
    return String.join("/", levels);
  }
}
