package dev.parley.inbox.internal.records;

import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Device;
import dev.parley.model.MessageId;
import dev.parley.model.Team;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What agents look at. Blocks on the database: not for I/O threads. Thread-safe. */
public interface Records {

  /**
   * A page of conversations, by last activity, newest first.
   *
   * @param cursor from the page before, or null
   * @throws IllegalArgumentException when the cursor is none of ours
   */
  Page<Conversation> conversations(ListFilter filter, String cursor, int limit);

  /** How many open conversations there are of each kind, for one agent. */
  Counts counts(AgentId me);

  Optional<Conversation> conversation(ConversationId id);

  /** A conversation's messages before a sequence, newest first. */
  List<MessageView> before(ConversationId id, long sequence, int limit);

  /** A conversation's messages after a sequence, oldest first. */
  List<MessageView> after(ConversationId id, long sequence, int limit);

  Optional<MessageView> message(MessageId id);

  /** The steps of a message's way, oldest first; empty when they are kept no more. */
  List<TraceView> trace(MessageId id);

  Optional<Contact> contact(ContactId id);

  /** Names of contacts; those without one are left out. */
  Map<ContactId, String> names(Collection<ContactId> ids);

  /** A contact's conversations, newest first. */
  List<Conversation> conversationsOf(ContactId id, int limit);

  List<Device> devices();

  Optional<Device> device(String id);

  List<Agent> agents();

  List<Team> teams();

  /** Conversations in whose messages, contact or addresses all words occur, newest first. */
  Page<Hit> search(String words, String cursor, int limit);
}
