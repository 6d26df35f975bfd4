package dev.parley.broker.internal;

import java.util.ArrayList;
import java.util.List;
import org.apache.activemq.artemis.api.core.SimpleString;

/**
 * Divides a queue among consumers so that a group always has the same one.
 *
 * <p>The broker's own groups do that too, but where the consumer of the first message's group is
 * busy, the queue delivers nothing to the others (QueueImpl.deliver ends its round there). A
 * consumer with a filter steps over what is not its own.
 */
public final class Lanes {
  /** How many lanes a queue has, so the most consumers that it can be divided among. */
  public static final int COUNT = 64;

  static final SimpleString PROPERTY = SimpleString.of("_parley_lane");

  private static final int HASH_SPREAD = 0x9E3779B9;
  private static final int LANE_SHIFT = 26;

  private Lanes() {}

  /** The lane of a group, the same on every machine. */
  static int of(Object group) {
    return (group.hashCode() * HASH_SPREAD) >>> LANE_SHIFT;
  }

  /** Filters that divide the lanes evenly; the first also takes what other programs sent. */
  public static List<String> filters(int consumers) {
    if (consumers < 1 || consumers > COUNT) {
      throw new IllegalArgumentException(
          consumers + " consumers cannot share a queue; there may be 1 to " + COUNT);
    }
    List<String> filters = new ArrayList<>();
    for (int i = 0; i < consumers; i++) {
      int from = i * COUNT / consumers;
      int to = (i + 1) * COUNT / consumers;
      String range = "(%1$s >= %2$d AND %1$s < %3$d)".formatted(PROPERTY, from, to);
      filters.add(i == 0 ? range + " OR " + PROPERTY + " IS NULL" : range);
    }
    return filters;
  }
}
