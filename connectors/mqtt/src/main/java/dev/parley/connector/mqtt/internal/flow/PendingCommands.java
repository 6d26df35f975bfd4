package dev.parley.connector.mqtt.internal.flow;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.connector.mqtt.internal.profile.ValueRule;
import dev.parley.model.CommandId;
import dev.parley.model.Part;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Commands that were published and are confirmed by what the device reports next, where its
 * protocol has no command ids. Bounded; what is older than its deadline is forgotten. Thread-safe.
 */
final class PendingCommands {
  /** Commands of one device that wait for a confirmation, at most; the oldest is forgotten. */
  static final int MAX_PER_DEVICE = 16;

  private record Pending(CommandId id, Map<String, JsonNode> expected, Instant deadline) {}

  private final Map<String, Deque<Pending>> byDevice = new HashMap<>();

  /** Commands of which a report may have been the confirmation, and their deadlines. */
  private final Map<CommandId, Instant> doubtful = new HashMap<>();

  /** Waits for a device to report the expected values; empty: for whatever it reports next. */
  synchronized void expect(
      String device, CommandId id, Map<String, JsonNode> expected, Instant deadline) {
    Deque<Pending> pending = byDevice.computeIfAbsent(device, d -> new ArrayDeque<>());
    pending.removeIf(p -> p.id().equals(id));
    if (pending.size() == MAX_PER_DEVICE) {
      pending.removeFirst();
    }
    pending.addLast(new Pending(id, expected, deadline));
  }

  synchronized void forget(String device, CommandId id) {
    Deque<Pending> pending = byDevice.get(device);
    if (pending != null) {
      pending.removeIf(p -> p.id().equals(id));
      if (pending.isEmpty()) {
        byDevice.remove(device);
      }
    }
  }

  /** The replies that a report of a device's state amounts to. */
  synchronized List<Part> confirmedBy(String device, Map<String, Object> values) {
    List<Part> replies = new ArrayList<>();
    if (!values.isEmpty()) {
      for (Pending done : take(device, values, false)) {
        Map<String, Object> told = new TreeMap<>(values);
        if (!done.expected().isEmpty()) {
          told.keySet().retainAll(done.expected().keySet());
        }
        replies.add(new Part.Reply(done.id(), device, Part.Reply.Outcome.EXECUTED, describe(told)));
      }
    }
    return replies;
  }

  /** The command that an answer without an id belongs to, or null when that is not known. */
  synchronized CommandId answered(String device, Map<String, Object> values, boolean failed) {
    List<Pending> done = take(device, values, failed);
    return done.isEmpty() ? null : done.get(0).id();
  }

  /**
   * What a report is the confirmation of. One that asks for no value is confirmed only where the
   * report can be no other's: while two of them wait, or one of two was lost, nobody knows whose it
   * is, and none of the two is said to be done.
   */
  private List<Pending> take(String device, Map<String, Object> values, boolean failed) {
    Instant now = Instant.now();
    Deque<Pending> all = byDevice.getOrDefault(device, new ArrayDeque<>());
    all.removeIf(p -> p.deadline().isBefore(now));
    List<Pending> done = new ArrayList<>();
    if (failed) {
      if (all.size() == 1) {
        done.addAll(all);
      }
    } else {
      all.stream()
          .filter(p -> !p.expected().isEmpty() && matches(p.expected(), values))
          .forEach(done::add);
      List<Pending> any = all.stream().filter(p -> p.expected().isEmpty()).toList();
      if (any.size() > 1) {
        any.forEach(p -> doubtful.put(p.id(), p.deadline()));
      } else if (done.isEmpty() && any.size() == 1 && !doubtful.containsKey(any.get(0).id())) {
        done.addAll(any);
      }
      doubtful.values().removeIf(deadline -> deadline.isBefore(now));
    }
    all.removeAll(done);
    if (all.isEmpty()) {
      byDevice.remove(device);
    }
    return done;
  }

  private static boolean matches(Map<String, JsonNode> expected, Map<String, Object> values) {
    return expected.entrySet().stream()
        .allMatch(e -> same(ValueRule.scalar(e.getValue()), values.get(e.getKey())));
  }

  private static boolean same(Object expected, Object reported) {
    if (expected instanceof Number a && reported instanceof Number b) {
      return Math.abs(a.doubleValue() - b.doubleValue()) < 0.01;
    }
    return reported != null && String.valueOf(expected).equals(String.valueOf(reported));
  }

  /** For people: {@code power on, brightness 80}. */
  static String describe(Map<String, Object> values) {
    return String.join(
        ", ", values.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
  }
}
