package dev.parley.connector.webchat.internal;

import dev.parley.connector.HandIn;
import dev.parley.model.Message;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The inbound route of a channel. Never blocks. Thread-safe. */
@FunctionalInterface
public interface Inbound {
  /** No route is running: the channel stops or has not started. */
  Inbound CLOSED = said -> CompletableFuture.failedFuture(new HandIn.Busy(Duration.ofSeconds(1)));

  /** What the hub has safe. */
  record Taken(Message message, HandIn.Result result) {}

  /** Lets what was said through the route; completes when it is safe, or fails as the route did. */
  CompletionStage<Taken> accept(Said said);
}
