package dev.parley.inbox.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversations.Store;
import dev.parley.conversations.StoreSettings;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsIT {
  @Test
  void subscribersOfSessionsAndTokensThatAreOverAreForgotten(@TempDir Path data) {
    try (Store store = Store.open(StoreSettings.sqlite(data))) {
      Accounts accounts = new Accounts(store);
      Agent bea = new Agent(AgentId.next(), "Bea", "bea@x", Agent.Role.AGENT, 5, null, null);
      accounts.add(bea, null);
      String holds = accounts.open(bea.id(), Duration.ofHours(1), null, null).session().id();
      String over = accounts.open(bea.id(), Duration.ZERO, null, null).session().id();
      accounts.add(token("token", bea, Instant.now().plusSeconds(60)));
      accounts.add(token("old", bea, Instant.now().minusSeconds(1)));
      for (String owner : Set.of(holds, over, "token", "old", "unknown")) {
        store.subscribers().open(owner, "erp", null);
      }
      accounts.endSubscribers();
      assertThat(store.subscribers().owners()).containsExactlyInAnyOrder(holds, "token");
      accounts.endTokens(bea.id());
      assertThat(store.subscribers().owners()).containsExactly(holds);
    }
  }

  private static Accounts.Token token(String hash, Agent agent, Instant expires) {
    return new Accounts.Token(
        hash, hash, agent.id(), Set.of("conversations:read"), Instant.now(), expires, null);
  }
}
