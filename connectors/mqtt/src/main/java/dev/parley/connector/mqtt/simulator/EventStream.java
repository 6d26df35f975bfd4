package dev.parley.connector.mqtt.simulator;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One browser that watches: server-sent events (HTML standard, section 9.2). A slow browser gets
 * the newest state and skips those between, so nothing piles up. Thread-safe.
 */
final class EventStream implements Callback {
  private static final long BEAT_SECONDS = 15;

  private final Response response;
  private final Callback end;
  private AutoCloseable watch;
  private String waiting;
  private boolean writing;
  private boolean ended;

  private EventStream(Response response, Callback end) {
    this.response = response;
    this.end = end;
  }

  /** Begins with the state as it is. The end callback is told once, when the browser is gone. */
  static void open(SimulatedHome home, Response response, Callback end) {
    EventStream stream = new EventStream(response, end);
    stream.watch = home.watch(state -> stream.offer("data: " + state + "\n\n"));
    stream.offer("retry: 1000\ndata: " + home.state() + "\n\n");
    stream.beat();
  }

  /** A comment now and then: a browser that went away shows only when one writes to it. */
  private void beat() {
    response
        .getRequest()
        .getComponents()
        .getScheduler()
        .schedule(
            () -> {
              if (offer(": \n\n")) {
                beat();
              }
            },
            BEAT_SECONDS,
            TimeUnit.SECONDS);
  }

  private boolean offer(String event) {
    synchronized (this) {
      if (ended) {
        return false;
      }
      if (writing) {
        waiting = event.startsWith("data") ? event : waiting;
        return true;
      }
      writing = true;
    }
    write(event);
    return true;
  }

  private void write(String event) {
    response.write(false, ByteBuffer.wrap(event.getBytes(StandardCharsets.UTF_8)), this);
  }

  @Override
  public void succeeded() {
    String next;
    synchronized (this) {
      next = waiting;
      waiting = null;
      writing = next != null;
    }
    if (next != null) {
      write(next);
    }
  }

  @Override
  public void failed(Throwable gone) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
    }
    try {
      watch.close();
    } catch (Exception e) {
      gone.addSuppressed(e);
    }
    end.failed(gone);
  }
}
