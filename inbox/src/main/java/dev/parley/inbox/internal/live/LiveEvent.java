package dev.parley.inbox.internal.live;

/**
 * One CloudEvent of the feed, parsed and written once, however many read it.
 *
 * @param sequence its place in the store's order; -1 for a signal, which is not stored
 * @param type such as {@code dev.parley.message.created}
 * @param conversation the conversation that it is about, or null
 * @param json the event as UTF-8 JSON; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent")
public record LiveEvent(long sequence, String type, String conversation, byte[] json) {

  /** What passes and is not stored. */
  public static final String SIGNAL = "dev.parley.signal";

  /** Names it without its content. */
  @Override
  public String toString() {
    return type + "#" + sequence;
  }
}
