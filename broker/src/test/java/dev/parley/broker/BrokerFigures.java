package dev.parley.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;

/**
 * Prints the bare figures of the embedded broker on this machine. Run {@code main} with the test
 * classpath; not a test, since figures are no truths.
 */
final class BrokerFigures {
  private static final int COUNT = 60_000;
  private static final int BODY_BYTES = 512;
  private static final int IN_FLIGHT = 1_000;

  private BrokerFigures() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("parley-figures");
    long start = System.nanoTime();
    try (Broker broker = Brokers.start(folder)) {
      System.out.printf(
          "first start to ready   %,8d ms%n", (System.nanoTime() - start) / 1_000_000);
      broker.declareWork(Addresses.outbound("bench"));
      for (int round = 0; round < 3; round++) {
        send(broker);
        pass(broker, 250);
        drain(broker, 250);
      }
    }
    start = System.nanoTime();
    try (Broker broker = Brokers.start(folder)) {
      System.out.printf(
          "second start to ready  %,8d ms%n", (System.nanoTime() - start) / 1_000_000);
      System.out.println(broker.ready());
    }
  }

  private static void send(Broker broker) throws InterruptedException {
    Semaphore room = new Semaphore(IN_FLIGHT);
    CountDownLatch done = new CountDownLatch(COUNT);
    long start = System.nanoTime();
    byte[] body = new byte[BODY_BYTES];
    for (int i = 0; i < COUNT; i++) {
      room.acquire();
      Envelope envelope =
          Envelope.of(body).withGroup("c" + i % 500).withDuplicateId("x/" + start + "/" + i);
      broker
          .sender()
          .send(Addresses.INBOUND, envelope)
          .whenComplete(
              (result, failure) -> {
                room.release();
                done.countDown();
              });
    }
    done.await();
    print("async durable send", start);
  }

  private static void pass(Broker broker, int batch) {
    long start = System.nanoTime();
    int count = 0;
    try (BatchConsumer consumer = broker.consumer(Addresses.INBOUND, batch)) {
      while (count < COUNT) {
        for (Envelope each : consumer.receive(Duration.ofSeconds(1))) {
          consumer.send(Addresses.outbound("bench"), each);
          count++;
        }
        consumer.commit();
      }
    }
    print("receive+send+commit", start);
  }

  private static void drain(Broker broker, int batch) {
    long start = System.nanoTime();
    int count = 0;
    try (BatchConsumer consumer = broker.consumer(Addresses.outbound("bench"), batch)) {
      while (count < COUNT) {
        count += consumer.receive(Duration.ofSeconds(1)).size();
        consumer.commit();
      }
    }
    print("receive+commit", start);
  }

  private static void print(String what, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.printf("%-22s %,8.0f /s%n", what, COUNT / seconds);
  }
}
