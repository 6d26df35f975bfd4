package dev.parley.broker;

import java.util.List;
import java.util.regex.Pattern;

/** The hub's own addresses on the broker. */
public final class Addresses {
  /** Everything that changes a conversation, in order within it. */
  public static final String INBOUND = "parley.inbound";

  /** The live feed; nothing here is kept for those who are away. */
  public static final String EVENTS = "parley.events";

  private static final String ROOT = "parley.";
  private static final String DEAD = "parley.dead.";
  private static final Pattern WORK =
      Pattern.compile("parley\\.(inbound|outbound|dead|expired)(\\.[a-z][a-z0-9-]*)*");
  private static final List<String> RESERVED =
      List.of("inbound", "outbound", "events", "dead", "expired");

  private Addresses() {}

  /** The queue of what leaves by the channel. */
  public static String outbound(String channel) {
    return ROOT + "outbound." + channel;
  }

  /**
   * Where messages of a queue end that nobody could deal with: {@code parley.dead.outbound.sms} for
   * {@code parley.outbound.sms}.
   */
  public static String dead(String queue) {
    return DEAD + requireWork(queue).substring(ROOT.length());
  }

  /** Where messages of a queue end whose time is over. */
  public static String expired(String queue) {
    return ROOT + "expired." + requireWork(queue).substring(ROOT.length());
  }

  /** Whether it is a queue of work, not one where messages end. */
  public static boolean hasEnds(String address) {
    return address.equals(INBOUND) || isOutbound(address);
  }

  /** Whether it is a channel's queue. */
  public static boolean isOutbound(String address) {
    return address.startsWith(ROOT + "outbound.");
  }

  /**
   * The words after {@code parley.} (and topic levels after {@code parley/}) that are the hub's.
   */
  public static List<String> reserved() {
    return RESERVED;
  }

  /**
   * Returns the address when it may carry work.
   *
   * @throws IllegalArgumentException when it is none of the hub's addresses
   */
  public static String requireWork(String address) {
    if (address == null || !WORK.matcher(address).matches()) {
      throw new IllegalArgumentException(
          "\"" + address + "\" is no work address; it must match " + WORK.pattern());
    }
    return address;
  }
}
