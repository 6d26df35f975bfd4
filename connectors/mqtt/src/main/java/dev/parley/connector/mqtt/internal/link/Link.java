package dev.parley.connector.mqtt.internal.link;

import dev.parley.connector.mqtt.internal.options.BrokerOptions;
import dev.parley.model.FailureKind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * A connection to a broker with a session that outlives it. Connects again by itself, with backoff.
 * Nothing here blocks. Thread-safe.
 */
public interface Link {
  /** The longest pause between two attempts to connect, in seconds. */
  int MAX_BACKOFF_SECONDS = 60;

  /** Hears what comes. */
  interface Listener {
    /** A message came; called in order on the executor given to {@link #open}. */
    void arrived(Arrival arrival);

    /** The broker took us; called on an I/O thread. */
    void connected();

    /** The connection is lost or refused; another attempt follows. Called on an I/O thread. */
    void disconnected(FailureKind kind, String detail);
  }

  /** A link that speaks the version asked for; not connected yet. */
  static Link open(BrokerOptions broker, int receiveMaximum, Listener listener, Executor executor) {
    return broker.version() == 3
        ? new Mqtt3Link(broker, listener, executor)
        : new Mqtt5Link(broker, receiveMaximum, listener, executor);
  }

  /** Begins to connect and goes on until it succeeds. */
  void connect();

  boolean isConnected();

  /**
   * Subscribes with QoS 1.
   *
   * @param replay whether retained messages are wanted although the session has the subscription
   */
  CompletableFuture<Void> subscribe(List<String> filters, boolean replay);

  CompletableFuture<Void> unsubscribe(List<String> filters);

  /**
   * Publishes; completes with the broker's PUBACK, fails with a {@link
   * dev.parley.connector.DeliveryException}.
   */
  CompletableFuture<Void> publish(Publication publication);

  /** Takes leave; the broker keeps the session. */
  CompletableFuture<Void> disconnect();
}
