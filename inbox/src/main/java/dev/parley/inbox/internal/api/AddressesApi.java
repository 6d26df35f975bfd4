package dev.parley.inbox.internal.api;

import dev.parley.conversations.ContactAddresses;
import dev.parley.conversations.Store;
import dev.parley.inbox.ChannelView;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Addresses of contacts: whose one is, adding one by hand, taking one away. */
final class AddressesApi {
  private static final int MAX_CHANNEL = 64;

  private final Store store;
  private final Sending sending;
  private final Supplier<List<ChannelView>> channels;

  AddressesApi(Store store, Sending sending, Supplier<List<ChannelView>> channels) {
    this.store = store;
    this.sending = sending;
    this.channels = channels;
  }

  List<Route> routes() {
    String addresses = "/api/v1/contacts/{id}/addresses";
    return List.of(
        Route.of("GET", "/api/v1/addresses", Access.READ, this::at),
        Route.later("POST", addresses, Access.WRITE, this::add),
        Route.later("DELETE", addresses, Access.WRITE, this::remove));
  }

  private Reply at(Call call) {
    Address address = HandWritten.read(channel(call.query("channel")), call.query("handle"));
    return Reply.ok(
        store
            .contacts()
            .at(address)
            .orElseThrow(() -> Problem.notFound("Nobody has the address " + address.handle())));
  }

  private CompletionStage<Reply> add(Call call) throws IOException {
    Contact contact = need(call);
    Body body = call.json();
    Address address =
        HandWritten.read(
            channel(body.text("channel", MAX_CHANNEL)), body.text("handle", Address.MAX_HANDLE));
    Contact owner = store.contacts().at(address).orElse(null);
    if (owner != null && !owner.id().equals(contact.id())) {
      throw new Problem(
          409, "address-taken", address.handle() + " is the address of another contact");
    }
    if (owner != null) {
      throw new Problem(409, "has-it-already", address.handle() + " is an address of the contact");
    }
    if (contact.addresses().size() >= ContactAddresses.MAX) {
      throw new Problem(
          422, "too-many", "A contact has at most " + ContactAddresses.MAX + " addresses");
    }
    return event(call, contact, "add", address);
  }

  private CompletionStage<Reply> remove(Call call) {
    Contact contact = need(call);
    String channel = call.query("channel");
    String handle = call.query("handle");
    Address address =
        contact.addresses().stream()
            .filter(one -> one.channel().equals(channel) && one.handle().equals(handle))
            .findFirst()
            .orElseThrow(() -> Problem.notFound("The contact has no such address"));
    if (store.contacts().uses(address)) {
      throw new Problem(
          409, "address-in-use", "Something was said through " + handle + "; it stays");
    }
    return event(call, contact, "remove", address);
  }

  /**
   * Told in the contact's newest conversation. The audit log, which is never erased, has no handle.
   */
  private CompletionStage<Reply> event(Call call, Contact contact, String what, Address address) {
    Conversation newest =
        store.conversations().of(contact.id(), 1).stream()
            .findFirst()
            .orElseThrow(
                () -> new Problem(422, "no-conversation", "The contact has no conversation"));
    call.audit(Change.of(contact.id().toString(), Map.of(), Map.of(what, address.channel())));
    Map<String, Object> named = Map.of("channel", address.channel(), "handle", address.handle());
    return sending.send(
        call,
        key ->
            Message.internal(newest.channel(), call.principal().address())
                .conversation(newest.id())
                .clientId(key)
                .part(new Part.Event(Events.ADDRESS, Map.of(what, named)))
                .build());
  }

  private ChannelView channel(String name) {
    return channels.get().stream()
        .filter(channel -> channel.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new Problem(422, "no-channel", "There is no channel " + name));
  }

  private Contact need(Call call) {
    ContactId id = call.id("id", ContactId::of);
    return store
        .contacts()
        .get(id)
        .orElseThrow(() -> Problem.notFound("There is no contact " + id));
  }
}
