package dev.parley.hub.crash;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Says numbered things one after the other, each until it is acknowledged. */
final class Talker implements Runnable {
  /** More than this nobody says, however long it takes. */
  static final int LIMIT = 3_000;

  private static final long PACE = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long AGAIN = TimeUnit.MILLISECONDS.toNanos(50);

  private final String name;
  private final Line line;
  private final AtomicBoolean enough;
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicInteger repeated = new AtomicInteger();
  private volatile Exception last;

  Talker(String name, Line line, AtomicBoolean enough) {
    this.name = name;
    this.line = line;
    this.enough = enough;
  }

  @Override
  public void run() {
    try (line) {
      for (int n = 0; n < LIMIT && !enough.get(); n++) {
        while (!said(n)) {
          repeated.incrementAndGet();
          LockSupport.parkNanos(AGAIN);
          if (Thread.currentThread().isInterrupted()) {
            return;
          }
        }
        acknowledged.incrementAndGet();
        LockSupport.parkNanos(PACE);
      }
    }
  }

  private boolean said(int n) {
    try {
      line.say(name + "-" + n, text(n));
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (Exception e) {
      last = e;
      return false;
    }
  }

  private String text(int n) {
    return name + " says " + n;
  }

  String name() {
    return name;
  }

  /** What the hub has acknowledged, in order. */
  Stream<String> said() {
    return IntStream.range(0, acknowledged.get()).mapToObj(this::text);
  }

  @Override
  public String toString() {
    return "%s: %d acknowledged, %d times again, last trouble: %s"
        .formatted(name, acknowledged.get(), repeated.get(), last);
  }
}
