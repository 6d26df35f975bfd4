package dev.parley.broker;

import static dev.parley.broker.Brokers.text;
import static dev.parley.broker.Brokers.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkQueueIT {
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final String SMS = Addresses.outbound("sms");

  @TempDir Path folder;

  @Test
  void acceptedMessagesAndDuplicateIdsOutliveTheBroker() {
    try (Broker broker = Brokers.start(folder)) {
      assertThat(send(broker, Addresses.INBOUND, text("a").withDuplicateId("sms/1")))
          .isEqualTo(SendResult.ACCEPTED);
      assertThat(send(broker, Addresses.INBOUND, text("a").withDuplicateId("sms/1")))
          .isEqualTo(SendResult.DUPLICATE);
    }
    try (Broker broker = Brokers.start(folder)) {
      assertThat(send(broker, Addresses.INBOUND, text("a").withDuplicateId("sms/1")))
          .isEqualTo(SendResult.DUPLICATE);
      assertThat(send(broker, Addresses.INBOUND, text("b").withDuplicateId("sms/2")))
          .isEqualTo(SendResult.ACCEPTED);
      try (BatchConsumer consumer = broker.consumer(Addresses.INBOUND, 10)) {
        assertThat(texts(consumer.receive(WAIT))).containsExactly("a", "b");
      }
    }
  }

  @Test
  void rolledBackBatchComesAgainInOrderAndItsSendsAreForgotten() {
    try (Broker broker = Brokers.start(folder);
        BatchConsumer consumer = broker.consumer(Addresses.INBOUND, 100)) {
      broker.declareWork(SMS);
      List<String> expected =
          java.util.stream.IntStream.range(0, 20).mapToObj(i -> "m" + i).toList();
      expected.forEach(each -> send(broker, Addresses.INBOUND, text(each).withGroup("c1")));

      assertThat(texts(consumer.receive(WAIT))).isEqualTo(expected);
      consumer.send(SMS, text("out"));
      consumer.rollback();
      assertThat(broker.queue(SMS).count()).isZero();

      assertThat(texts(consumer.receive(WAIT))).isEqualTo(expected);
      consumer.send(SMS, text("out"));
      consumer.commit();
      assertThat(broker.queue(SMS).count()).isEqualTo(1);
      assertThat(consumer.receive(SHORT)).isEmpty();
    }
  }

  @Test
  void headersGroupAndBodyArriveAsSent() {
    try (Broker broker = Brokers.start(folder);
        BatchConsumer consumer = broker.consumer(Addresses.INBOUND, 1)) {
      byte[] large = new byte[1_000_000];
      large[999_999] = 7;
      send(
          broker,
          Addresses.INBOUND,
          Envelope.of(large).withGroup("c").withHeader("kind", "x").withDuplicateId("d"));

      Envelope got = consumer.receive(WAIT).get(0);

      assertThat(got.body()).isEqualTo(large);
      assertThat(got.group()).isEqualTo("c");
      assertThat(got.duplicateId()).isEqualTo("d");
      assertThat(got.headers()).isEqualTo(Map.of("kind", "x"));
      assertThat(got.deliveryCount()).isEqualTo(1);
      assertThat(got.id()).isPositive();
      consumer.commit();
    }
  }

  @Test
  void sendToNowhereFailsInsteadOfVanishing() {
    try (Broker broker = Brokers.start(folder)) {
      assertThatThrownBy(() -> send(broker, SMS, text("x")))
          .hasMessageContaining("declare it first");
    }
  }

  @Test
  void camelHeaderCannotBeSent() {
    assertThatThrownBy(() -> text("x").withHeader("CamelHttpUri", "http://x"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void rejectedMessageComesAgainLaterAndIsBuriedWithItsCauseAtLast() {
    BrokerSettings settings = Brokers.settings(folder).withMaxAttempts(2);
    try (Broker broker = Broker.start(settings, DeviceDirectory.NOBODY)) {
      broker.declareWork(SMS);
      send(broker, SMS, text("x"));
      try (BatchConsumer consumer = broker.consumer(SMS, 1)) {
        Map<String, String> cause = Map.of(DeadLetters.CAUSE_CODE, "http-503");
        Envelope first = consumer.receive(WAIT).get(0);
        assertThat(first.deliveryCount()).isEqualTo(1);
        assertThat(consumer.reject(first, cause)).isTrue();
        assertThat(consumer.receive(SHORT)).isEmpty();
        Envelope second = consumer.receive(WAIT).get(0);
        assertThat(second.deliveryCount()).isEqualTo(2);
        assertThat(consumer.reject(second, cause)).isFalse();
        assertThat(broker.queue(SMS).count()).isZero();
      }
      QueueView dead = broker.queue(Addresses.dead(SMS));
      Envelope letter = dead.browse(10).get(0);
      assertThat(letter.headers())
          .containsEntry(DeadLetters.CAUSE_CODE, "http-503")
          .containsEntry(DeadLetters.QUEUE, SMS)
          .containsEntry(DeadLetters.ATTEMPTS, "2");

      assertThat(dead.resend(letter.id(), edited -> text("y"))).isTrue();
      assertThat(dead.count()).isZero();
      assertThat(dead.remove(letter.id())).isFalse();
      assertThat(texts(broker.queue(SMS).browse(10))).containsExactly("y");
    }
  }

  static SendResult send(Broker broker, String address, Envelope envelope) {
    return broker.sender().send(address, envelope).toCompletableFuture().join();
  }
}
