package dev.parley.routes.dispatch;

import dev.parley.conversations.Batch;
import dev.parley.conversations.Stored;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import java.time.Duration;

/** Finds the conversation that a contact's message belongs to, or that a new one begins. */
final class Threads {
  /** A message within this time after the end reopens the conversation. */
  static final Duration REOPEN_WITHIN = Duration.ofHours(24);

  private final ChannelTraits channels;

  Threads(ChannelTraits channels) {
    this.channels = channels;
  }

  /** The conversation, or null when the message begins a new one. */
  Conversation of(Message message, Contact contact, Batch batch) {
    Conversation named = named(message, batch);
    if (named != null && named.contact().equals(contact.id())) {
      return named;
    }
    boolean newSubject =
        channels.threadsBySubject(message.channel()) && message.metadata().containsKey("subject");
    if (newSubject) {
      return null;
    }
    Conversation newest = batch.newestAt(message.sender());
    if (newest == null || newest.status() != Conversation.Status.RESOLVED) {
      return newest;
    }
    boolean recent = newest.lastActivityAt().plus(REOPEN_WITHIN).isAfter(message.receivedAt());
    return recent ? newest : null;
  }

  /**
   * The conversation that the message itself points to. Whether the sender is in it is not asked.
   */
  private static Conversation named(Message message, Batch batch) {
    if (message.conversation() != null) {
      return batch.conversation(message.conversation());
    }
    if (message.relatesTo() != null) {
      Stored other = batch.find(message.relatesTo().id(), message.channel());
      if (other != null && other.message().conversation() != null) {
        return batch.conversation(other.message().conversation());
      }
    }
    return null;
  }
}
