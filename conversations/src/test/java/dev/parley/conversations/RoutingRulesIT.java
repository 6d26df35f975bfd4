package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversations.testing.Databases;
import dev.parley.model.Conversation.Priority;
import dev.parley.model.RoutingRule;
import dev.parley.model.TeamId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RoutingRulesIT {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void rulesAreKeptInTheirOrderOverARestart(Databases database) {
    StoreSettings settings = database.empty(folder);
    RoutingRule first = rule("first");
    RoutingRule second = rule("second");
    try (Store store = Store.open(settings)) {
      assertThat(store.routingRules().all()).isEmpty();
      store.routingRules().change(none -> List.of(second));
      // What is kept in memory is not older than the rows.
      assertThat(store.routingRules().all()).containsExactly(second);
      store
          .routingRules()
          .change(
              all -> {
                List<RoutingRule> next = new ArrayList<>(all);
                next.add(0, first);
                return next;
              });
      assertThat(store.routingRules().all()).containsExactly(first, second);
    }
    try (Store store = Store.open(settings)) {
      assertThat(store.routingRules().all()).containsExactly(first, second);
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatMakesNoSenseChangesNothing(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      RoutingRule one = rule("one");
      store.routingRules().change(none -> List.of(one));
      assertThatThrownBy(() -> store.routingRules().change(all -> List.of(one, one)))
          .isInstanceOf(IllegalArgumentException.class);
      List<RoutingRule> many = new ArrayList<>();
      for (int i = 0; i <= RoutingRules.MAX; i++) {
        many.add(rule("rule " + i));
      }
      assertThatThrownBy(() -> store.routingRules().change(all -> many))
          .hasMessageContaining("100");
      assertThat(store.routingRules().all()).containsExactly(one);
    }
  }

  private static RoutingRule rule(String name) {
    return new RoutingRule(
        UUID.randomUUID().toString(),
        name,
        true,
        List.of("mail"),
        List.of("de"),
        null,
        List.of("Rückgabe"),
        RoutingRule.Hours.OPEN,
        TeamId.next(),
        List.of("returns"),
        Priority.HIGH);
  }
}
