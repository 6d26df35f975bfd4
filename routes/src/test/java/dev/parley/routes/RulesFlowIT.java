package dev.parley.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.conversations.testing.Databases;
import dev.parley.model.Conversation;
import dev.parley.model.Conversation.Priority;
import dev.parley.model.RoutingRule;
import dev.parley.model.TeamId;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** New conversations go where the rules of people inside say, from the next message on. */
class RulesFlowIT {
  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Databases.class)
  void aRuleGivesTeamLabelsAndPriorityAndWithoutOneTheConfigDecides(Databases database)
      throws Exception {
    try (House house = new House(folder, database.empty(folder))) {
      house.online.add(House.DAN.id());
      house.online.add(House.BEA.id());
      Conversation before = talk(house, "ann", "The pump is loud");
      assertThat(before.team()).isEqualTo(House.SALES.id());

      house.store.routingRules().change(none -> List.of(rule(House.PLANT.id())));
      Conversation pump = talk(house, "bob", "My PUMP is loud");
      assertThat(pump.team()).isEqualTo(House.PLANT.id());
      assertThat(pump.agent()).isEqualTo(House.DAN.id());
      assertThat(pump.labels()).containsExactly("pumps");
      assertThat(pump.priority()).isEqualTo(Priority.HIGH);
      Conversation other = talk(house, "cleo", "A lamp, please");
      assertThat(other.team()).isEqualTo(House.SALES.id());
      assertThat(other.labels()).isEmpty();

      // A team that is no more holds nobody up: the config decides, the rest of the rule counts.
      house.store.routingRules().change(none -> List.of(rule(TeamId.next())));
      Conversation orphan = talk(house, "dora", "pump?");
      assertThat(orphan.team()).isEqualTo(House.SALES.id());
      assertThat(orphan.labels()).containsExactly("pumps");
    }
  }

  private static RoutingRule rule(TeamId team) {
    return new RoutingRule(
        "id",
        "Pumps",
        true,
        List.of(House.CHAT),
        null,
        null,
        List.of("pump"),
        null,
        team,
        List.of("pumps"),
        Priority.HIGH);
  }

  private static Conversation talk(House house, String handle, String text) {
    house.says(handle, text);
    await()
        .until(
            () -> {
              Conversation now = house.conversationOf(House.visitor(handle));
              return now != null && now.agent() != null;
            });
    return house.conversationOf(House.visitor(handle));
  }
}
