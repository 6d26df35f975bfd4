package dev.parley.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Address;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.TeamId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who stands where in the queue. */
class WaitingQueueTest {
  private static final TeamId SALES = TeamId.next();
  private static final TeamId PLANT = TeamId.next();
  private final WaitingQueue queue = new WaitingQueue();
  private final Conversation ann = of("ann", null);
  private final Conversation ben = of("ben", null);
  private final Conversation cem = of("cem", null);

  private static Conversation of(String handle, Instant toldClosedUntil) {
    return new Conversation(
        ConversationId.next(),
        ContactId.next(),
        "shop-chat",
        Address.contact("shop-chat", handle),
        Conversation.Status.OPEN,
        null,
        null,
        null,
        null,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        Instant.EPOCH,
        0,
        0,
        0,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        toldClosedUntil);
  }

  private List<String> moved() {
    return queue.moved().stream()
        .map(p -> p.contact().handle() + " " + p.place())
        .sorted()
        .toList();
  }

  @Test
  void whoCameFirstIsNextAndOnlyWhoMovedIsTold() {
    queue.joined(ann, SALES);
    queue.joined(ben, SALES);
    queue.joined(cem, SALES);
    assertThat(moved()).containsExactly("ann 1", "ben 2", "cem 3");
    assertThat(moved()).isEmpty();
    queue.left(ben.id());
    assertThat(moved()).containsExactly("ben 0", "cem 2");
  }

  @Test
  void everyTeamHasAQueueOfItsOwn() {
    queue.joined(ann, SALES);
    queue.joined(ben, PLANT);
    queue.joined(cem, null);
    assertThat(moved()).containsExactly("ann 1", "ben 1", "cem 1");
    queue.joined(ben, SALES);
    assertThat(moved()).containsExactly("ben 2");
  }

  @Test
  void whoJoinsAgainKeepsThePlace() {
    queue.joined(ann, SALES);
    queue.joined(ben, SALES);
    moved();
    queue.joined(ann, SALES);
    assertThat(moved()).isEmpty();
  }

  @Test
  void whoKnowsThatNobodyIsThereCountsButIsToldNoPlace() {
    Instant tomorrow = Instant.now().plusSeconds(86_400);
    queue.joined(of("dan", tomorrow), SALES);
    queue.joined(ann, SALES);
    assertThat(moved()).containsExactly("ann 2");
  }

  @Test
  void whoComesBackCanBeToldThePlaceAgain() {
    queue.joined(ann, SALES);
    moved();
    assertThat(queue.place("shop-chat", "ann")).map(WaitingQueue.Place::place).contains(1);
    queue.left(ann.id());
    moved();
    assertThat(queue.place("shop-chat", "ann")).isEmpty();
  }
}
