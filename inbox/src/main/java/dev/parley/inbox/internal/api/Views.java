package dev.parley.inbox.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.inbox.internal.records.Page;
import dev.parley.inbox.internal.records.Records;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import java.util.List;
import java.util.Map;

/** Bodies of answers that are more than one record of the model. */
final class Views {
  private Views() {}

  /** Whose conversation it is, in short. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ContactName(ContactId id, String name) {}

  /** A conversation in a list. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(Conversation conversation, ContactName contact) {}

  /** A conversation with its contact. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Whole(Conversation conversation, Contact contact) {}

  /** A conversation that was found. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Found(Conversation conversation, ContactName contact, MessageId message, String excerpt) {}

  /** A contact with what was said before. */
  record ContactWhole(Contact contact, List<Conversation> conversations) {}

  static Page<Entry> entries(Records records, Page<Conversation> page) {
    Map<ContactId, String> names =
        records.names(page.items().stream().map(Conversation::contact).toList());
    return page.map(one -> new Entry(one, name(one, names)));
  }

  static ContactName name(Conversation conversation, Map<ContactId, String> names) {
    return new ContactName(conversation.contact(), names.get(conversation.contact()));
  }

  static Conversation need(Records records, ConversationId id) {
    return records
        .conversation(id)
        .orElseThrow(
            () ->
                dev.parley.inbox.internal.http.Problem.notFound("There is no conversation " + id));
  }
}
