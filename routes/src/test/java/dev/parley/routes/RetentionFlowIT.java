package dev.parley.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversations.RetentionRules;
import dev.parley.conversations.SearchRequest;
import dev.parley.conversations.testing.Databases;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Conversation.Status;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was kept as long as it is to be goes, in order with what comes and goes. */
class RetentionFlowIT {
  /** Everything is said now, or shortly before the hub looks 100 days later. */
  private final Instant said = Instant.now();

  private final Instant later = said.plus(Duration.ofDays(100));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Databases.class)
  void oldClosedConversationsOfTheChannelGoAndNothingElse(Databases database) throws Exception {
    RetentionRules rules = new RetentionRules(null, Map.of(House.CHAT, 90), 1, null, 50);
    try (House house = new House(folder, database.empty(folder).keepingConversations(rules))) {
      Part.Attachment file =
          house
              .store
              .attachments()
              .put(
                  "old.txt",
                  "text/plain",
                  null,
                  new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8)),
                  9);
      Conversation old = talk(house, House.CHAT, "old", said, file);
      Conversation open = talk(house, House.CHAT, "open", said, null);
      Conversation young = talk(house, House.CHAT, "young", later.minus(Duration.ofDays(5)), null);
      Conversation other = talk(house, House.SMS, "other", said, null);
      for (Conversation each : Stream.of(old, young, other).toList()) {
        close(house, each);
      }
      assertThat(found(house)).isEqualTo(4);
      RetentionSweep sweep = new RetentionSweep(house.store.retention(), house::inside);

      // The same told twice, as after a crash, is done once.
      assertThat(sweep.look(later)).isTrue();
      sweep.look(later);
      await().until(() -> house.store.conversations().get(old.id()).isEmpty());
      await().until(() -> !sweep.look(later));

      assertThat(house.store.messages().after(old.id(), 0, 10)).isEmpty();
      assertThat(found(house)).isEqualTo(3);
      await().until(() -> files().noneMatch(path -> path.toString().contains(file.key())));
      for (Conversation kept : Stream.of(open, young, other).toList()) {
        assertThat(house.store.conversations().get(kept.id())).isPresent();
        assertThat(house.store.messages().after(kept.id(), 0, 10)).isNotEmpty();
      }
      await()
          .until(
              () ->
                  house.events.stream()
                      .anyMatch(
                          event ->
                              event.path("type").asText().equals("dev.parley.conversation.removed")
                                  && event
                                      .at("/data/conversation")
                                      .asText()
                                      .equals(old.id().toString())));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aWordBeforeTheSweepIsHeardKeepsTheConversation(Databases database) throws Exception {
    RetentionRules rules = new RetentionRules(90, Map.of(), 1, null, 50);
    try (House house = new House(folder, database.empty(folder).keepingConversations(rules))) {
      Conversation old = talk(house, House.CHAT, "ann", said, null);
      close(house, old);
      RetentionSweep slow =
          new RetentionSweep(
              house.store.retention(),
              message -> {
                note(house, old, "Ask again");
                house.inside(message);
                note(house, old, "Still here");
              });

      assertThat(slow.look(later)).isTrue();
      await().until(() -> said(house, old).contains("Still here"));

      assertThat(said(house, old)).contains("kept ann", "Ask again");
      assertThat(slow.look(later)).isFalse();
    }
  }

  private static Conversation talk(
      House house, String channel, String handle, Instant at, Part.Attachment file) {
    Address from = Address.contact(channel, handle, handle);
    var said = Message.inbound(channel, from).receivedAt(at).text("kept " + handle);
    if (file != null) {
      said.part(file);
    }
    house.arrives(said.build());
    await().until(() -> house.conversationOf(from) != null);
    return house.conversationOf(from);
  }

  private static List<String> said(House house, Conversation conversation) {
    return house.store.messages().after(conversation.id(), 0, 50).stream()
        .map(stored -> stored.message().text())
        .toList();
  }

  private void note(House house, Conversation about, String text) {
    house.inside(
        Message.internal(House.CHAT, Address.agent(House.BEA.id(), House.BEA.name()))
            .conversation(about.id())
            .receivedAt(later)
            .text(text)
            .build());
  }

  private static void close(House house, Conversation conversation) {
    house.inside(
        Message.internal(conversation.channel(), Address.agent(House.BEA.id(), House.BEA.name()))
            .conversation(conversation.id())
            .receivedAt(conversation.lastActivityAt())
            .part(new Part.Event(Events.RESOLVE, Map.of()))
            .build());
    await()
        .until(
            () ->
                house.store.conversations().get(conversation.id()).orElseThrow().status()
                    == Status.RESOLVED);
  }

  private static int found(House house) {
    return house.store.search().messages(SearchRequest.of("kept", null), null, 20).items().size();
  }

  private Stream<Path> files() throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.toList().stream();
    }
  }
}
