package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.inbox.AgentPresence.Status;
import dev.parley.model.AgentId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentPresenceTest {
  private static final AgentId ANN = AgentId.next();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final List<Status> heard = new ArrayList<>();

  private AgentPresence staying(Duration stay) {
    AgentPresence presence = new AgentPresence(timer, stay);
    presence.onChange((agent, status) -> heard.add(status));
    return presence;
  }

  @AfterEach
  void stop() {
    timer.shutdownNow();
  }

  @Test
  void whoeverSitsBeforeOnePageIsThereAndIsAwayOnceNobodyDoes() {
    AgentPresence presence = staying(Duration.ofMinutes(1));
    presence.connected(ANN);
    presence.connected(ANN);
    presence.idle(ANN, true);
    assertThat(presence.status(ANN)).isEqualTo(Status.ONLINE);
    presence.idle(ANN, true);
    assertThat(presence.status(ANN)).isEqualTo(Status.AWAY);
    assertThat(presence.online()).isEmpty();
    presence.idle(ANN, false);
    assertThat(presence.status(ANN)).isEqualTo(Status.ONLINE);
    presence.disconnected(ANN, false);
    assertThat(presence.status(ANN)).as("the page that is left is idle").isEqualTo(Status.AWAY);
    assertThat(heard).containsExactly(Status.ONLINE, Status.AWAY, Status.ONLINE, Status.AWAY);
  }

  @Test
  void ownChoiceOutlivesIdlenessAndANewPage() {
    AgentPresence presence = staying(Duration.ofMinutes(1));
    presence.connected(ANN);
    presence.choose(ANN, Status.BUSY);
    presence.idle(ANN, true);
    assertThat(presence.status(ANN)).isEqualTo(Status.BUSY);
    presence.disconnected(ANN, true);
    presence.connected(ANN);
    assertThat(presence.status(ANN)).isEqualTo(Status.BUSY);
    assertThat(presence.online()).isEmpty();
  }

  @Test
  void pageThatIsLoadedAnewChangesNothing() {
    AgentPresence presence = staying(Duration.ofMinutes(1));
    presence.connected(ANN);
    presence.disconnected(ANN, false);
    presence.connected(ANN);
    assertThat(heard).containsExactly(Status.ONLINE);
  }

  @Test
  void whoseLastPageIsGoneGoesAfterAWhile() {
    AgentPresence presence = staying(Duration.ofMillis(20));
    presence.connected(ANN);
    presence.disconnected(ANN, false);
    await().until(() -> presence.status(ANN) == Status.OFFLINE);
    assertThat(presence.online()).isEmpty();
  }
}
