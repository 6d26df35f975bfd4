package dev.parley.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversations.Rating;
import dev.parley.conversations.reports.ReportQuery;
import dev.parley.conversations.testing.Databases;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.model.RelatesTo;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** "How was it?": asked once a resolution, answered by whom it was asked, counted once. */
class SurveyFlowIT {
  private static final Address ANN = House.visitor("ann");
  @TempDir private Path folder;

  @ParameterizedTest(name = "{0}")
  @EnumSource(Databases.class)
  void anAnswerIsCountedOnceHoweverOftenItIsChanged(Databases database) throws Exception {
    try (House house = new House(folder, database.empty(folder))) {
      house.asks.put(House.CHAT, true);
      Message question = resolved(house);
      assertThat(question.text()).contains("5 – Very good: https://x/rate/" + question.id() + "?5");

      Message first = answer(question, ANN, 2, "Slow");
      house.inside(first);
      house.inside(first);
      await().until(() -> house.store.ratings().of(question.id()).isPresent());
      house.inside(answer(question, ANN, 4, "It works now"));
      await()
          .untilAsserted(
              () -> {
                Rating rating = house.store.ratings().of(question.id()).orElseThrow();
                assertThat(rating.score()).isEqualTo(4);
                assertThat(rating.comment()).isEqualTo("It works now");
                assertThat(rating.at()).isBefore(rating.changedAt());
              });

      Instant now = Instant.now();
      var csat =
          house
              .store
              .reports()
              .read(
                  new ReportQuery(
                      now.minus(Duration.ofHours(2)),
                      now.plus(Duration.ofHours(2)),
                      ZoneOffset.UTC,
                      ReportQuery.By.CHANNEL,
                      null,
                      null,
                      null,
                      null))
              .rows()
              .stream()
              .filter(row -> row.csat() != null)
              .toList();
      assertThat(csat).hasSize(1);
      assertThat(csat.get(0).csat().n()).isEqualTo(1);
      Conversation after = house.conversationOf(ANN);
      assertThat(after.status()).isEqualTo(Conversation.Status.RESOLVED);
      assertThat(house.store.ratings().of(after.contact(), 10)).hasSize(1);
    }
  }

  @Test
  void aStrangersAnswerAndASecondResolutionOfTheSameChangeNothing() throws Exception {
    try (House house = new House(folder)) {
      house.asks.put(House.CHAT, true);
      Message question = resolved(house);
      house.inside(action(question, Events.RESOLVE));
      house.inside(answer(question, House.visitor("eve"), 1, "ha"));
      house.inside(answer(question, ANN, 5, null));
      await().until(() -> house.store.ratings().of(question.id()).isPresent());

      assertThat(house.store.ratings().of(question.id()).orElseThrow().score()).isEqualTo(5);
      assertThat(questions(house)).hasSize(1);
    }
  }

  @Test
  void nobodyIsAskedWhereTheChannelDoesNotOrWhereItIsSpam() throws Exception {
    try (House house = new House(folder)) {
      house.says("ann", "Hello");
      await().until(() -> house.conversationOf(ANN) != null);
      Message about = house.history(ANN).get(0);
      house.inside(action(about, Events.RESOLVE));
      await().until(() -> house.conversationOf(ANN).status() == Conversation.Status.RESOLVED);
      house.asks.put(House.CHAT, true);
      house.inside(action(about, Events.SPAM));
      house.inside(action(about, Events.RESOLVE));
      house.inside(action(about, Events.REOPEN));
      await().until(() -> house.conversationOf(ANN).status() == Conversation.Status.OPEN);

      assertThat(questions(house)).isEmpty();
    }
  }

  private static Message resolved(House house) {
    house.says("ann", "Hello");
    await().until(() -> house.conversationOf(ANN) != null);
    house.inside(action(house.history(ANN).get(0), Events.RESOLVE));
    await().until(() -> !questions(house).isEmpty());
    return questions(house).get(0);
  }

  private static List<Message> questions(House house) {
    return house.history(ANN).stream()
        .filter(m -> "csat".equals(m.metadata().get("notice")))
        .toList();
  }

  private static Message action(Message in, String name) {
    return Message.internal(Address.INSIDE, Address.agent(House.BEA.id(), "bea"))
        .conversation(in.conversation())
        .part(new Part.Event(name, Map.of()))
        .build();
  }

  private static Message answer(Message question, Address by, int score, String comment) {
    return Message.internal(House.CHAT, by)
        .relatesTo(RelatesTo.Kind.REPLY, question.id().toString())
        .part(
            new Part.Event(
                Events.CSAT,
                comment == null
                    ? Map.of("score", score)
                    : Map.of("score", score, "comment", comment)))
        .build();
  }
}
