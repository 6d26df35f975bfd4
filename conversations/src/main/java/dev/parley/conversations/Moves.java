package dev.parley.conversations;

import dev.parley.conversations.internal.AddressKey;
import dev.parley.conversations.internal.Known;
import dev.parley.conversations.internal.Move;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import java.util.List;

/**
 * What was said and goes to another conversation. It keeps its sequence, so that it stands in the
 * order of time there. Part of a {@link Batch}.
 */
public final class Moves {
  private final Batch batch;

  Moves(Batch batch) {
    this.batch = batch;
  }

  /** What was merged by a message of this id, that the batch undoes or made; or null. */
  public Merge merge(MessageId id) {
    return batch.work().merges.get(id);
  }

  /**
   * Moves what was said in a merge's source to its target.
   *
   * @param told the message that tells of it, placed: what is before it moves
   */
  public void merge(Merge merge, Message told) {
    batch.work().merges.put(merge.id(), merge);
    batch.work().moves.add(new Move.Together(merge, told.sequence()));
  }

  /**
   * Moves what was said back, with what came since from the source's own address.
   *
   * @param from where it is now
   * @param told the message that tells of it, placed
   */
  public void unmerge(Merge undone, Conversation from, Message told) {
    batch.work().merges.put(undone.id(), undone);
    Address address = undone.before().address();
    Known known = batch.work().addresses.get(AddressKey.of(address));
    boolean own = known != null && !address.equals(undone.targetBefore().address());
    batch
        .work()
        .moves
        .add(new Move.Back(undone, from.id(), own ? known.number() : null, told.sequence()));
  }

  /** The newest messages before one that a split begins at, newest first. */
  public List<Stored> previous(MessageId from) {
    return batch.work().previous.getOrDefault(from, List.of());
  }

  /**
   * Opens a conversation that what was said moves to, from a message on.
   *
   * @param told the message that tells of it, placed: what is before it moves
   */
  public Conversation split(
      ConversationId into, Contact contact, Address address, Message first, Message told) {
    Conversation from = batch.conversation(first.conversation());
    Conversation opened = batch.open(into, contact, address, first);
    batch.work().moves.add(new Move.Apart(from.id(), into, first.sequence(), told.sequence()));
    return opened;
  }
}
