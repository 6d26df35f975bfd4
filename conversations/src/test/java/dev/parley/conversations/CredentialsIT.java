package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversations.testing.Databases;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions as their holders see them, second factors, accounts at login providers. */
class CredentialsIT {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Agent ANN =
      new Agent(AgentId.next(), "Ann", "ann@example.org", Agent.Role.AGENT, 5, null, null);
  private static final Agent BEA =
      new Agent(AgentId.next(), "Bea", "bea@example.org", Agent.Role.AGENT, 5, null, null);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Databases.class)
  void sessionsTellWhereTheyAreAndOneAgentEndsNoneOfAnothers(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Sessions sessions = store.sessions();
      Session desk = sessions.open(ANN.id(), HOUR, "Firefox\0".repeat(100), "192.0.2.7").session();
      Session phone = sessions.open(ANN.id(), HOUR, null, null).session();
      Session bea = sessions.open(BEA.id(), HOUR, "Safari", "::1").session();
      sessions.open(ANN.id(), Duration.ofSeconds(-1), "over", null);
      Instant later = desk.createdAt().plus(5, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
      sessions.seen(Map.of(desk.id(), later, "unknown", later));

      assertThat(sessions.of(ANN.id()))
          .extracting(Session::id)
          .containsExactly(phone.id(), desk.id());
      Session shown = sessions.get(desk.id()).orElseThrow();
      assertThat(shown.device()).startsWith("Firefox").hasSizeLessThanOrEqualTo(300);
      assertThat(shown.address()).isEqualTo("192.0.2.7");
      assertThat(shown.seenAt()).isEqualTo(later);
      assertThat(shown.toString()).doesNotContain(shown.csrf());

      assertThat(sessions.end(ANN.id(), bea.id())).isFalse();
      assertThat(sessions.end(ANN.id(), phone.id())).isTrue();
      assertThat(sessions.holding()).containsExactlyInAnyOrder(desk.id(), bea.id());
      Session third = sessions.open(ANN.id(), HOUR, null, null).session();
      sessions.endOthers(ANN.id(), third.id());
      assertThat(sessions.holding()).containsExactlyInAnyOrder(third.id(), bea.id());
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anAgentsSessionsAreBoundedAndTheOldestGoes(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      String first = store.sessions().open(ANN.id(), HOUR, null, null).token();
      String second = store.sessions().open(ANN.id(), HOUR, null, null).token();
      for (int i = 1; i < Sessions.MAX_PER_AGENT; i++) {
        store.sessions().open(ANN.id(), HOUR, null, null);
      }
      assertThat(store.sessions().of(ANN.id())).hasSize(Sessions.MAX_PER_AGENT);
      assertThat(store.sessions().find(first)).isEmpty();
      assertThat(store.sessions().find(second)).isPresent();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aCodeIsTakenOnceAndNoOlderOneAfterIt(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      SecondFactors factors = store.secondFactors();
      store.agents().save(ANN);
      assertThat(factors.take(ANN.id(), 101)).isFalse();
      factors.save(ANN.id(), "sealed", 100, List.of("a", "b"));
      assertThat(factors.take(ANN.id(), 100)).isFalse();
      assertThat(factors.take(ANN.id(), 101)).isTrue();
      assertThat(factors.take(ANN.id(), 101)).isFalse();
      assertThat(factors.take(ANN.id(), 100)).isFalse();

      assertThat(factors.takeCode(ANN.id(), "a")).isTrue();
      assertThat(factors.takeCode(ANN.id(), "a")).isFalse();
      assertThat(factors.get(ANN.id()).orElseThrow().recoveryCodes()).isEqualTo(1);
      factors.replaceCodes(ANN.id(), List.of("c", "d", "e"));
      assertThat(factors.takeCode(ANN.id(), "b")).isFalse();
      assertThat(factors.all()).singleElement().matches(f -> f.recoveryCodes() == 3);
      assertThat(factors.all().get(0).toString()).doesNotContain("sealed");

      assertThat(factors.remove(ANN.id())).isTrue();
      assertThat(factors.remove(ANN.id())).isFalse();
      assertThat(factors.get(ANN.id())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void anAccountBelongsToOneAgentAndGoesWithIt(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      LinkedLogins logins = store.linkedLogins();
      store.agents().save(ANN);
      store.agents().save(BEA);
      assertThat(logins.link(ANN.id(), "https://id.example", "1", "ann")).isTrue();
      assertThat(logins.link(BEA.id(), "https://id.example", "1", "bea")).isFalse();
      assertThat(logins.link(BEA.id(), "https://other.example", "1", null)).isTrue();
      assertThat(logins.find("https://id.example", "1").orElseThrow().agent()).isEqualTo(ANN.id());
      assertThat(logins.find("https://id.example", "2")).isEmpty();

      String id = logins.of(ANN.id()).get(0).id();
      assertThat(logins.unlink(BEA.id(), id)).isFalse();
      assertThat(logins.unlink(ANN.id(), id)).isTrue();
      for (int i = 0; i <= LinkedLogins.MAX_PER_AGENT; i++) {
        assertThat(logins.link(ANN.id(), "https://id.example", "n" + i, null))
            .isEqualTo(i < LinkedLogins.MAX_PER_AGENT);
      }
      store.agents().delete(BEA.id());
      assertThat(logins.find("https://other.example", "1")).isEmpty();
    }
  }
}
