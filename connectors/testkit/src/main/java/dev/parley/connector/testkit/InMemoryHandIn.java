package dev.parley.connector.testkit;

import dev.parley.connector.HandIn;
import dev.parley.model.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * A front desk that remembers. Completes on a thread of its own, as the broker does, so that code
 * which relies on the caller's thread shows. Thread-safe.
 */
public final class InMemoryHandIn implements HandIn {
  private static final Duration BUSY = Duration.ofMillis(50);

  private final Executor broker =
      task -> {
        Thread thread = new Thread(task, "fake-broker");
        thread.setDaemon(true);
        thread.start();
      };
  private final Map<String, Message> taken = new LinkedHashMap<>();
  private final List<String> leaked = new ArrayList<>();
  private int duplicates;
  private int refusals;
  private int failures;
  private int waiting;
  private CompletableFuture<Void> gate = CompletableFuture.completedFuture(null);

  @Override
  public CompletionStage<Result> accept(Message message) {
    CompletableFuture<Void> open;
    synchronized (this) {
      if (refusals > 0) {
        refusals--;
        return CompletableFuture.failedFuture(new Busy(BUSY));
      }
      if (failures > 0) {
        failures--;
        return CompletableFuture.failedFuture(new IllegalStateException("The broker is away"));
      }
      open = gate;
      waiting += open.isDone() ? 0 : 1;
    }
    return open.thenApplyAsync(nothing -> keep(message), broker);
  }

  private synchronized Result keep(Message message) {
    if (taken.putIfAbsent(identity(message), message) == null) {
      return Result.ACCEPTED;
    }
    duplicates++;
    return Result.DUPLICATE;
  }

  private static String identity(Message message) {
    if (message.externalId() != null) {
      return "external/" + message.externalId();
    }
    return message.clientId() == null
        ? "id/" + message.id()
        : "client/" + message.sender().handle() + "/" + message.clientId();
  }

  /** The messages taken, each once, in the order they came. */
  public synchronized List<Message> taken() {
    return List.copyOf(taken.values());
  }

  /** How often something came that was here before. */
  public synchronized int duplicates() {
    return duplicates;
  }

  /** The next hand-ins are refused as too many. */
  public synchronized void refuseNext(int times) {
    refusals = times;
  }

  /** The next hand-ins fail as if the broker were away. */
  public synchronized void failNext(int times) {
    failures = times;
  }

  /** From now on hand-ins wait until {@link #open()}. */
  public synchronized void hold() {
    gate = new CompletableFuture<>();
  }

  /** Lets the waiting hand-ins through. */
  public void open() {
    CompletableFuture<Void> closed;
    synchronized (this) {
      closed = gate;
    }
    closed.complete(null);
  }

  /** How many came while it was held. */
  public synchronized int waiting() {
    return waiting;
  }

  /** Forgets the waiting hand-ins for ever: the process died before the broker had them. */
  public synchronized void crash() {
    gate = CompletableFuture.completedFuture(null);
  }

  synchronized void saw(Map<String, Object> headers) {
    headers.keySet().stream()
        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("camel"))
        .forEach(leaked::add);
  }

  /** Names of headers beginning with "Camel", in whatever case, that reached the hub's door. */
  public synchronized List<String> leaked() {
    return List.copyOf(leaked);
  }
}
