package dev.parley.inbox.internal.api;

import dev.parley.conversations.Erasure;
import dev.parley.conversations.Page;
import dev.parley.conversations.Store;
import dev.parley.inbox.DeadLetters;
import dev.parley.inbox.DeadLetters.Filter;
import dev.parley.inbox.DeadLetters.Letter;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** What a contact may ask for: all that is kept of them, or its erasure with the proof. */
final class ErasuresApi {
  /** Conversations whose dead letters are known by their conversation; others by the address. */
  private static final int MAX_CONVERSATIONS = 1_000;

  private static final int PAGE = 100;

  private final Store store;
  private final Sending sending;
  private final DeadLetters letters;

  ErasuresApi(Store store, Sending sending, DeadLetters letters) {
    this.store = store;
    this.sending = sending;
    this.letters = letters;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/contacts/{id}/export", Access.ADMIN, this::export),
        Route.later("DELETE", "/api/v1/contacts/{id}", Access.ADMIN, this::erase),
        Route.of("GET", "/api/v1/erasures/{id}", Access.ADMIN, this::erasure));
  }

  private Reply export(Call call) {
    ContactId id = call.id("id", ContactId::of);
    Contact contact =
        store.contacts().get(id).orElseThrow(() -> Problem.notFound("There is no contact " + id));
    call.audit(Change.named("contacts.export", id.toString(), Map.of()));
    return Reply.bytes("application/json", ContactExport.of(store, contact))
        .with("Content-Disposition", "attachment; filename=\"parley-contact-" + id + ".json\"")
        .with("Cache-Control", "no-store");
  }

  private CompletionStage<Reply> erase(Call call) {
    ContactId id = call.id("id", ContactId::of);
    String reason = call.query("reason");
    if (reason == null || reason.isBlank() || reason.length() > Erasure.MAX_REASON) {
      throw Problem.badRequest("reason is 1 to " + Erasure.MAX_REASON + " characters");
    }
    call.audit(Change.named("contacts.erase", id.toString(), Map.of("reason", reason.strip())));
    return sending.send(
        call,
        key -> {
          Contact contact =
              store
                  .contacts()
                  .get(id)
                  .orElseThrow(() -> Problem.notFound("There is no contact " + id));
          List<Conversation> theirs = conversations(id);
          long gone = discard(contact, theirs, call.principal().agent().id());
          String channel =
              contact.addresses().isEmpty() ? "hub" : contact.addresses().get(0).channel();
          return Message.internal(channel, call.principal().address())
              .clientId(key)
              .part(
                  new Part.Event(
                      Events.ERASE,
                      Map.of(
                          "contact", id.toString(),
                          "reason", reason.strip(),
                          "letters", gone)))
              .build();
        });
  }

  /** The newest of theirs, read a page at a time. */
  private List<Conversation> conversations(ContactId contact) {
    List<Conversation> all = new ArrayList<>();
    List<Conversation> page;
    ConversationId last = null;
    do {
      page = store.conversations().of(contact, last, Page.MAX);
      all.addAll(page);
      last = page.isEmpty() ? last : page.get(page.size() - 1).id();
    } while (page.size() == Page.MAX && all.size() < MAX_CONVERSATIONS);
    return all;
  }

  /** Dead letters of theirs lie in the broker, where the dispatch does not look. */
  private long discard(Contact contact, List<Conversation> theirs, AgentId by) {
    Set<String> conversations =
        theirs.stream().map(each -> each.id().toString()).collect(Collectors.toSet());
    List<String> gone = new ArrayList<>();
    String cursor = null;
    do {
      DeadLetters.Page page = letters.list(Filter.NONE, cursor, PAGE);
      for (Letter letter : page.letters()) {
        if (letter.kind() == DeadLetters.Kind.DEAD
            && ((letter.conversation() != null && conversations.contains(letter.conversation()))
                || names(letter, contact))) {
          gone.add(letter.id());
        }
      }
      cursor = page.next();
    } while (cursor != null);
    long discarded = 0;
    for (String id : gone) {
      try {
        letters.discard(id, "erased", by);
        discarded++;
      } catch (NoSuchElementException already) {
        // Sent again meanwhile: the dispatch drops it.
      }
    }
    return discarded;
  }

  private boolean names(Letter letter, Contact contact) {
    try {
      String text = letters.payload(letter.id()).text();
      return contact.addresses().stream().map(Address::handle).anyMatch(text::contains);
    } catch (NoSuchElementException goneMeanwhile) {
      return false;
    }
  }

  private Reply erasure(Call call) {
    MessageId id = call.id("id", MessageId::of);
    return Reply.ok(
        store
            .erasures()
            .get(id)
            .orElseThrow(() -> Problem.notFound("Nothing was erased by " + id + " (yet)")));
  }
}
