package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversations.testing.Databases;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.Team;
import dev.parley.model.TeamId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Agents, teams, sessions and the small things that are kept beside conversations. */
class PeopleIT {
  private static final Agent ANN =
      new Agent(AgentId.next(), "Ann", "Ann@Example.org", Agent.Role.ADMIN, 5, null, List.of("de"));

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Databases.class)
  void agentIsFoundByMailAddressWhateverItsCase(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Team sales = new Team(TeamId.next(), "sales");
      store.teams().save(sales);
      store
          .agents()
          .save(
              new Agent(
                  ANN.id(),
                  "Ann",
                  ANN.email(),
                  ANN.role(),
                  5,
                  List.of(sales.id()),
                  ANN.languages()));
      Agent found = store.agents().byEmail("ANN@example.ORG").orElseThrow();
      assertThat(found.teams()).containsExactly(sales.id());
      assertThat(found.languages()).containsExactly("de");
      assertThat(found.email()).isEqualTo("ann@example.org");

      store.teams().delete(sales.id());
      assertThat(store.agents().get(ANN.id()).orElseThrow().teams()).isEmpty();
      Agent taken = new Agent(AgentId.next(), "B", ANN.email(), Agent.Role.AGENT, 5, null, null);
      assertThatThrownBy(() -> store.agents().save(taken)).isInstanceOf(RuntimeException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void newCredentialEndsEverySession(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      store.agents().save(ANN);
      assertThat(store.agents().credential(ANN.id())).isEmpty();
      Sessions.Opened opened = store.sessions().open(ANN.id(), Duration.ofHours(1), null, null);
      assertThat(store.sessions().find(opened.token())).isPresent();
      assertThat(opened.toString()).doesNotContain(opened.token());

      store.agents().credential(ANN.id(), "$argon2id$...");
      assertThat(store.agents().credential(ANN.id())).contains("$argon2id$...");
      assertThat(store.sessions().find(opened.token())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void sessionIsOverWhenItsTimeIsOrItIsEnded(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      String over = store.sessions().open(ANN.id(), Duration.ofSeconds(-1), null, null).token();
      String ended = store.sessions().open(ANN.id(), Duration.ofHours(1), null, null).token();
      store.sessions().end(ended);
      assertThat(store.sessions().find(over)).isEmpty();
      assertThat(store.sessions().find(ended)).isEmpty();
      assertThat(store.sessions().find("made up")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void theOldestAnswersGoWhenThereAreMoreThanMayBeKept(Databases database) {
    try (Store store = Store.open(database.empty(folder).keepingAnswers(700))) {
      IdempotencyKeys keys = store.idempotencyKeys();
      IdempotencyKeys.Answer answer = new IdempotencyKeys.Answer(201, "{}");
      for (int i = 0; i < 1_300; i++) {
        keys.keep("ann/" + i, answer, Duration.ofHours(1).plusSeconds(i));
      }
      store.clean(Instant.now());
      assertThat(keys.find("ann/599")).isEmpty();
      assertThat(keys.find("ann/600")).contains(answer);
      assertThat(keys.find("ann/1299")).contains(answer);
      store.clean(Instant.now().plus(Duration.ofHours(2)));
      assertThat(keys.find("ann/1299")).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void firstAnswerUnderAnIdempotencyKeyStays(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      IdempotencyKeys keys = store.idempotencyKeys();
      keys.keep("ann/1", new IdempotencyKeys.Answer(201, "{}"), Duration.ofHours(1));
      keys.keep("ann/1", new IdempotencyKeys.Answer(500, "late"), Duration.ofHours(1));
      assertThat(keys.find("ann/1")).contains(new IdempotencyKeys.Answer(201, "{}"));
      keys.keep("ann/2", new IdempotencyKeys.Answer(201, "old"), Duration.ofSeconds(-1));
      assertThat(keys.find("ann/2")).isEmpty();
      keys.keep("ann/2", new IdempotencyKeys.Answer(201, "new"), Duration.ofHours(1));
      assertThat(keys.find("ann/2")).contains(new IdempotencyKeys.Answer(201, "new"));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void quarantinedInputIsListedNewestFirstAndReadWhole(Databases database) throws IOException {
    try (Store store = Store.open(database.empty(folder))) {
      for (int i = 0; i < 3; i++) {
        byte[] raw = ("raw " + i).getBytes(StandardCharsets.UTF_8);
        store.quarantine().keep("sms", "bad-signature", "no", raw, Map.of("remote", "::1"));
      }
      Page<Quarantined> first = store.quarantine().list(null, 2);
      Page<Quarantined> rest = store.quarantine().list(first.next(), 2);
      assertThat(first.items()).hasSize(2);
      assertThat(rest.items()).hasSize(1);
      assertThat(rest.next()).isNull();
      assertThat(first.items().get(0).about()).containsEntry("remote", "::1");
      try (InputStream in = store.quarantine().open(rest.items().get(0).key())) {
        assertThat(in.readAllBytes()).asString().isEqualTo("raw 0");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void quarantinedInputGoesWithItsBytesWhenItsTimeIsOver(Databases database) throws IOException {
    StoreSettings settings = database.empty(folder).keepingQuarantine(Duration.ofDays(14));
    try (Store store = Store.open(settings)) {
      Quarantined old =
          store.quarantine().keep("sms", "bad-signature", null, new byte[] {1}, Map.of());
      store.clean(Instant.now().plus(Duration.ofDays(13)));
      assertThat(store.quarantine().list(null, 2).items()).hasSize(1);

      store.clean(Instant.now().plus(Duration.ofDays(15)));

      assertThat(store.quarantine().list(null, 2).items()).isEmpty();
      assertThatThrownBy(() -> store.quarantine().open(old.key()))
          .isInstanceOf(NoSuchFileException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void settingsAreKeptByName(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      assertThat(store.settings().get("secret")).isEmpty();
      store.settings().put("secret", "one");
      store.settings().put("secret", "two");
      assertThat(store.settings().get("secret")).contains("two");
    }
  }
}
