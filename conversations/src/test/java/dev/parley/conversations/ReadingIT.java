package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversations.testing.Databases;
import dev.parley.conversations.testing.Generator;
import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.CommandId;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Device;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the inbox, the history and those who resume read. */
class ReadingIT {
  private static final Address ANN = Address.contact("shop-chat", "ann", "Ann");
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir Path folder;

  private Store filled(Databases database, int messages, int contacts) {
    Store store = Store.open(database.empty(folder));
    Generator.dispatch(store, new Generator(7, contacts, START).messages(messages));
    return store;
  }

  private static List<Conversation> pages(Store store, ConversationFilter filter, int size) {
    List<Conversation> all = new ArrayList<>();
    String cursor = null;
    do {
      Page<Conversation> page = store.conversations().list(filter, cursor, size);
      all.addAll(page.items());
      cursor = page.next();
    } while (cursor != null);
    return all;
  }

  private static void give(Store store, Conversation conversation, AgentId agent) {
    Message event =
        Message.internal(conversation.channel(), Address.system())
            .conversation(conversation.id())
            .part(new Part.Event("assign", Map.of()))
            .build();
    Batch batch = store.load(List.of(event));
    batch.put(batch.conversation(conversation.id()).toBuilder().agent(agent).build());
    store.save(batch);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void pagesOfAListHoldEveryConversationOnceInOrder(Databases database) {
    try (Store store = filled(database, 200, 25)) {
      List<Conversation> all = pages(store, ConversationFilter.all(), 7);
      assertThat(all).hasSize(25);
      assertThat(new HashSet<>(all)).hasSize(25);
      assertThat(all)
          .isSortedAccordingTo((a, b) -> b.lastActivityAt().compareTo(a.lastActivityAt()));

      List<Conversation> waiting =
          pages(store, ConversationFilter.all().sort(ConversationFilter.Sort.WAITING), 3);
      assertThat(waiting).isNotEmpty().allMatch(c -> c.waitingSince() != null);
      assertThat(waiting)
          .isSortedAccordingTo((a, b) -> a.waitingSince().compareTo(b.waitingSince()));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void conversationsOfAContactAreReadPageByPageNewestFirst(Databases database) {
    try (Store store = filled(database, 20, 3)) {
      Message hello = Message.inbound("shop-chat", ANN).text("hello").build();
      Batch batch = store.load(List.of(hello));
      Contact ann = batch.create(ANN, "Ann", null);
      List<ConversationId> opened = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        opened.add(0, batch.open(ann, ANN, hello).id());
      }
      store.save(batch);

      List<ConversationId> read = new ArrayList<>();
      ConversationId last = null;
      List<Conversation> page;
      do {
        page = store.conversations().of(ann.id(), last, 2);
        page.forEach(each -> read.add(each.id()));
        last = page.isEmpty() ? null : page.get(page.size() - 1).id();
      } while (last != null);
      assertThat(read).isEqualTo(opened);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void viewsAndCountsAgree(Databases database) {
    AgentId ann = AgentId.next();
    try (Store store = filled(database, 60, 10)) {
      List<Conversation> all = pages(store, ConversationFilter.all(), 50);
      give(store, all.get(3), ann);
      give(store, all.get(4), ann);

      ConversationCounts counts = store.conversations().counts(ann);
      assertThat(pages(store, ConversationFilter.mine(ann), 1)).hasSize(2);
      assertThat(counts.mine()).isEqualTo(2);
      assertThat(pages(store, ConversationFilter.unassigned(), 3)).hasSize(8);
      assertThat(counts.unassigned()).isEqualTo(8);
      assertThat(counts.open()).isEqualTo(10);
      assertThat(counts.byChannel().values().stream().mapToLong(n -> n).sum()).isEqualTo(10);
      assertThat(store.conversations().open()).containsExactly(Map.entry(ann, 2));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void visitorSeesNothingFromInside(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Message hello = Message.inbound("shop-chat", ANN).text("hello").build();
      Batch batch = store.load(List.of(hello));
      Conversation open = batch.open(batch.create(ANN, "Ann", null), ANN, hello);
      batch.append(hello, open, MessageState.DELIVERED);
      batch.append(
          Message.internal("shop-chat", Address.system()).text("a note").build(),
          open,
          MessageState.DELIVERED);
      batch.append(
          Message.outbound("shop-chat", Address.system()).to(ANN).text("hi Ann").build(),
          open,
          MessageState.QUEUED);
      store.save(batch);

      assertThat(store.messages().after(ANN, 0, 50))
          .extracting(Message::text)
          .containsExactly("hello", "hi Ann");
      assertThat(store.messages().before(ANN, Long.MAX_VALUE, 1))
          .extracting(Message::text)
          .containsExactly("hi Ann");
      assertThat(store.messages().after(open.id(), 0, 50)).hasSize(3);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void searchFindsWordsWhateverTheirCaseAndAccents(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Generator.dispatch(
          store,
          List.of(
              Message.inbound("shop-chat", ANN).text("Der Kühlschrank ist KAPUTT").build(),
              Message.inbound("shop-chat", ANN).text("日本語の冷蔵庫").build(),
              Message.inbound("shop-chat", ANN).text("something else").build()));
      Hit hit = store.search().messages("kuhlschr", null, null, 10).items().get(0);
      Snippet.Range found = hit.snippet().found().get(0);
      assertThat(hit.snippet().text().substring(found.from(), found.to())).isEqualTo("Kühlschrank");
      assertThat(store.search().messages("kaputt ist", null, null, 10).items()).hasSize(1);
      assertThat(store.search().messages("kaputt else", null, null, 10).items()).isEmpty();
      assertThat(store.search().messages("冷蔵", null, null, 10).items()).hasSize(1);
      assertThat(store.search().messages("ist", "other-channel", null, 10).items()).isEmpty();
      assertThat(store.search().contacts("ann", 10)).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void nothingThatSomebodyTypesIsASyntaxError(Databases database) {
    try (Store store = filled(database, 10, 2)) {
      for (String typed :
          List.of(
              "",
              " ",
              "\"",
              "a\" OR b",
              "NEAR(",
              "words:*",
              "'; DROP TABLE messages",
              "a & | ! b",
              "\0",
              "\uD800",
              "-x",
              "^",
              "()",
              "*",
              "x".repeat(5_000),
              "\\'",
              "%")) {
        assertThatCode(() -> store.search().messages(typed, null, null, 10))
            .as(typed)
            .doesNotThrowAnyException();
        assertThatCode(() -> store.search().contacts(typed, 10))
            .as(typed)
            .doesNotThrowAnyException();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void searchPagesHoldEveryHitOnce(Databases database) {
    try (Store store = filled(database, 300, 20)) {
      String common = Generator.word(1) + " ";
      List<Long> all = new ArrayList<>();
      String cursor = null;
      do {
        Page<Hit> page = store.search().messages(common, null, cursor, 10);
        page.items().forEach(h -> all.add(h.message().message().sequence()));
        cursor = page.next();
      } while (cursor != null);
      assertThat(all).hasSizeGreaterThan(50).doesNotHaveDuplicates();
      assertThat(all).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whoResumesMissesNothingAndIsToldWhenTooLate(Databases database) {
    StoreSettings settings = database.empty(folder).keeping(Duration.ofDays(7), 50);
    try (Store store = Store.open(settings)) {
      Generator.dispatch(store, new Generator(1, 5, START).messages(40));
      List<StoredEvent> events = store.events().after(0, 500);
      assertThat(events).hasSize(80).extracting(StoredEvent::sequence).isSorted();
      assertThat(events.get(0).data()).isInstanceOf(Stored.class);
      assertThat(events.get(1).data()).isInstanceOf(Conversation.class);
      assertThat(store.events().reaches(0)).isTrue();

      store.clean(Instant.now());
      assertThat(store.events().reaches(0)).isFalse();
      assertThat(store.events().after(0, 500)).hasSize(50);
      assertThat(store.events().reaches(store.events().newest())).isTrue();

      store.clean(Instant.now().plus(Duration.ofDays(8)));
      assertThat(store.events().after(0, 500)).isEmpty();
    }
    try (Store store = Store.open(settings)) {
      long newest = store.events().newest();
      Generator.dispatch(
          store, List.of(Message.inbound("shop-chat", ANN).text("back again").build()));
      assertThat(store.events().after(newest, 10)).hasSize(2);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void commandIsOpenUntilItsDeviceAnswers(Databases database) {
    StoreSettings settings = database.empty(folder);
    CommandId id = CommandId.next();
    Instant now = START;
    Message reply =
        Message.inbound("plant", Address.device("plant", "lamp"))
            .part(new Part.Reply(id, "lamp", Part.Reply.Outcome.EXECUTED, "on"))
            .build();
    try (Store store = Store.open(settings)) {
      Batch batch = store.load(List.of());
      batch
          .commands()
          .put(
              CommandRecord.accepted(
                  new Part.Command(id, "lamp", "set", List.of("40"), now.plusSeconds(10)),
                  "/lamp set 40",
                  "AGENT:ann",
                  now));
      batch.put(
          Device.builder("lamp")
              .channel("plant")
              .online(true)
              .state(Map.of("power", "on"))
              .lastSeenAt(now)
              .build());
      store.save(batch);
    }
    try (Store store = Store.open(settings)) {
      assertThat(store.commands().open()).hasSize(1);
      assertThat(store.devices().get("lamp")).get().extracting(Device::online).isEqualTo(true);
      Batch batch = store.load(List.of(reply));
      assertThat(batch.device("lamp").state()).containsEntry("power", "on");
      assertThat(batch.commands().open("lamp")).hasSize(1);
      CommandRecord open = batch.commands().get(id);
      assertThat(open.arguments()).containsExactly("40");
      batch
          .commands()
          .put(open.moved(CommandRecord.State.EXECUTED, null, "on", now.plusSeconds(1)));
      store.save(batch);
      assertThat(store.commands().open()).isEmpty();
      assertThat(store.load(List.of(reply)).commands().open("lamp")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void commandsComeInPagesTheNewestFirst(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Batch batch = store.load(List.of());
      List<CommandId> ids = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        CommandId id = CommandId.next();
        ids.add(0, id);
        // Two of them at one moment.
        Instant at = START.plusSeconds(i / 2);
        batch
            .commands()
            .put(
                CommandRecord.accepted(
                    new Part.Command(id, "lamp", "on", List.of(), at), "/lamp on", null, at));
      }
      store.save(batch);
      List<CommandId> seen = new ArrayList<>();
      String cursor = null;
      do {
        Page<CommandRecord> page = store.commands().of("lamp", cursor, 2);
        page.items().forEach(each -> seen.add(each.id()));
        cursor = page.next();
      } while (cursor != null);
      assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
      assertThat(seen.get(0)).isEqualTo(ids.get(0));
      assertThatThrownBy(() -> store.commands().of("lamp", "x", 2))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void foreignCursorIsRefusedWithWords(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      assertThatThrownBy(
              () -> store.conversations().list(ConversationFilter.all(), "not a cursor", 10))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not a cursor");
    }
  }
}
