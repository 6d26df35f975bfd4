package dev.parley.broker;

import static dev.parley.broker.Brokers.text;
import static dev.parley.broker.Brokers.texts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryIT {
  private static final Duration WAIT = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final String SMS = Addresses.outbound("sms");

  @TempDir Path folder;
  private Broker broker;

  @BeforeEach
  void start() {
    BrokerSettings settings =
        Brokers.settings(folder).withMaxAttempts(2).withMessageMemory(4 << 20);
    broker = Broker.start(settings, DeviceDirectory.NOBODY);
    broker.declareWork(SMS);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void stuckConsumerHoldsBackItsOwnGroupsOnly() {
    List<String> groups = IntStream.range(0, 8).mapToObj(i -> "g" + i + "-").toList();
    List<BatchConsumer> consumers = broker.consumers(SMS, 2, 1);
    try (BatchConsumer stuck = consumers.get(0);
        BatchConsumer busy = consumers.get(1)) {
      for (int i = 0; i < 10; i++) {
        for (String group : groups) {
          send(SMS, text(group + i).withGroup(group));
        }
      }
      List<String> held = texts(stuck.receive(WAIT));
      List<String> done = new ArrayList<>();
      List<Envelope> next = busy.receive(WAIT);
      while (!next.isEmpty()) {
        done.addAll(texts(next));
        busy.commit();
        next = busy.receive(SHORT);
      }
      List<String> theirs = groups.stream().filter(each -> done.contains(each + "0")).toList();
      assertThat(theirs).isNotEmpty().hasSizeLessThan(groups.size());
      assertThat(held).hasSize(1).noneMatch(done::contains);
      for (String group : theirs) {
        assertThat(done.stream().filter(each -> each.startsWith(group)))
            .containsExactlyElementsOf(IntStream.range(0, 10).mapToObj(i -> group + i).toList());
      }
    }
  }

  @Test
  void messageThatKillsItsConsumerIsBuriedByTheBrokerItself() {
    send(SMS, text("poison"));
    for (int i = 0; i < 2; i++) {
      try (BatchConsumer consumer = broker.consumer(SMS, 10)) {
        assertThat(consumer.receive(WAIT)).hasSize(1);
        consumer.rollbackAsTried();
      }
    }
    Awaitility.await().until(() -> broker.queue(Addresses.dead(SMS)).count() == 1);
    QueueView dead = broker.queue(Addresses.dead(SMS));
    Envelope letter = dead.browse(1).get(0);
    assertThat(letter.header(DeadLetters.QUEUE)).isEqualTo(SMS);
    assertThat(dead.resend(letter.id(), same -> same)).isTrue();
    assertThat(texts(broker.queue(SMS).browse(1))).containsExactly("poison");
  }

  @Test
  void postponedMessageComesWhenTheNetworkAskedWithItsAttemptsCounted() {
    send(SMS, text("later").withGroup("a"));
    try (BatchConsumer consumer = broker.consumer(SMS, 1)) {
      assertThat(consumer.postpone(consumer.receive(WAIT).get(0), Duration.ofMillis(600), Map.of()))
          .isTrue();
      assertThat(consumer.receive(SHORT)).isEmpty();
      Envelope again = consumer.receive(WAIT).get(0);
      assertThat(again.deliveryCount()).isEqualTo(2);
      assertThat(again.group()).isEqualTo("a");
      assertThat(consumer.postpone(again, Duration.ofMillis(600), Map.of())).isFalse();
    }
    assertThat(broker.queue(Addresses.dead(SMS)).count()).isEqualTo(1);
  }

  @Test
  void inboundPoisonIsBuriedWithinItsBatch() {
    for (String each : List.of("a", "poison", "b")) {
      send(Addresses.INBOUND, text(each));
    }
    try (BatchConsumer consumer = broker.consumer(Addresses.INBOUND, 10)) {
      List<Envelope> batch = consumer.receive(WAIT);
      consumer.bury(batch.get(1), Map.of(DeadLetters.CAUSE_TEXT, "cannot be read"));
      consumer.commit();
    }
    assertThat(broker.queue(Addresses.INBOUND).count()).isZero();
    assertThat(texts(broker.queue(Addresses.dead(Addresses.INBOUND)).browse(10)))
        .containsExactly("poison");
  }

  @Test
  void liveFeedReachesThoseWhoListenAndNobodyElseIsMissed() {
    send(Addresses.EVENTS, text("before").notDurable());
    List<String> heard = Collections.synchronizedList(new ArrayList<>());
    try (LiveConsumer live =
        broker.subscribe(Addresses.EVENTS, e -> heard.addAll(texts(List.of(e))))) {
      assertThat(live).isNotNull();
      send(Addresses.EVENTS, text("now").notDurable());
      Awaitility.await().until(() -> heard.equals(List.of("now")));
    }
  }

  @Test
  void backlogFarBeyondMessageMemoryGoesToDiskAndComesBackInOrder() {
    int count = 60_000;
    byte[] body = new byte[512];
    List<CompletableFuture<SendResult>> sends = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Envelope envelope = Envelope.of(body).withHeader("n", Integer.toString(i));
      sends.add(broker.sender().send(Addresses.INBOUND, envelope).toCompletableFuture());
      if (sends.size() == 1_000) {
        CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new)).join();
        sends.clear();
      }
    }
    assertThat(folder.resolve("broker/paging")).isNotEmptyDirectory();
    try (BatchConsumer consumer = broker.consumer(Addresses.INBOUND, 500)) {
      int next = 0;
      while (next < count) {
        List<Envelope> batch = consumer.receive(WAIT);
        assertThat(batch).isNotEmpty();
        for (Envelope each : batch) {
          assertThat(each.header("n")).isEqualTo(Integer.toString(next++));
        }
        consumer.commit();
      }
    }
  }

  @Test
  void sendsBeyondTheBoundAreRefusedAtOnce() {
    broker.close();
    BrokerSettings settings = Brokers.settings(folder).withMaxInFlight(1);
    broker = Broker.start(settings, DeviceDirectory.NOBODY);
    List<CompletableFuture<SendResult>> sends =
        IntStream.range(0, 200)
            .mapToObj(i -> broker.sender().send(Addresses.INBOUND, text("x")).toCompletableFuture())
            .toList();
    assertThatThrownBy(
            () -> CompletableFuture.allOf(sends.toArray(CompletableFuture[]::new)).join())
        .hasCauseInstanceOf(BrokerException.Full.class);
    Awaitility.await().until(() -> broker.sendsInFlight() == 0);
  }

  private void send(String address, Envelope envelope) {
    broker.sender().send(address, envelope).toCompletableFuture().join();
  }
}
