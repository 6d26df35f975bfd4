package dev.parley.routes;

import static dev.parley.routes.House.visitor;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversations.testing.Databases;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Conversation.Priority;
import dev.parley.model.Conversation.Status;
import dev.parley.model.ConversationId;
import dev.parley.model.Events;
import dev.parley.model.Message;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LifeFlowIT {
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

  @ParameterizedTest
  @EnumSource
  void labelsOfTwoAgentsDoNotUndoEachOther(Databases database) {
    LifeHouses life = houses.on(database);
    ConversationId id = life.says(visitor("lea"), "hi").id();

    life.does(Events.LABEL, id, Map.of("add", List.of("refund"), "remove", List.of()));
    Message second = life.does(Events.LABEL, id, Map.of("add", List.of("vip")));
    life.becomes(id, c -> c.labels().equals(List.of("refund", "vip")));
    life.does(Events.LABEL, id, Map.of("remove", List.of("vip")));
    life.becomes(id, c -> c.labels().equals(List.of("refund")));
    life.again(second);
    life.does(Events.PRIORITY, id, Map.of("priority", "urgent"));
    life.does(Events.FIELDS, id, Map.of("fields", Map.of("order", 7)));

    Conversation now = life.becomes(id, c -> !c.fields().isEmpty());
    assertThat(now.labels()).as("a replay changes nothing").containsExactly("refund");
    assertThat(now.priority()).isEqualTo(Priority.URGENT);
    assertThat(life.timeline(id))
        .containsExactly("hi", "[label]", "[label]", "[label]", "[priority]", "[fields]");
  }

  @ParameterizedTest
  @EnumSource
  void spamStaysWhereItIsAndNobodyIsAsked(Databases database) {
    LifeHouses life = houses.on(database);
    Address sid = visitor("sid");
    ConversationId id = life.says(sid, "buy now").id();
    life.does(Events.SPAM, id, Map.of());
    life.becomes(id, c -> c.status() == Status.SPAM);

    Conversation now = life.says(sid, "last chance");

    assertThat(now.id()).isEqualTo(id);
    assertThat(now.status()).isEqualTo(Status.SPAM);
    assertThat(now.unread()).isZero();
    assertThat(now.waitingSince()).isNull();
    life.does(Events.REOPEN, id, Map.of());
    life.becomes(id, c -> c.status() == Status.OPEN);
    assertThat(life.says(sid, "sorry").unread()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void blockedContactIsNotHeardUntilItIsUnblocked(Databases database) {
    LifeHouses life = houses.on(database);
    Address bob = visitor("bob");
    ConversationId id = life.says(bob, "grr").id();
    life.does(Events.BLOCK, id, Map.of("blocked", true));
    life.becomes(id, c -> c.status() == Status.SPAM);
    int told = life.house.network(House.CHAT).delivered.size();

    Conversation aside = life.says(bob, "GRR");

    assertThat(aside.id()).isEqualTo(id);
    assertThat(aside.unread()).isZero();
    assertThat(life.house.network(House.CHAT).delivered).hasSize(told);
    assertThat(life.house.store.contacts().at(bob).orElseThrow().blocked()).isNotNull();
    life.does(Events.BLOCK, id, Map.of("blocked", false));
    life.becomes(id, c -> c.status() == Status.OPEN);
    assertThat(life.house.store.contacts().at(bob).orElseThrow().blocked()).isNull();
    assertThat(life.says(bob, "peace").unread()).isEqualTo(1);
    assertThat(life.timeline(id)).containsExactly("grr", "[block]", "GRR", "[block]", "peace");
  }

  @ParameterizedTest
  @EnumSource
  void contactWhoIsRenamedIsFoundAndKeepsWhatWasNotSaid(Databases database) {
    LifeHouses life = houses.on(database);
    Address una = visitor("una");
    ConversationId id = life.says(una, "hello").id();
    Message first = life.does(Events.CONTACT, id, Map.of("fields", Map.of("tier", "gold")));
    life.does(Events.CONTACT, id, Map.of("name", "Una Underwood", "fields", Map.of("age", 7)));
    life.does(Events.CONTACT, id, Map.of("name", "Una Overwood"));
    life.again(first);
    life.does(Events.LABEL, id, Map.of("labels", List.of("done")));
    life.becomes(id, c -> !c.labels().isEmpty());

    var contact = life.house.store.contacts().at(una).orElseThrow();
    assertThat(contact.name()).isEqualTo("Una Overwood");
    assertThat(contact.attributes()).containsOnlyKeys("tier", "age");
    assertThat(life.house.store.search().contacts("overwood", 5)).hasSize(1);
    assertThat(life.house.store.search().contacts("underwood", 5)).isEmpty();
    assertThat(life.timeline(id))
        .containsExactly("hello", "[contact]", "[contact]", "[contact]", "[label]");
  }

  @ParameterizedTest
  @EnumSource
  void wakingTooEarlyWakesNobody(Databases database) {
    LifeHouses life = houses.on(database);
    ConversationId id = life.says(visitor("zoe"), "later").id();
    Instant first = Instant.now().plusSeconds(60);
    life.does(Events.SNOOZE, id, Map.of("until", first.plusSeconds(60).toString()));
    life.does(Events.WAKE, id, Map.of("until", first.toString()));
    life.does(Events.LABEL, id, Map.of("labels", List.of("seen")));
    assertThat(life.becomes(id, c -> !c.labels().isEmpty()).status()).isEqualTo(Status.SNOOZED);

    life.does(Events.WAKE, id, Map.of("until", first.plusSeconds(60).toString()));

    life.becomes(id, c -> c.status() == Status.OPEN && c.snoozedUntil() == null);
    assertThat(life.timeline(id)).containsExactly("later", "[snooze]", "[label]", "[wake]");
    life.does(Events.WAIT, id, Map.of());
    life.becomes(id, c -> c.status() == Status.WAITING);
    assertThat(life.says(visitor("zoe"), "now").status()).isEqualTo(Status.OPEN);
  }
}
