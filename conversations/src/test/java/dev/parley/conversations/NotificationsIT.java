package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversations.testing.Databases;
import dev.parley.model.Address;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import dev.parley.model.Team;
import dev.parley.model.TeamId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who is told of what, until they have read it. */
class NotificationsIT {
  private static final Team SALES = new Team(TeamId.next(), "sales", Team.Strategy.ROUND_ROBIN);
  private static final Agent ANN = agent("ann");
  private static final Agent BO = agent("bo");
  private static final Agent CY = agent("cy");

  @TempDir Path folder;

  private static Agent agent(String name) {
    return new Agent(
        AgentId.next(),
        name,
        name + "@x",
        Agent.Role.AGENT,
        5,
        List.of(SALES.id()),
        null,
        List.of("billing"));
  }

  private static Message note(String text, List<Map<String, String>> mentions) {
    return Message.internal("chat", Address.agent(ANN.id(), "Ann"))
        .part(new Part.Text(text, Map.of(Bell.MENTIONS, mentions)))
        .build();
  }

  /** A conversation in which Ann writes a note; nothing else of the dispatch. */
  private static Message noted(Store store, Message note) {
    Address visitor = Address.contact("chat", "v");
    Message first = Message.inbound("chat", visitor).text("hello").build();
    Batch batch = store.load(List.of(first, note));
    if (batch.seen(note)) {
      return note;
    }
    Conversation conversation =
        batch.open(batch.create(visitor, null, null), visitor, first).toBuilder()
            .preview("hello")
            .build();
    batch.append(first, conversation, MessageState.DELIVERED);
    Message placed = batch.append(note, conversation, MessageState.DELIVERED);
    new Bell(batch, List.of(ANN, BO, CY)).said(placed, conversation);
    store.save(batch);
    return placed;
  }

  private static Message says(Store store, String text, List<Map<String, String>> mentions) {
    return noted(store, note(text, mentions));
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void mentionIsToldOnceAndStaysUnreadUntilItIsRead(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Message note = note("@bo look", List.of(Map.of("agent", BO.id().toString())));
      noted(store, note);
      noted(store, note);

      Page<Notification> told = store.notifications().of(BO.id(), null, 10);
      assertThat(told.items()).hasSize(1);
      Notification one = told.items().get(0);
      assertThat(one.kind()).isEqualTo(Notification.Kind.MENTION);
      assertThat(one.by()).isEqualTo(ANN.id());
      assertThat(one.message()).isEqualTo(note.id());
      assertThat(one.words()).isEqualTo("@bo look");
      assertThat(store.notifications().unread(BO.id())).isEqualTo(1);
      assertThat(store.notifications().read(ANN.id(), one.id())).as("not Ann's").isFalse();
      assertThat(store.notifications().read(BO.id(), one.id())).isTrue();
      assertThat(store.notifications().read(BO.id(), one.id())).as("again").isTrue();
      assertThat(store.notifications().unread(BO.id())).isZero();
      assertThat(store.notifications().of(BO.id(), null, 10).items().get(0).readAt()).isNotNull();
      assertThat(store.events().after(0, 10))
          .filteredOn(e -> e.type().equals(StoredEvent.NOTIFICATION_CREATED))
          .hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void teamThatIsMentionedIsToldWithoutWhoeverWroteItAndStrangersAreNot(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      says(
          store,
          "@sales @nobody",
          List.of(
              Map.of("team", SALES.id().toString()),
              Map.of("agent", BO.id().toString()),
              Map.of("agent", AgentId.next().toString())));

      assertThat(store.notifications().unread(BO.id())).as("once, though named twice").isEqualTo(1);
      assertThat(store.notifications().unread(CY.id())).isEqualTo(1);
      assertThat(store.notifications().unread(ANN.id())).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void listIsReadPageByPageNewestFirstAndAllOfItIsReadAtOnce(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      for (int i = 1; i <= 5; i++) {
        says(store, "note " + i, List.of(Map.of("agent", BO.id().toString())));
      }
      Page<Notification> first = store.notifications().of(BO.id(), null, 3);
      Page<Notification> second = store.notifications().of(BO.id(), first.next(), 3);
      assertThat(first.items())
          .extracting(Notification::words)
          .containsExactly("note 5", "note 4", "note 3");
      assertThat(second.items())
          .extracting(Notification::words)
          .containsExactly("note 2", "note 1");
      assertThat(second.next()).isNull();

      store.notifications().readAll(BO.id(), first.items().get(0).conversation());
      assertThat(store.notifications().unread(BO.id())).isEqualTo(4);
      store.notifications().readAll(BO.id(), null);
      assertThat(store.notifications().unread(BO.id())).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void oldOnesGo(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      says(store, "old", List.of(Map.of("agent", BO.id().toString())));
      store.clean(Instant.now());
      assertThat(store.notifications().unread(BO.id())).isEqualTo(1);
      store.clean(Instant.now().plus(Duration.ofDays(91)));
      assertThat(store.notifications().unread(BO.id())).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void skillsAndATeamsStrategyAreKept(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      store.teams().save(SALES);
      store.agents().save(BO);
      assertThat(store.agents().get(BO.id()).orElseThrow()).isEqualTo(BO);
      assertThat(store.teams().all()).containsExactly(SALES);
    }
  }
}
