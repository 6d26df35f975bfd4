package dev.parley.routes;

import static dev.parley.routes.House.BEA;
import static dev.parley.routes.House.CHAT;
import static dev.parley.routes.House.SMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.parley.broker.Addresses;
import dev.parley.broker.DeadLetters;
import dev.parley.broker.Envelope;
import dev.parley.connector.DeliveryException;
import dev.parley.model.Address;
import dev.parley.model.ConversationId;
import dev.parley.model.FailureKind;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryIT {
  private static final Address ANN = Address.contact(SMS, "+15550100");
  private static final String QUEUE = Addresses.outbound(SMS);

  @TempDir Path folder;
  private House house;
  private FakeNetwork sms;
  private ConversationId conversation;

  @BeforeEach
  void open() throws Exception {
    house = new House(folder);
    sms = house.network(SMS);
    house.arrives(Message.inbound(SMS, ANN).text("hi").build());
    await().until(() -> !house.said(ANN).isEmpty());
    conversation = house.conversationOf(ANN).id();
  }

  @AfterEach
  void close() {
    house.close();
  }

  private static void fails(FailureKind kind) {
    throw new DeliveryException(kind, "http-503", "the network says no");
  }

  @Test
  void permanentFailureBecomesADeadLetterWithItsCauseAndTheStateFailed() {
    sms.mood = m -> fails(FailureKind.PERMANENT);

    Message reply = house.replies(BEA, conversation, "hello");

    await().until(() -> house.stateOf(reply.id()) == MessageState.FAILED);
    assertThat(house.store.messages().get(reply.id()).orElseThrow().cause())
        .isEqualTo("http-503: the network says no");
    Envelope letter = house.broker.queue(Addresses.dead(QUEUE)).browse(1).get(0);
    assertThat(letter.headers())
        .containsEntry(DeadLetters.CAUSE_KIND, "permanent")
        .containsEntry(DeadLetters.CAUSE_TEXT, "the network says no");
    assertThat(sms.tried).hasSize(1);
  }

  @Test
  void failureThatMayPassIsTriedAgainByTheBroker() {
    AtomicInteger tries = new AtomicInteger();
    sms.mood =
        m -> {
          if (tries.incrementAndGet() < 3) {
            fails(FailureKind.RETRYABLE);
          }
        };

    Message reply = house.replies(BEA, conversation, "hello");

    await().until(() -> house.stateOf(reply.id()) == MessageState.SENT);
    assertThat(sms.tried).hasSize(3);
    assertThat(sms.texts()).containsExactly("hello");
  }

  @Test
  void brokenNetworkOpensTheBreakerItsQueueWaitsAndOtherChannelsGoOn() {
    sms.mood = m -> fails(FailureKind.RETRYABLE);
    for (int i = 0; i < 8; i++) {
      house.replies(BEA, conversation, "m" + i);
    }
    await().until(() -> sms.status.startsWith("down RETRYABLE http-503"));
    int tried = sms.tried.size();
    assertThat(tried).isEqualTo(5);
    await()
        .during(Duration.ofMillis(500))
        .until(() -> sms.tried.size() == tried && house.broker.queue(QUEUE).count() == 8);
    house.says("zoe", "and me?");
    await().until(() -> !house.network(CHAT).delivered.isEmpty());

    sms.mood = m -> {};

    await().atMost(Duration.ofSeconds(20)).until(() -> sms.delivered.size() == 8);
    assertThat(sms.status).isEqualTo("up");
    assertThat(house.dead(QUEUE)).isZero();
  }

  @Test
  void refusedCredentialsStopTheChannelAndCostNoMessageAnAttempt() {
    sms.mood = m -> fails(FailureKind.UNAUTHENTICATED);
    Message reply = house.replies(BEA, conversation, "hello");
    await().until(() -> sms.status.startsWith("down UNAUTHENTICATED"));
    await().atMost(Duration.ofSeconds(20)).until(() -> sms.tried.size() >= 3);
    assertThat(house.stateOf(reply.id())).isEqualTo(MessageState.QUEUED);
    // A message that is being tried is in nobody's queue for a moment.
    await()
        .until(
            () ->
                house.broker.queue(QUEUE).browse(1).stream()
                    .anyMatch(waiting -> waiting.deliveryCount() <= 1));

    sms.mood = m -> {};

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> house.stateOf(reply.id()) == MessageState.SENT);
    assertThat(sms.status).isEqualTo("up");
    assertThat(house.dead(QUEUE)).isZero();
  }

  @Test
  void unknownExceptionOfAConnectorIsTriedAgain() {
    AtomicInteger tries = new AtomicInteger();
    sms.mood =
        m -> {
          if (tries.incrementAndGet() == 1) {
            throw new IllegalStateException("bug");
          }
        };

    Message reply = house.replies(BEA, conversation, "hello");

    await().until(() -> house.stateOf(reply.id()) == MessageState.SENT);
  }
}
