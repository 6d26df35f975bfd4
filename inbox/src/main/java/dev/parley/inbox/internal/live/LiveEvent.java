package dev.parley.inbox.internal.live;

/**
 * One CloudEvent of the feed, parsed and written once, however many read it.
 *
 * @param sequence its place in the store's order; -1 for a signal, which is not stored
 * @param type such as {@code dev.parley.message.created}
 * @param conversation the conversation that it is about, or null
 * @param audience the one agent who hears of it, or null for everyone
 * @param json the event as UTF-8 JSON; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record LiveEvent(
    long sequence, String type, String conversation, String audience, byte[] json) {

  /** What is for one agent alone. */
  static final String NOTIFICATION = "dev.parley.notification.created";

  /** An event for everyone. */
  public LiveEvent(long sequence, String type, String conversation, byte[] json) {
    this(sequence, type, conversation, null, json);
  }

  /** Whether an agent is to hear of it. */
  boolean isFor(String agent) {
    return audience == null || audience.equals(agent);
  }

  /** What passes and is not stored. */
  public static final String SIGNAL = "dev.parley.signal";

  /** Names it without its content. */
  @Override
  public String toString() {
    return type + "#" + sequence;
  }
}
