package dev.parley.conversations;

import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import java.time.Instant;
import java.util.List;

/**
 * What is searched for. Everything that is said must hold; null and empty say nothing.
 *
 * @param words what must be there, as it was typed: in any order, the last one may be only begun
 * @param phrases words that must stand together in this order
 * @param from the contact who said it, by name or address
 * @param to the contact who was told, by name or address
 * @param attachment whether it must have a file
 * @param channel on which channel
 * @param label what its conversation is about
 * @param status how its conversation stands
 * @param agent whose its conversation is
 * @param unassigned whether its conversation must be nobody's
 * @param after not said before
 * @param before said before
 */
public record SearchRequest(
    String words,
    List<String> phrases,
    String from,
    String to,
    boolean attachment,
    String channel,
    String label,
    Conversation.Status status,
    AgentId agent,
    boolean unassigned,
    Instant after,
    Instant before) {
  public SearchRequest {
    words = words == null ? "" : words;
    phrases = List.copyOf(phrases);
  }

  /** Words only, on one channel or on all. */
  public static SearchRequest of(String words, String channel) {
    return new SearchRequest(
        words, List.of(), null, null, false, channel, null, null, null, false, null, null);
  }

  /** Whether it asks for what messages say or are, not only for how conversations stand. */
  public boolean asksForMessages() {
    return !words.isBlank() || !phrases.isEmpty() || from != null || to != null || attachment;
  }

  /** Whether there are words and nothing else. */
  public boolean isPlain() {
    return phrases.isEmpty() && from == null && to == null && !attachment && !narrows();
  }

  /** Whether more must hold than an index of words can tell. */
  boolean narrows() {
    return channel != null
        || label != null
        || status != null
        || agent != null
        || unassigned
        || after != null
        || before != null;
  }
}
