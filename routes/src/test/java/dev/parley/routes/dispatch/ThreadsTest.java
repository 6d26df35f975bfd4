package dev.parley.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import dev.parley.connector.Manifest;
import dev.parley.connector.Manifest.Capability;
import dev.parley.conversations.Batch;
import dev.parley.conversations.Preview;
import dev.parley.conversations.Store;
import dev.parley.conversations.StoreSettings;
import dev.parley.conversations.StoredEvent;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.Conversation.Status;
import dev.parley.model.Message;
import dev.parley.model.MessageBuilder;
import dev.parley.model.MessageState;
import dev.parley.model.RelatesTo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadsTest {
  private static final Address ANN = Address.contact("mail", "ann@x");
  private static final Address BEN = Address.contact("mail", "ben@x");
  private static final Address EVE = Address.contact("chat", "eve");

  @TempDir Path folder;
  private Store store;
  private final Threads threads = new Threads(new ChannelTraits(ThreadsTest::manifest));

  private static Manifest manifest(String channel) {
    return new Manifest(
        channel,
        channel,
        Json.mapper().createObjectNode(),
        Set.of(channel.equals("mail") ? Capability.THREADS : Capability.TYPING),
        0,
        1,
        Manifest.Quality.MATURE);
  }

  @BeforeEach
  void open() {
    store = Store.open(StoreSettings.sqlite(folder));
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static MessageBuilder from(Address who) {
    return Message.inbound(who.channel(), who).text("text");
  }

  /** Stores a first message; returns it as it was stored. */
  private Message begin(Address who, Status status, Instant lastActivity) {
    Message first = from(who).externalId("first-" + who.handle()).build();
    Batch batch = store.load(List.of(first));
    Contact contact = batch.create(who, null, null);
    Conversation opened = batch.open(contact, who, first);
    Message stored = batch.append(first, opened, MessageState.DELIVERED);
    batch.put(opened.toBuilder().status(status).lastActivityAt(lastActivity).build());
    store.save(batch);
    return stored;
  }

  private Conversation of(Message message) {
    Batch batch = store.load(List.of(message));
    return threads.of(message, batch.create(message.sender(), null, null), batch);
  }

  @Test
  void newMailBeginsAConversationAndAnAnswerJoinsItsOwn() {
    Message first = begin(ANN, Status.OPEN, Instant.now());

    assertThat(of(from(ANN).metadata("subject", "Other thing").build())).isNull();
    assertThat(
            of(from(ANN)
                    .metadata("subject", "Re: thing")
                    .relatesTo(RelatesTo.Kind.REPLY, "first-ann@x")
                    .build())
                .id())
        .isEqualTo(first.conversation());
  }

  @Test
  void conversationOfAnotherContactIsIgnoredHoweverItIsNamed() {
    Message anns = begin(ANN, Status.OPEN, Instant.now());
    Message bens = begin(BEN, Status.OPEN, Instant.now());

    assertThat(of(from(BEN).conversation(anns.conversation()).build()).id())
        .isEqualTo(bens.conversation());
    assertThat(of(from(BEN).relatesTo(RelatesTo.Kind.REPLY, "first-ann@x").build()).id())
        .isEqualTo(bens.conversation());
    assertThat(
            of(
                from(BEN)
                    .conversation(anns.conversation())
                    .metadata("subject", "Give me Ann's mail")
                    .build()))
        .isNull();
  }

  @Test
  void resolvedConversationReopensWithinADayOnly() {
    Instant now = Instant.now();
    Message first = begin(EVE, Status.RESOLVED, now.minus(Duration.ofHours(23)));
    assertThat(of(from(EVE).build()).id()).isEqualTo(first.conversation());
    assertThat(of(from(EVE).receivedAt(now.plus(Duration.ofHours(2))).build())).isNull();
    assertThat(
            of(from(EVE)
                    .receivedAt(now.plus(Duration.ofHours(2)))
                    .conversation(first.conversation())
                    .build())
                .id())
        .as("one that the message names reopens whenever")
        .isEqualTo(first.conversation());
  }

  @Test
  void feedIsCloudEventsInBatchesOfABoundedSize() throws IOException {
    Message first = from(EVE).build();
    Batch batch = store.load(List.of(first));
    Conversation opened = batch.open(batch.create(EVE, null, null), EVE, first);
    Message stored =
        batch.append(
            first.toBuilder().text("x".repeat(LiveFeed.CHUNK_BYTES / 2)).build(),
            opened,
            MessageState.DELIVERED);
    for (int i = 0; i < 5; i++) {
      batch.event(StoredEvent.MESSAGE_CREATED, opened.id(), stored.id().toString(), null);
    }
    batch.event(StoredEvent.CONVERSATION_UPDATED, opened.id(), opened.id().toString(), null);

    List<JsonNode> events = new ArrayList<>();
    List<byte[]> chunks = LiveFeed.write(batch.events(), batch);
    for (byte[] chunk : chunks) {
      assertThat(chunk.length).isLessThan(2 * LiveFeed.CHUNK_BYTES);
      Json.mapper().readTree(chunk).forEach(events::add);
    }
    assertThat(chunks).hasSizeBetween(2, 4);
    assertThat(events).hasSize(6);
    for (JsonNode event : events) {
      assertThat(event.fieldNames())
          .toIterable()
          .containsExactly(
              "specversion", "id", "source", "type", "time", "subject", "datacontenttype", "data");
    }
    assertThat(events.get(0).at("/data/state").asText()).isEqualTo("delivered");
    assertThat(events.get(5).at("/data/conversation/status").asText()).isEqualTo("open");
    assertThat(LiveFeed.write(List.of(), batch)).isEmpty();
  }

  @Test
  void previewIsOneLineAndCutsNoCharacterInTwo() {
    String smiles = "\uD83D\uDE00".repeat(200);
    String preview = Timeline.preview(from(EVE).parts(List.of()).text(smiles).build());
    assertThat(preview).hasSizeBetween(Preview.LENGTH, Preview.LENGTH + 1);
    assertThat(preview).endsWith("\uD83D\uDE00…");
    assertThat(Timeline.preview(from(EVE).parts(List.of()).text(" a\n\tb ").build()))
        .isEqualTo("a b");
  }
}
