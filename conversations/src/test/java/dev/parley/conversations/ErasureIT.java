package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversations.testing.Databases;
import dev.parley.conversations.testing.TextScan;
import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import dev.parley.model.NotificationId;
import dev.parley.model.Part;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErasureIT {
  /** What only Ann has, and what only Bob has. */
  private static final List<String> ANN =
      List.of(
          "annika", "ann@example.org", "zanzibar", "ticket-annie.txt", "whisper", "annspreview");

  private static final List<String> BOB = List.of("bobby", "bob@example.org", "kilimanjaro");

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void everythingOfAnErasedContactIsGoneFromEveryTable(Databases database) throws Exception {
    StoreSettings settings = database.empty(folder);
    try (Store store = Store.open(settings)) {
      Talk ann = talk(store, "ann@example.org", "Annika", "to zanzibar");
      Talk bob = talk(store, "bob@example.org", "Bobby", "to kilimanjaro");
      Part.Attachment file = surround(store, ann);
      for (String word : ANN) {
        assertThat(TextScan.find(settings, word)).as("where %s stands", word).isNotEmpty();
      }
      String id = ann.contact.id().toString();

      Message request = erase(store, ann.contact.id());
      store.clean(Instant.now());

      for (String word : ANN) {
        assertThat(TextScan.find(settings, word)).as("where %s is left", word).isEmpty();
      }
      for (String word : BOB) {
        assertThat(TextScan.find(settings, word)).as("where %s stands", word).isNotEmpty();
      }
      assertThatThrownBy(() -> store.attachments().open(file.key()))
          .isInstanceOf(NoSuchFileException.class);
      assertThatThrownBy(() -> store.attachments().describe(file.key()))
          .isInstanceOf(NoSuchFileException.class);
      assertThat(store.contacts().get(ann.contact.id())).isEmpty();
      assertThat(store.search().contacts("annika", 5)).isEmpty();
      assertThat(store.conversations().of(bob.contact.id(), 5)).hasSize(1);
      assertThat(store.messages().after(bob.conversation.id(), 0, 10)).hasSize(2);
      Erasure erasure = store.erasures().get(request.id()).orElseThrow();
      assertThat(erasure.contact()).hasToString(id);
      assertThat(erasure.removed())
          .containsEntry("messages", 3)
          .containsEntry("conversations", 1)
          .containsEntry("contacts", 1)
          .containsEntry("addresses", 1)
          .containsEntry("files", 1)
          .containsEntry("scheduled", 1)
          .containsEntry("notifications", 1)
          .containsEntry("webhookDeliveries", 1)
          .containsEntry("quarantine", 1)
          .containsEntry("deadLetters", 2);
      assertThat(erasure.found().values()).hasSize(6).containsOnly(0);
      assertThat(store.conversations().counts(AgentId.next()).open()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anErasureThatComesAgainChangesNothing(Databases database) throws Exception {
    StoreSettings settings = database.empty(folder);
    try (Store store = Store.open(settings)) {
      Talk ann = talk(store, "ann@example.org", "Annika", "to zanzibar");
      Message request = erase(store, ann.contact.id());
      store.clean(Instant.now());
      Erasure before = store.erasures().get(request.id()).orElseThrow();

      // She writes again: a new person to the hub.
      Talk again = talk(store, "ann@example.org", "Annika", "from cape town");
      assertThat(again.contact.id()).isNotEqualTo(ann.contact.id());
      Batch replay = store.load(List.of(request));
      assertThat(replay.seen(request)).isTrue();
      assertThat(store.contacts().get(again.contact.id())).isPresent();
      assertThat(store.erasures().get(request.id())).contains(before);
      // What still was under way to the old conversation has nowhere to go.
      Message late =
          Message.internal("mail", Address.agent(AgentId.next(), "Eve"))
              .conversation(ann.conversation.id())
              .text("late")
              .build();
      assertThat(store.load(List.of(late)).seen(late)).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasSaidInTheSameBatchGoesToo(Databases database) throws Exception {
    StoreSettings settings = database.empty(folder);
    try (Store store = Store.open(settings)) {
      Talk ann = talk(store, "ann@example.org", "Annika", "to zanzibar");
      Message said = inbound("ann@example.org", "Annika", "the last whisper");
      Message request = request(ann.contact.id());
      Message after = inbound("ann@example.org", "Annika", "hello again");
      List<Message> all = List.of(said, request, after);

      Batch batch = store.load(all);
      batch.append(said, batch.newestAt(said.sender()), MessageState.DELIVERED);
      batch.event(StoredEvent.MESSAGE_CREATED, ann.conversation.id(), said.id().toString(), null);
      asked(request, ann.contact.id()).in(batch);
      assertThat(batch.contactAt(after.sender())).isNull();
      Contact fresh = batch.create(after.sender(), "Annika", null);
      batch.append(after, batch.open(fresh, after.sender(), after), MessageState.DELIVERED);
      store.save(batch);
      store.clean(Instant.now());

      assertThat(TextScan.find(settings, "whisper")).isEmpty();
      assertThat(TextScan.find(settings, "zanzibar")).isEmpty();
      assertThat(store.contacts().at(after.sender()).orElseThrow().id()).isEqualTo(fresh.id());
      // The batch comes again after a crash.
      Batch replay = store.load(all);
      assertThat(all).allMatch(replay::seen);
    }
  }

  private record Talk(Contact contact, Conversation conversation, Message first) {}

  private static Message inbound(String handle, String name, String text) {
    return Message.inbound("mail", new Address(Address.Kind.CONTACT, "mail", handle, name))
        .externalId(handle + "/" + MessageId.next())
        .text(text)
        .build();
  }

  private static Talk talk(Store store, String handle, String name, String text) {
    Message first = inbound(handle, name, text);
    Message second = inbound(handle, name, "and " + text);
    Batch batch = store.load(List.of(first, second));
    Contact contact = batch.create(first.sender(), name, null);
    Conversation opened = batch.open(contact, first.sender(), first);
    batch.append(first, opened, MessageState.DELIVERED);
    Message last = batch.append(second, opened, MessageState.DELIVERED);
    Conversation now =
        opened.toBuilder().lastSequence(last.sequence()).preview(name + "spreview").build();
    batch.put(name.equals("Annika") ? now.toBuilder().preview("annspreview").build() : now);
    batch.event(StoredEvent.MESSAGE_CREATED, opened.id(), first.id().toString(), null);
    batch.event(
        StoredEvent.CONTACT_UPDATED, null, contact.id().toString(), Map.of("contact", contact));
    batch.trace(first.id(), "stored", Instant.now(), handle);
    store.save(batch);
    return new Talk(contact, opened, first);
  }

  /** What else the hub may keep of somebody. */
  private static Part.Attachment surround(Store store, Talk talk) throws Exception {
    Part.Attachment file =
        store
            .attachments()
            .put(
                "ticket-annie.txt",
                "text/plain",
                null,
                new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8)),
                100);
    Message with =
        Message.inbound("mail", talk.first.sender()).text("my ticket").part(file).build();
    Batch batch = store.load(List.of(with));
    batch.append(with, talk.conversation, MessageState.DELIVERED);
    batch.notify(
        new Notification(
            NotificationId.next(),
            AgentId.next(),
            Instant.now(),
            Notification.Kind.MENTION,
            talk.conversation.id(),
            with.id(),
            null,
            "a whisper about Annika",
            null));
    batch.put(
        batch.conversation(talk.conversation.id()).toBuilder()
            .address(Address.contact("sms", "annie"))
            .build());
    store.save(batch);
    Message later =
        Message.outbound("mail", Address.agent(AgentId.next(), "Eve"))
            .conversation(talk.conversation.id())
            .text("a later whisper")
            .build();
    store.scheduled().add(later, AgentId.next(), Instant.now().plusSeconds(600), false);
    Webhook hook = store.webhooks().create("https://example.org/", List.of("*"), id -> "whsec_a");
    for (Object about : List.of(talk.conversation.id(), MessageId.next())) {
      boolean hers = about.equals(talk.conversation.id());
      String body = "{\"subject\":\"" + about + "\",\"x\":\"" + (hers ? "whisper" : "") + "\"}";
      store
          .deliveries()
          .add(
              WebhookDelivery.of(hook.id(), "evt_" + hers, "message.created", body, Instant.now()));
    }
    store
        .quarantine()
        .keep(
            "mail",
            "too-large",
            "a mail",
            "From: ann@example.org".getBytes(StandardCharsets.UTF_8),
            Map.of("from", "ann@example.org"));
    return file;
  }

  private static Message request(ContactId contact) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("contact", contact.toString());
    return Message.internal("mail", Address.agent(AgentId.next(), "Eve"))
        .part(new Part.Event(Events.ERASE, data))
        .build();
  }

  private static Erasure.Request asked(Message request, ContactId contact) {
    return new Erasure.Request(
        request.id(), contact, request.receivedAt(), request.sender().handle(), "asked by mail", 2);
  }

  private static Message erase(Store store, ContactId contact) {
    Message request = request(contact);
    Batch batch = store.load(List.of(request));
    asked(request, contact).in(batch);
    store.save(batch);
    return request;
  }
}
