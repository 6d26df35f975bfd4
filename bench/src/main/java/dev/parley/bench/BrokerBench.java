package dev.parley.bench;

import dev.parley.broker.Addresses;
import dev.parley.broker.BatchConsumer;
import dev.parley.broker.Broker;
import dev.parley.broker.BrokerSettings;
import dev.parley.broker.DeviceDirectory;
import dev.parley.broker.Envelope;
import dev.parley.broker.MqttSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/** The broker without a hub: durable asynchronous sends, then receive + send + receive. */
final class BrokerBench {
  private static final int BODY_BYTES = 600;
  private static final int IN_FLIGHT = 1_000;
  private static final int BATCH = 250;
  private static final Duration WAIT = Duration.ofSeconds(1);

  private BrokerBench() {}

  /** Returns messages per second of the whole path. */
  static double run(Report report, Path folder, int count) throws InterruptedException {
    BrokerSettings settings =
        BrokerSettings.embedded(folder, MqttSettings.plain("127.0.0.1", MqttSettings.CLOSED));
    try (Broker broker = Broker.start(settings, DeviceDirectory.NOBODY)) {
      broker.declareWork(Addresses.outbound("bench"));
      send(broker, count / 4);
      pass(broker, count / 4);
      drain(broker, count / 4);
      long start = System.nanoTime();
      send(broker, count);
      double sends = count / ((System.nanoTime() - start) / 1e9);
      pass(broker, count);
      drain(broker, count);
      double path = count / ((System.nanoTime() - start) / 1e9);
      report.add("bare Artemis: durable sends", sends, "/s");
      report.add("bare Artemis: send, receive + send, receive", path, "/s");
      return path;
    }
  }

  private static void send(Broker broker, int count) throws InterruptedException {
    Semaphore room = new Semaphore(IN_FLIGHT);
    CountDownLatch done = new CountDownLatch(count);
    byte[] body = new byte[BODY_BYTES];
    for (int i = 0; i < count; i++) {
      room.acquire();
      broker
          .sender()
          .send(Addresses.INBOUND, Envelope.of(body).withGroup("c" + i % 50))
          .whenComplete(
              (result, failure) -> {
                room.release();
                done.countDown();
              });
    }
    done.await();
  }

  private static void pass(Broker broker, int count) {
    try (BatchConsumer consumer = broker.consumer(Addresses.INBOUND, BATCH)) {
      for (int passed = 0; passed < count; ) {
        for (Envelope each : consumer.receive(WAIT)) {
          consumer.send(Addresses.outbound("bench"), Envelope.of(each.body()));
          passed++;
        }
        consumer.commit();
      }
    }
  }

  private static void drain(Broker broker, int count) {
    try (BatchConsumer consumer = broker.consumer(Addresses.outbound("bench"), BATCH)) {
      for (int drained = 0; drained < count; ) {
        drained += consumer.receive(WAIT).size();
        consumer.commit();
      }
    }
  }
}
