package dev.parley.routes;

import static dev.parley.routes.House.visitor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversations.ConversationFilter;
import dev.parley.conversations.testing.Databases;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Conversation.Status;
import dev.parley.model.ConversationId;
import dev.parley.model.Events;
import dev.parley.model.Message;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MergeFlowIT {
  @TempDir static Path folder;
  private static LifeHouses houses;

  @BeforeAll
  static void open() throws Exception {
    houses = new LifeHouses(folder);
  }

  @AfterAll
  static void close() {
    houses.close();
  }

  /** What a contact says next, in a conversation of its own. */
  private static ConversationId apart(LifeHouses life, ConversationId id, String words) {
    life.says(life.now(id).address(), words);
    return split(life, id, message(life, id, words));
  }

  private static Message message(LifeHouses life, ConversationId id, String text) {
    return life.house.store.messages().after(id, 0, 100).stream()
        .map(stored -> stored.message())
        .filter(m -> m.text().equals(text))
        .findFirst()
        .orElseThrow();
  }

  private static ConversationId split(LifeHouses life, ConversationId id, Message from) {
    ConversationId into = ConversationId.next();
    Message split =
        life.does(Events.SPLIT, id, Map.of("from", from.id().toString(), "into", into.toString()));
    await().until(() -> life.house.store.conversations().get(into).isPresent());
    life.again(split);
    return into;
  }

  private static Message merge(LifeHouses life, ConversationId from, ConversationId into) {
    Message merge =
        life.does(Events.MERGE, from, Map.of("into", into.toString(), "source", from.toString()));
    life.becomes(from, c -> into.equals(c.mergedInto()));
    return merge;
  }

  @ParameterizedTest
  @EnumSource
  void splitMovesWhatWasSaidFromAMessageOn(Databases database) {
    LifeHouses life = houses.on(database);
    Address eve = visitor("eve");
    ConversationId old = life.says(eve, "the shoes").id();
    life.says(eve, "and another thing");
    life.house.replies(House.BEA, old, "which thing");
    await().until(() -> life.timeline(old).contains("which thing"));

    ConversationId into = split(life, old, message(life, old, "and another thing"));

    life.becomes(into, c -> true);
    assertThat(life.timeline(old)).containsExactly("the shoes", "[split]");
    assertThat(life.timeline(into)).containsExactly("and another thing", "which thing", "[split]");
    assertThat(life.now(old).preview()).as("the hub's notice").startsWith("You are next");
    assertThat(life.now(into).contact()).isEqualTo(life.now(old).contact());
    assertThat(life.now(into).agent()).isEqualTo(House.BEA.id());
    assertThat(life.house.store.messages().get(message(life, into, "which thing").id()))
        .hasValueSatisfying(m -> assertThat(m.message().conversation()).isEqualTo(into));
    assertThat(life.says(eve, "the blue one").id()).isEqualTo(into);
    assertThat(life.house.said(eve))
        .containsSubsequence("the shoes", "and another thing", "which thing", "the blue one");
    assertThat(life.house.store.search().messages("another", null, null, 5).items())
        .anyMatch(hit -> hit.message().message().conversation().equals(into));
  }

  @ParameterizedTest
  @EnumSource
  void mergedConversationsAreOneTimelineInOrderOfTime(Databases database) {
    LifeHouses life = houses.on(database);
    Address mia = visitor("mia");
    ConversationId first = life.says(mia, "one").id();
    ConversationId second = apart(life, first, "two");
    life.house.replies(House.BEA, first, "three");
    life.says(mia, "four");
    await().until(() -> life.timeline(first).contains("three"));
    await().until(() -> life.timeline(second).contains("four"));

    Message merge = merge(life, second, first);
    life.again(merge);

    assertThat(life.says(mia, "five").id()).as("newest is the merged one").isEqualTo(first);
    assertThat(life.timeline(first))
        .filteredOn(said -> !said.equals("[split]"))
        .containsExactly("one", "two", "three", "four", "[merge]", "five");
    assertThat(life.timeline(second)).isEmpty();
    assertThat(life.house.said(mia)).contains("one", "two", "three", "four", "five");
    life.does(Events.LABEL, second, Map.of("add", List.of("late")));
    life.becomes(first, c -> c.labels().contains("late"));
    assertThat(life.house.store.conversations().list(ConversationFilter.all(), null, 50).items())
        .extracting(Conversation::id)
        .contains(first)
        .doesNotContain(second);
    assertThat(life.house.store.search().messages("four", null, null, 5).items())
        .allMatch(hit -> hit.message().message().conversation().equals(first));
  }

  @ParameterizedTest
  @EnumSource
  void unmergeRestoresBothExactly(Databases database) {
    LifeHouses life = houses.on(database);
    Address ida = visitor("ida");
    ConversationId first = life.says(ida, "uno").id();
    ConversationId second = apart(life, first, "due");
    life.does(Events.LABEL, second, Map.of("add", List.of("italian")));
    life.does(Events.RESOLVE, first, Map.of());
    life.becomes(first, c -> c.status() == Status.RESOLVED);
    life.says(ida, "tre");
    Conversation firstBefore = life.now(first);
    Conversation secondBefore = life.now(second);
    List<String> firstSaid = life.timeline(first);
    List<String> secondSaid = life.timeline(second);
    var counts = life.house.store.conversations().counts(null);

    Message merge = merge(life, second, first);
    assertThat(life.now(first).status()).isEqualTo(Status.OPEN);
    assertThat(life.now(first).labels()).containsExactly("italian");
    assertThat(life.now(first).unread()).isEqualTo(1);
    Message unmerge = life.does(Events.UNMERGE, first, Map.of("merge", merge.id().toString()));
    life.becomes(second, c -> c.mergedInto() == null);
    life.again(unmerge);
    life.again(merge);
    life.does(Events.PRIORITY, first, Map.of("priority", "low"));
    life.becomes(first, c -> c.priority() == Conversation.Priority.LOW);

    assertThat(life.timeline(second)).containsExactlyElementsOf(with(secondSaid, "[unmerge]"));
    assertThat(life.timeline(first))
        .containsExactlyElementsOf(with(firstSaid, "[merge]", "[unmerge]", "[priority]"));
    same(life.now(first), firstBefore);
    same(life.now(second), secondBefore);
    assertThat(life.house.store.conversations().counts(null)).isEqualTo(counts);
    assertThat(life.says(ida, "quattro").id()).isEqualTo(second);
  }

  private static List<String> with(List<String> said, String... more) {
    List<String> all = new java.util.ArrayList<>(said);
    all.addAll(List.of(more));
    return all;
  }

  /** All that people see, but for what the events themselves move. */
  private static void same(Conversation now, Conversation before) {
    assertThat(now)
        .usingRecursiveComparison()
        .ignoringFields("lastSequence", "lastActivityAt", "priority")
        .isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void conversationsOfTwoContactsAreNotMerged(Databases database) {
    LifeHouses life = houses.on(database);
    ConversationId one = life.says(visitor("kim"), "hi").id();
    ConversationId other = life.says(visitor("lou"), "hi").id();
    long dead = life.house.dead(dev.parley.broker.Addresses.INBOUND);

    life.does(Events.MERGE, one, Map.of("into", other.toString()));

    await().until(() -> life.house.dead(dev.parley.broker.Addresses.INBOUND) == dead + 1);
    assertThat(life.now(one).mergedInto()).isNull();
    assertThat(life.timeline(one)).containsExactly("hi");
  }
}
