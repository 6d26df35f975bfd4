package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversations.testing.Databases;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The store remembers for programs how far they are. */
class SubscribersIT {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aCursorGoesForwardsOnlyAndBelongsToItsToken(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Subscribers all = store.subscribers();
      assertThat(all.open("token", "erp", null).cursor()).isZero();
      assertThat(all.open("token", "late", 3L).cursor()).isEqualTo(3);
      assertThat(all.acknowledge("token", "erp", 9).orElseThrow().cursor()).isEqualTo(9);
      assertThat(all.acknowledge("token", "erp", 4).orElseThrow().cursor()).isEqualTo(9);
      assertThat(all.open("token", "erp", 2L).cursor()).as("it is known").isEqualTo(9);

      assertThat(all.acknowledge("other", "erp", 10)).isEmpty();
      assertThat(all.delete("other", "erp")).isFalse();
      assertThat(all.of("other", null, 50).items()).isEmpty();

      Page<Subscriber> first = all.of("token", null, 1);
      assertThat(first.items()).extracting(Subscriber::name).containsExactly("erp");
      Page<Subscriber> second = all.of("token", first.next(), 1);
      assertThat(second.items()).extracting(Subscriber::name).containsExactly("late");
      assertThat(second.next()).isNull();
      assertThat(all.delete("token", "erp")).isTrue();
      assertThat(all.acknowledge("token", "erp", 10)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void thereAreOnlySoManyAndTheUnusedAreForgotten(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Subscribers all = store.subscribers();
      for (int i = 0; i < Subscribers.MAX_PER_OWNER; i++) {
        all.open("token", "p" + i, null);
      }
      assertThatThrownBy(() -> all.open("token", "more", null))
          .isInstanceOf(IllegalStateException.class);
      assertThat(all.open("token", "p0", null).name()).isEqualTo("p0");
      assertThat(all.open("other", "more", null).name()).isEqualTo("more");

      store.clean(Instant.now().plus(Subscribers.KEPT_FOR).minusSeconds(60));
      assertThat(all.of("token", null, 50).items()).hasSize(Subscribers.MAX_PER_OWNER);
      store.clean(Instant.now().plus(Subscribers.KEPT_FOR).plusSeconds(60));
      assertThat(List.of(all.of("token", null, 50).items(), all.of("other", null, 50).items()))
          .allMatch(List::isEmpty);
    }
  }
}
