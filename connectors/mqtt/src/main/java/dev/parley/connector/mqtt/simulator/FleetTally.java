package dev.parley.connector.mqtt.simulator;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a fleet does. Thread-safe. */
final class FleetTally implements LineWatch {
  private final int duplicates;
  private final Set<String> online = ConcurrentHashMap.newKeySet();
  private final Set<String> everOnline = ConcurrentHashMap.newKeySet();
  private final AtomicInteger onTheWay = new AtomicInteger();
  private final LongAdder taken = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final LongAdder heldBack = new LongAdder();
  private final LongAdder executed = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final Set<String> answered = ConcurrentHashMap.newKeySet();
  private volatile String problem;

  /**
   * @param duplicates percent of the messages that are sent twice
   */
  FleetTally(int duplicates) {
    this.duplicates = duplicates;
  }

  @Override
  public void connected(String device) {
    answered.add(device);
    online.add(device);
    everOnline.add(device);
  }

  @Override
  public void lost(String device, Throwable cause) {
    if (!online.remove(device)) {
      answered.add(device);
      problem = device + ": " + cause.getMessage();
    }
  }

  @Override
  public int copies() {
    int copies = ThreadLocalRandom.current().nextInt(100) < duplicates ? 2 : 1;
    onTheWay.addAndGet(copies);
    return copies;
  }

  @Override
  public void published(Throwable failure) {
    onTheWay.decrementAndGet();
    (failure == null ? taken : lost).increment();
  }

  @Override
  public void commanded(boolean done) {
    (done ? executed : refused).increment();
  }

  /** A message was due, but too many are on their way. */
  void holdBack() {
    heldBack.increment();
  }

  boolean isOnline(String device) {
    return online.contains(device);
  }

  /** Messages without an answer of the broker. */
  int onTheWay() {
    return onTheWay.get();
  }

  /** How many devices got in or were turned away. */
  int answered() {
    return answered.size();
  }

  FleetFigures figures() {
    return new FleetFigures(
        online.size(),
        everOnline.size(),
        taken.sum(),
        lost.sum(),
        heldBack.sum(),
        executed.sum(),
        refused.sum(),
        problem);
  }
}
