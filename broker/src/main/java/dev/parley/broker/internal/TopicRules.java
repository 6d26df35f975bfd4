package dev.parley.broker.internal;

import dev.parley.broker.Addresses;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What no MQTT client may name, whoever it is. The broker turns a topic into an address by {@code
 * '/' -> '.'}, and an address with {@code ::} names a queue, so that an unchecked {@code
 * parley/inbound} or {@code x::parley/inbound} would be the hub's own work.
 */
final class TopicRules {
  private static final int MAX_TOPIC_LENGTH = 1_024;

  /**
   * A subscription's queue is {@code <client id>.<address>}: without dots in the id, and with an id
   * that is not ours, it is nobody else's queue.
   */
  private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9_@:+/=~ -]{1,128}");

  private static final Pattern ALL_DEVICES =
      Pattern.compile("parley/\\+/(telemetry|presence|alarm|event|reply)");

  private TopicRules() {}

  static boolean isClientId(String id) {
    return CLIENT_ID.matcher(id).matches() && !id.contains("::") && !id.equals("parley");
  }

  /** Whether anyone may publish to the topic. */
  static boolean isTopic(String topic) {
    return isClean(topic)
        && topic.indexOf('+') < 0
        && topic.indexOf('#') < 0
        && !mayMatchReserved(topic);
  }

  /** Whether anyone may subscribe to the filter. */
  static boolean isFilter(String filter) {
    return isClean(filter) && !mayMatchReserved(filter);
  }

  /**
   * Whether the hub's own MQTT clients may subscribe to the filter: {@code parley/+/telemetry} and
   * the like as well, so that one subscription serves all devices. What it matches of the hub's own
   * is at most the queue of a channel of that name, and the hub may see that.
   */
  static boolean isHubFilter(String filter) {
    return isFilter(filter) || (isClean(filter) && ALL_DEVICES.matcher(filter).matches());
  }

  private static boolean isClean(String topic) {
    return !topic.isEmpty()
        && topic.length() <= MAX_TOPIC_LENGTH
        && topic.charAt(0) != '$'
        && !topic.contains("::")
        && topic.chars().noneMatch(Character::isISOControl)
        && !topic.startsWith("activemq");
  }

  /** Whether the filter could match {@code parley/<reserved>} or anything below it. */
  static boolean mayMatchReserved(String filter) {
    List<String> levels = List.of(filter.split("/", -1));
    if (levels.get(0).equals("#")) {
      return true;
    }
    if (!levels.get(0).equals("+") && !levels.get(0).equals("parley")) {
      return false;
    }
    if (levels.size() == 1) {
      return levels.get(0).equals("parley");
    }
    String second = levels.get(1);
    return second.equals("#") || second.equals("+") || Addresses.reserved().contains(second);
  }
}
