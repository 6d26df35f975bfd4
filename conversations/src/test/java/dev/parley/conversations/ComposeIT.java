package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversations.testing.Databases;
import dev.parley.model.Address;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.model.Team;
import dev.parley.model.TeamId;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What agents write with: messages that wait, canned responses, macros, preferences. */
class ComposeIT {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456Z");
  private static final Team SALES = new Team(TeamId.next(), "sales");
  private static final Agent ANN = agent("ann", Agent.Role.AGENT, List.of(SALES.id()));
  private static final Agent BEN = agent("ben", Agent.Role.AGENT, List.of());
  private static final Agent EVE = agent("eve", Agent.Role.ADMIN, List.of());

  @TempDir Path folder;

  private static Agent agent(String name, Agent.Role role, List<TeamId> teams) {
    return new Agent(AgentId.next(), name, name + "@x.org", role, 5, teams, List.of());
  }

  private static Message message(ConversationId conversation, String clientId, String text) {
    return Message.outbound("chat", Address.agent(ANN.id(), "Ann"))
        .conversation(conversation)
        .clientId(clientId)
        .text(text)
        .build();
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void messagesLeaveInTheOrderOfTheirTimesAndNotBefore(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      ScheduledMessages waiting = store.scheduled();
      ConversationId conversation = ConversationId.next();
      Message late = message(conversation, null, "late");
      Message soon = message(conversation, null, "soon");
      waiting.add(late, ANN.id(), NOW.plusSeconds(60), false);
      waiting.add(soon, ANN.id(), NOW.plusSeconds(5), true);
      assertThat(waiting.next()).contains(NOW.plusSeconds(5));
      assertThat(waiting.of(conversation))
          .extracting(one -> one.message().text())
          .containsExactly("soon", "late");
      assertThat(waiting.claim(NOW.plusSeconds(4), 10)).isEmpty();
      assertThat(waiting.claim(NOW.plusSeconds(100), 1))
          .singleElement()
          .satisfies(one -> assertThat(one.message()).isEqualTo(soon));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsClaimedCannotBeTakenBackAndComesAgainUntilItIsGone(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      ScheduledMessages waiting = store.scheduled();
      Message one = message(ConversationId.next(), null, "one");
      waiting.add(one, ANN.id(), NOW, true);
      assertThat(waiting.claim(NOW, 10)).hasSize(1);
      assertThat(waiting.cancel(one.id())).isFalse();
      assertThat(waiting.change(one, NOW.plusSeconds(9))).isFalse();
      assertThat(waiting.claim(NOW, 10)).singleElement().matches(Scheduled::leaving);
      waiting.gone(List.of(one.id()));
      assertThat(waiting.claim(NOW, 10)).isEmpty();
      assertThat(waiting.get(one.id())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void theSameSendIsKeptOnceAndAConversationHoldsABoundedNumber(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      ScheduledMessages waiting = store.scheduled();
      ConversationId conversation = ConversationId.next();
      Scheduled first =
          waiting.add(message(conversation, "k", "a"), ANN.id(), NOW, false).orElseThrow();
      Scheduled again =
          waiting.add(message(conversation, "k", "b"), ANN.id(), NOW, false).orElseThrow();
      assertThat(again).isEqualTo(first);
      assertThat(waiting.add(message(conversation, "k", "c"), BEN.id(), NOW, false))
          .isPresent()
          .get()
          .isNotEqualTo(first);
      for (int i = 2; i < ScheduledMessages.MAX_OF_CONVERSATION; i++) {
        assertThat(waiting.add(message(conversation, null, "x"), ANN.id(), NOW, false)).isPresent();
      }
      assertThat(waiting.add(message(conversation, null, "x"), ANN.id(), NOW, false)).isEmpty();
      assertThat(waiting.cancel(first.message().id())).isTrue();
      assertThat(waiting.add(message(conversation, null, "x"), ANN.id(), NOW, false)).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void whatIsSharedIsSeenByThoseWhoHaveIt(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      CannedResponse all = canned("hello", null, null);
      CannedResponse team = canned("price", SALES.id(), null);
      CannedResponse mine = canned("bye", null, ANN.id());
      for (CannedResponse one : List.of(all, team, mine)) {
        assertThat(store.canned().save(one)).isTrue();
      }
      assertThat(store.canned().of(ANN)).containsExactly(mine, all, team);
      assertThat(store.canned().of(BEN)).containsExactly(all);
      assertThat(store.canned().of(EVE)).containsExactly(all);
      assertThat(all.changeableBy(ANN)).isFalse();
      assertThat(all.changeableBy(EVE)).isTrue();
      assertThat(team.changeableBy(ANN)).isTrue();
      assertThat(team.changeableBy(BEN)).isFalse();
      assertThat(mine.changeableBy(EVE)).isFalse();
      assertThat(store.canned().delete(all.id())).isTrue();
      assertThat(store.canned().delete(all.id())).isFalse();
      assertThat(store.canned().of(BEN)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aMacroComesBackWithItsStepsInOrder(Databases database) {
    StoreSettings settings = database.empty(folder);
    Macro macro =
        new Macro(
            UUID.randomUUID(),
            "Refund",
            List.of(
                new Macro.Step(Macro.Kind.REPLY, "Done, {{contact.name|there}}"),
                new Macro.Step(Macro.Kind.STATUS, "resolved")),
            null,
            null,
            NOW.truncatedTo(ChronoUnit.MICROS));
    try (Store store = Store.open(settings)) {
      store.macros().save(macro);
    }
    try (Store store = Store.open(settings)) {
      assertThat(store.macros().of(BEN)).containsExactly(macro);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aPreferenceIsTheAgentsOwnAndEndsWithTheAgent(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      store.agents().save(EVE);
      store.agents().save(BEN);
      store.preferences().put(EVE.id(), "undoSend", "false");
      store.preferences().put(EVE.id(), "undoSend", "true");
      assertThat(store.preferences().of(EVE.id())).containsEntry("undoSend", "true").hasSize(1);
      assertThat(store.preferences().of(BEN.id())).isEmpty();
      store.agents().delete(EVE.id());
      assertThat(store.preferences().of(EVE.id())).isEmpty();
    }
  }

  private static CannedResponse canned(String name, TeamId team, AgentId owner) {
    return new CannedResponse(UUID.randomUUID(), name, "About " + name, "Text", team, owner, NOW);
  }
}
