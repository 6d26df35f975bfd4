package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversations.testing.Databases;
import dev.parley.conversations.testing.TextScan;
import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.Conversation.Status;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import dev.parley.model.NotificationId;
import dev.parley.model.Part;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RetentionIT {
  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(100));
  private static final Instant LATELY = NOW.minus(Duration.ofDays(5));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void nothingEverGoesUnlessSomebodySaysSo(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Conversation old = talk(store, "mail", "ann", "zanzibar", Status.RESOLVED, LONG_AGO);

      assertThat(store.retention().of("mail").days()).isNull();
      assertThat(store.retention().cutoff("mail", NOW)).isNull();
      assertThat(expire(store, List.of(old.id()))).isEmpty();
      assertThat(store.conversations().get(old.id())).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource
  void peopleInsideSayMoreThanTheOperatorAndAChannelMoreThanAll(Databases database) {
    RetentionRules rules = new RetentionRules(365, Map.of("sms", 30), 7, 1_000, 50);
    StoreSettings settings = database.empty(folder).keepingConversations(rules);
    try (Store store = Store.open(settings)) {
      Retention kept = store.retention();
      assertThat(kept.of("mail")).isEqualTo(new Retention.Kept(365, false));
      assertThat(kept.of("sms")).isEqualTo(new Retention.Kept(30, false));

      kept.choose(null, 90);
      kept.choose("chat", 10);
      assertThat(kept.of("mail")).isEqualTo(new Retention.Kept(90, false));
      assertThat(kept.of("sms")).isEqualTo(new Retention.Kept(30, false));
      assertThat(kept.of("chat")).isEqualTo(new Retention.Kept(10, true));
      assertThatThrownBy(() -> kept.choose("mail", 6)).hasMessageContaining("7 to 1000");
      assertThatThrownBy(() -> kept.choose("mail", null)).hasMessageContaining("7 to 1000");
    }
    try (Store store = Store.open(settings)) {
      assertThat(store.retention().of("chat")).isEqualTo(new Retention.Kept(10, true));
      store.retention().inherit("chat");
      store.retention().inherit(null);
      assertThat(store.retention().of("chat")).isEqualTo(new Retention.Kept(365, false));
    }
    // The operator's limit holds for what was chosen before it.
    RetentionRules strict = new RetentionRules(null, Map.of(), 1, 20, 50);
    try (Store store = Store.open(settings.keepingConversations(strict))) {
      store.retention().choose("chat", 10);
      assertThat(store.retention().of("chat").days()).isEqualTo(10);
      assertThat(store.retention().of("mail").days()).isEqualTo(20);
    }
  }

  @ParameterizedTest
  @EnumSource
  void onlyWhatIsClosedAndSilentLongEnoughIsOverTheLongestFirst(Databases database) {
    RetentionRules rules = new RetentionRules(90, Map.of("sms", 200), 1, null, 2);
    try (Store store = Store.open(database.empty(folder).keepingConversations(rules))) {
      Instant longer = LONG_AGO.minusSeconds(9);
      Conversation second = talk(store, "mail", "a", "one", Status.RESOLVED, LONG_AGO);
      Conversation first = talk(store, "mail", "b", "two", Status.SPAM, longer);
      Conversation open = talk(store, "mail", "c", "three", Status.OPEN, LONG_AGO);
      talk(store, "mail", "d", "four", Status.SNOOZED, LONG_AGO);
      Conversation young = talk(store, "mail", "e", "five", Status.RESOLVED, LATELY);
      Conversation other = talk(store, "sms", "f", "six", Status.RESOLVED, LONG_AGO);
      Retention kept = store.retention();
      Instant cutoff = kept.cutoff("mail", NOW);

      assertThat(kept.channels()).containsExactly("mail", "sms");
      assertThat(kept.count("mail", cutoff)).isEqualTo(2);
      assertThat(kept.over("mail", cutoff, 100)).containsExactly(first.id(), second.id());
      assertThat(kept.over("mail", cutoff, 1)).containsExactly(first.id());
      assertThat(kept.over("sms", kept.cutoff("sms", NOW), 100)).isEmpty();
      // Whoever asks for more than is over gets no more.
      List<ConversationId> asked =
          List.of(open.id(), young.id(), other.id(), first.id(), ConversationId.next());
      assertThat(expire(store, asked)).containsExactly(first.id());
      assertThat(store.conversations().all(asked).keySet())
          .containsExactlyInAnyOrder(open.id(), young.id(), other.id());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConversationThatIsOverIsGoneFromEveryTableAndItsContactStays(Databases database)
      throws Exception {
    StoreSettings settings =
        database.empty(folder).keepingConversations(new RetentionRules(90, Map.of(), 1, null, 50));
    try (Store store = Store.open(settings)) {
      Conversation old = talk(store, "mail", "ann", "zanzibar", Status.RESOLVED, LONG_AGO);
      Conversation young = talk(store, "mail", "ann", "kilimanjaro", Status.RESOLVED, LATELY);
      Part.Attachment file = surround(store, old);
      assertThat(TextScan.find(settings, "zanzibar")).hasSizeGreaterThan(3);

      assertThat(expire(store, List.of(old.id(), young.id()))).containsExactly(old.id());
      store.clean(Instant.now());

      assertThat(TextScan.find(settings, "zanzibar")).isEmpty();
      assertThat(TextScan.find(settings, "kilimanjaro")).isNotEmpty();
      assertThatThrownBy(() -> store.attachments().open(file.key()))
          .isInstanceOf(NoSuchFileException.class);
      assertThat(store.contacts().get(old.contact())).isPresent();
      assertThat(store.conversations().counts(AgentId.next()).resolved()).isEqualTo(1);
      assertThat(store.conversations().counts(AgentId.next()).byLabel()).isEmpty();
      // What comes late for it goes nowhere; who writes anew begins anew.
      Message late =
          Message.internal("mail", Address.system()).conversation(old.id()).text("late").build();
      assertThat(store.load(List.of(late)).seen(late)).isTrue();
      Message anew =
          Message.inbound("mail", Address.contact("mail", "ann", "ann")).text("x").build();
      assertThat(store.load(List.of(anew)).newestAt(anew.sender()).id()).isEqualTo(young.id());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aConversationThatWasJustAnsweredInTheSameBatchStays(Databases database) {
    StoreSettings settings =
        database.empty(folder).keepingConversations(new RetentionRules(90, Map.of(), 1, null, 50));
    try (Store store = Store.open(settings)) {
      Conversation old = talk(store, "mail", "ann", "zanzibar", Status.RESOLVED, LONG_AGO);
      Message said =
          Message.inbound("mail", Address.contact("mail", "ann", "ann")).text("again").build();
      Batch batch = store.load(List.of(said));
      Message placed = batch.append(said, old, MessageState.DELIVERED);
      batch.put(
          old.toBuilder()
              .status(Status.RESOLVED)
              .lastSequence(placed.sequence())
              .lastActivityAt(NOW)
              .build());
      assertThat(new Expiry(List.of(old.id()), NOW).in(batch, store.retention())).isEmpty();
      store.save(batch);
      assertThat(store.messages().after(old.id(), 0, 10)).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatWasMergedIntoItGoesWithIt(Databases database) {
    StoreSettings settings =
        database.empty(folder).keepingConversations(new RetentionRules(90, Map.of(), 1, null, 50));
    try (Store store = Store.open(settings)) {
      Conversation target = talk(store, "mail", "ann", "zanzibar", Status.RESOLVED, LONG_AGO);
      Conversation source = talk(store, "mail", "ann", "serengeti", Status.RESOLVED, LONG_AGO);
      Message merge =
          Message.internal("mail", Address.system()).conversation(source.id()).text("x").build();
      Message into =
          Message.internal("mail", Address.system()).conversation(target.id()).text("x").build();
      Batch batch = store.load(List.of(merge, into));
      batch.put(source.toBuilder().mergedInto(target.id()).build());
      store.save(batch);

      assertThat(store.retention().over("mail", store.retention().cutoff("mail", NOW), 100))
          .containsExactly(target.id());
      assertThat(expire(store, List.of(target.id()))).containsExactly(target.id());
      assertThat(store.conversations().all(List.of(target.id(), source.id()))).isEmpty();
    }
  }

  private static Set<ConversationId> expire(Store store, List<ConversationId> asked) {
    Batch batch = store.load(asked.stream().map(RetentionIT::naming).toList());
    Set<ConversationId> gone = new Expiry(asked, NOW).in(batch, store.retention());
    store.save(batch);
    return gone;
  }

  private static Message naming(ConversationId id) {
    return Message.internal("mail", Address.system()).conversation(id).text("x").build();
  }

  private static Conversation talk(
      Store store, String channel, String handle, String text, Status status, Instant at) {
    Message first =
        Message.inbound(channel, Address.contact(channel, handle, handle))
            .receivedAt(at)
            .text(text)
            .build();
    Batch batch = store.load(List.of(first));
    Contact contact = batch.create(first.sender(), handle, null);
    Conversation opened = batch.open(contact, first.sender(), first);
    Message placed = batch.append(first, opened, MessageState.DELIVERED);
    Conversation closed =
        opened.toBuilder()
            .status(status)
            .lastSequence(placed.sequence())
            .lastActivityAt(at)
            .preview(text)
            .labels(status == Status.RESOLVED && at.equals(LONG_AGO) ? List.of("vip") : List.of())
            .build();
    batch.put(closed);
    batch.trace(first.id(), "stored", at, text);
    store.save(batch);
    return closed;
  }

  private static void goesOn(Store store, Conversation elsewhere) {
    Batch batch = store.load(List.of(naming(elsewhere.id())));
    batch.put(elsewhere);
    store.save(batch);
  }

  /** What else the hub may keep of a conversation. */
  private static Part.Attachment surround(Store store, Conversation of) throws Exception {
    Part.Attachment file =
        store
            .attachments()
            .put(
                "zanzibar.txt",
                "text/plain",
                null,
                new ByteArrayInputStream("x".getBytes(StandardCharsets.UTF_8)),
                100);
    Message with =
        Message.internal("mail", Address.system())
            .conversation(of.id())
            .receivedAt(of.lastActivityAt())
            .part(file)
            .build();
    Batch batch = store.load(List.of(with));
    batch.append(with, of, MessageState.DELIVERED);
    batch.notify(
        new Notification(
            NotificationId.next(),
            AgentId.next(),
            NOW,
            Notification.Kind.MENTION,
            of.id(),
            with.id(),
            null,
            "about zanzibar",
            null));
    batch.put(
        new Rating(
            MessageId.next(), of.id(), of.contact(), null, "mail", NOW, NOW, 5, "zanzibar!"));
    store.save(batch);
    goesOn(store, of.toBuilder().address(Address.contact("chat", "zanzibar")).build());
    goesOn(store, of);
    store.clean(Instant.now().plus(Duration.ofDays(8))); // The log of events has its own time.
    Message later =
        Message.outbound("mail", Address.system())
            .conversation(of.id())
            .text("zanzibar, later")
            .build();
    store.scheduled().add(later, AgentId.next(), NOW.plusSeconds(600), false);
    return file;
  }
}
