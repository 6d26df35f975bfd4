package dev.parley.inbox.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.conversations.Rating;
import dev.parley.conversations.Snippet;
import dev.parley.conversations.Store;
import dev.parley.inbox.internal.compose.Variables;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.model.Agent;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Bodies of answers that are more than one record of the model. */
final class Views {
  private Views() {}

  /** Whose conversation it is, in short. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ContactName(ContactId id, String name) {
    static ContactName of(Contact contact) {
      return contact == null ? null : new ContactName(contact.id(), contact.name());
    }
  }

  /** A conversation in a list. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(Conversation conversation, ContactName contact) {
    static Entry of(Conversation conversation, Map<ContactId, Contact> contacts) {
      return new Entry(conversation, ContactName.of(contacts.get(conversation.contact())));
    }
  }

  /** A conversation with its contact. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Whole(Conversation conversation, Contact contact) {}

  /**
   * A conversation that was found.
   *
   * @param message the newest message that has the words, or null when the contact has them
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Found(
      Conversation conversation, ContactName contact, MessageId message, Snippet snippet) {}

  /** A contact with what was said before, and how they found it. */
  record ContactWhole(Contact contact, List<Conversation> conversations, List<Rated> ratings) {}

  /**
   * An answer to "how was it?".
   *
   * @param at when it was answered last
   * @param comment in the contact's words, or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Rated(ConversationId conversation, int score, String comment, Instant at) {
    static Rated of(Rating rating) {
      return new Rated(rating.conversation(), rating.score(), rating.comment(), rating.changedAt());
    }
  }

  static Conversation need(Store store, ConversationId id) {
    return store
        .conversations()
        .get(id)
        .orElseThrow(() -> Problem.notFound("There is no conversation " + id));
  }

  /** What variables in texts of this conversation stand for. */
  static Variables variables(Store store, Conversation conversation, Agent agent) {
    return new Variables(
        conversation, store.contacts().get(conversation.contact()).orElse(null), agent);
  }
}
