package dev.parley.inbox.internal.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.inbox.internal.auth.Principal;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.Test;

class LiveClientTest {
  private final List<byte[]> written = new ArrayList<>();
  private final List<Callback> waiting = new ArrayList<>();
  private boolean slow;
  private int closedWith;
  private int closings;

  private final Outlet outlet =
      new Outlet() {
        @Override
        public void write(byte[] json, long cursor, Callback done) {
          written.add(json);
          if (slow) {
            waiting.add(done);
          } else {
            done.succeeded();
          }
        }

        @Override
        public void close(int code, String reason) {
          closedWith = code;
        }
      };

  private final LiveClient client = new LiveClient(principal(), outlet, null, any -> closings++);

  static Principal principal() {
    Agent agent =
        new Agent(AgentId.next(), "Bea", "bea@x", Agent.Role.AGENT, 5, List.of(), List.of());
    return new Principal(agent, Set.of(), "hash", null);
  }

  private static LiveEvent event(long sequence) {
    return new LiveEvent(
        sequence,
        "dev.parley.message.created",
        "c" + sequence,
        ("{\"id\":\"" + sequence + "\"}").getBytes(StandardCharsets.UTF_8));
  }

  private static EventBatch batch(long... sequences) {
    List<LiveEvent> events = new ArrayList<>();
    for (long sequence : sequences) {
      events.add(event(sequence));
    }
    return new EventBatch(events);
  }

  private List<String> frames() {
    return written.stream().map(bytes -> new String(bytes, StandardCharsets.UTF_8)).toList();
  }

  @Test
  void whatIsReplayedAndHappensMeanwhileComesOnceAndInOrder() {
    client.offer(batch(3, 4));
    client.replay(batch(1, 2, 3), () -> {});
    client.offer(batch(5));
    assertThat(frames()).hasSize(1);
    client.caughtUp();
    client.offer(batch(6));
    assertThat(frames())
        .containsExactly(
            "{\"type\":\"events\",\"cursor\":\"3\",\"events\":[{\"id\":\"1\"},{\"id\":\"2\"},{\"id\":\"3\"}]}",
            "{\"type\":\"events\",\"cursor\":\"4\",\"events\":[{\"id\":\"4\"}]}",
            "{\"type\":\"events\",\"cursor\":\"5\",\"events\":[{\"id\":\"5\"}]}",
            "{\"type\":\"events\",\"cursor\":\"6\",\"events\":[{\"id\":\"6\"}]}");
  }

  @Test
  void whatWasReadFromTheStoreAndComesLateComesOnce() {
    client.has(1);
    client.offer(batch(1));
    client.replay(batch(2, 3), () -> {});
    client.caughtUp();
    client.offer(batch(3));
    client.offer(batch(3, 4));
    assertThat(frames())
        .containsExactly(
            "{\"type\":\"events\",\"cursor\":\"3\",\"events\":[{\"id\":\"2\"},{\"id\":\"3\"}]}",
            "{\"type\":\"events\",\"cursor\":\"4\",\"events\":[{\"id\":\"4\"}]}");
  }

  @Test
  void aBeatTellsHowFarItIsOnceNothingIsMissedAnyMore() {
    client.has(1);
    client.beat("pong");
    client.offer(batch(2));
    client.caughtUp();
    client.beat("pong");
    client.subscribe(new Subscription(Set.of("other"), Set.of()));
    client.offer(batch(3));
    client.beat("ping");
    assertThat(frames())
        .containsExactly(
            "{\"type\":\"pong\"}",
            "{\"type\":\"events\",\"cursor\":\"2\",\"events\":[{\"id\":\"2\"}]}",
            "{\"type\":\"pong\",\"cursor\":\"2\"}",
            "{\"type\":\"ping\",\"cursor\":\"3\"}");
  }

  @Test
  void allWhoHearEverythingShareTheSameBytes() {
    LiveClient other = new LiveClient(principal(), outlet, null, any -> {});
    client.caughtUp();
    other.caughtUp();
    EventBatch news = batch(1, 2);
    client.offer(news);
    other.offer(news);
    assertThat(written.get(0)).isSameAs(written.get(1));
  }

  @Test
  void whoReadsTooSlowlyIsClosedOnceAndToldToResume() {
    slow = true;
    client.caughtUp();
    byte[] large = new byte[LiveClient.MAX_QUEUED_BYTES / 2 + 1];
    client.send(large, -1, null);
    assertThat(closedWith).isZero();
    client.send(large, -1, null);
    assertThat(closedWith).isEqualTo(1013);
    client.send(large, -1, null);
    client.gone();
    assertThat(closings).isEqualTo(1);
    assertThat(written).hasSize(1);
  }

  @Test
  void tooMuchHeldBackWhileCatchingUpCloses() {
    for (int i = 0; i <= LiveClient.MAX_HELD; i++) {
      client.offer(batch(i));
    }
    assertThat(closedWith).isEqualTo(1013);
  }

  @Test
  void aWriteThatFailsEndsTheSubscriber() {
    slow = true;
    client.caughtUp();
    client.offer(batch(1));
    waiting.get(0).failed(new java.io.IOException("gone"));
    assertThat(closings).isEqualTo(1);
  }
}
