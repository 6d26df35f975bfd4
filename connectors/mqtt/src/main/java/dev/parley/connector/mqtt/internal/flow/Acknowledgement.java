package dev.parley.connector.mqtt.internal.flow;

import java.util.concurrent.atomic.AtomicInteger;

/** One PUBACK for everything that an arrival became: sent with the last of it. Thread-safe. */
final class Acknowledgement implements Runnable {
  private final AtomicInteger open;
  private final Runnable send;

  Acknowledgement(int parts, Runnable send) {
    this.open = new AtomicInteger(parts);
    this.send = send;
  }

  @Override
  public void run() {
    if (open.decrementAndGet() == 0) {
      send.run();
    }
  }
}
