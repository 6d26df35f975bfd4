package dev.parley.inbox.internal.api;

import dev.parley.conversations.ContactMerge;
import dev.parley.conversations.ContactMerges;
import dev.parley.conversations.Store;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.Part;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/** Contacts that are one person: who may be, making them one, and two again. */
final class ContactMergesApi {
  private static final int MAX_ID = 40;

  private final Store store;
  private final ContactMerges merges;
  private final Sending sending;

  ContactMergesApi(Store store, Sending sending) {
    this.store = store;
    this.merges = store.contactMerges();
    this.sending = sending;
  }

  List<Route> routes() {
    String one = "/api/v1/contacts/{id}";
    return List.of(
        Route.of("GET", one + "/duplicates", Access.READ, this::duplicates),
        Route.later("POST", one + "/merge", Access.WRITE, this::merge),
        Route.later("POST", one + "/unmerge", Access.WRITE, this::unmerge));
  }

  /**
   * What became part of a contact.
   *
   * @param contact as it was
   */
  record Told(MessageId id, Instant at, Contact contact) {}

  /** Who may be the same person, and who was made it. */
  record Duplicates(List<ContactMerges.Suggested> items, List<Told> merges) {}

  private Reply duplicates(Call call) {
    Contact contact = need(call.id("id", ContactId::of));
    return Reply.ok(
        new Duplicates(
            merges.suggested(contact),
            merges.of(contact.id()).stream()
                .map(merge -> new Told(merge.id(), merge.at(), merge.source()))
                .toList()));
  }

  private CompletionStage<Reply> merge(Call call) throws IOException {
    Contact into = need(call.id("id", ContactId::of));
    ContactId named = read(call.json().text("from", MAX_ID), ContactId::of, "from");
    Contact from =
        store
            .contacts()
            .get(named)
            .orElseThrow(() -> new Problem(422, "no-contact", "There is no contact " + named));
    if (from.id().equals(into.id())) {
      throw new Problem(422, "same-contact", "A contact is not merged into itself");
    }
    if (merges.isPart(from.id()) || merges.isPart(into.id())) {
      throw new Problem(409, "merged-already", "One of them is part of another contact already");
    }
    if ((from.blocked() == null) != (into.blocked() == null)) {
      throw new Problem(422, "one-blocked", "One of them is blocked; unblock it, or block both");
    }
    if (merges.tooMany(from.id())) {
      throw new Problem(
          422,
          "too-many",
          "It has more than %d conversations; merge the other one into it"
              .formatted(ContactMerge.MAX_CONVERSATIONS));
    }
    return event(
        call,
        into,
        Events.MERGE_CONTACTS,
        Map.of("from", from.id().toString(), "into", into.id().toString()));
  }

  private CompletionStage<Reply> unmerge(Call call) throws IOException {
    Contact contact = need(call.id("id", ContactId::of));
    MessageId id = read(call.json().text("merge", MAX_ID), MessageId::of, "merge");
    ContactMerge merge =
        merges
            .get(id)
            .filter(one -> one.before().id().equals(contact.id()))
            .orElseThrow(() -> new Problem(422, "no-merge", "Nothing was merged by " + id));
    if (merge.undone() != null) {
      throw new Problem(409, "undone-already", "This merge was undone already");
    }
    if (merges.isPart(contact.id())) {
      throw new Problem(409, "merged-already", "The contact is part of another one; undo that");
    }
    return event(call, contact, Events.UNMERGE_CONTACTS, Map.of("merge", id.toString()));
  }

  /** Told in the contact's newest conversation. */
  private CompletionStage<Reply> event(
      Call call, Contact contact, String name, Map<String, Object> data) {
    Conversation newest =
        store.conversations().of(contact.id(), 1).stream()
            .findFirst()
            .orElseThrow(
                () -> new Problem(422, "no-conversation", "The contact has no conversation"));
    return sending.send(
        call,
        key ->
            Message.internal(newest.channel(), call.principal().address())
                .conversation(newest.id())
                .clientId(key)
                .part(new Part.Event(name, data))
                .build());
  }

  private Contact need(ContactId id) {
    return store
        .contacts()
        .get(id)
        .orElseThrow(() -> Problem.notFound("There is no contact " + id));
  }

  private static <T> T read(String text, java.util.function.Function<String, T> as, String name) {
    try {
      return as.apply(text);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(name + " is no id");
    }
  }
}
