package dev.parley.conversations.internal;

import dev.parley.conversations.Merge;
import dev.parley.model.ConversationId;

/**
 * Messages that change their conversation. Their sequences stay, so that they stand in the order of
 * time wherever they are.
 */
public sealed interface Move {
  /**
   * All of a conversation go to another one.
   *
   * @param below the sequence that they are below
   */
  record Together(Merge merge, long below) implements Move {}

  /**
   * Those of a merge go back.
   *
   * @param from where they are now
   * @param address number of an address whose messages since then go with them, or null
   */
  record Back(Merge merge, ConversationId from, Long address, long below) implements Move {}

  /** Those of a conversation from a sequence on go to another one. */
  record Apart(ConversationId from, ConversationId into, long first, long below) implements Move {}
}
