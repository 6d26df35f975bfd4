package dev.parley.connector.mqtt.internal.link;

import dev.parley.connector.DeliveryException;
import dev.parley.connector.mqtt.internal.options.BrokerOptions;
import dev.parley.model.FailureKind;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Connects to a broker under an id of its own, so that the channel's session stays, and leaves. */
public final class LinkCheck {
  private static final long LIMIT_SECONDS = 10;

  private LinkCheck() {}

  /**
   * Blocks up to ten seconds.
   *
   * @return the broker
   * @throws DeliveryException when it does not answer or does not take us
   */
  public static String connect(BrokerOptions broker) {
    BrokerOptions beside =
        new BrokerOptions(
            broker.url(),
            broker.username(),
            broker.password(),
            broker.clientId() + "-check",
            broker.version(),
            0,
            broker.keepAliveSeconds(),
            broker.tls(),
            broker.own());
    CompletableFuture<Void> taken = new CompletableFuture<>();
    Link link = Link.open(beside, 1, new Awaited(taken), Runnable::run);
    try {
      link.connect();
      taken.get(LIMIT_SECONDS, TimeUnit.SECONDS);
      return "MQTT " + broker.url().getHost() + ":" + broker.port();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof DeliveryException refused
          ? refused
          : new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw failure(FailureKind.RETRYABLE, "No answer in " + LIMIT_SECONDS + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure(FailureKind.RETRYABLE, "The hub stops");
    } finally {
      link.disconnect();
    }
  }

  private static DeliveryException failure(FailureKind kind, String detail) {
    return new DeliveryException(kind, "mqtt-connection", "MQTT: " + detail);
  }

  /** The first answer counts. */
  private record Awaited(CompletableFuture<Void> taken) implements Link.Listener {
    @Override
    public void arrived(Arrival arrival) {
      throw new IllegalStateException("Nothing is subscribed: " + arrival.topic());
    }

    @Override
    public void connected() {
      taken.complete(null);
    }

    @Override
    public void disconnected(FailureKind kind, String detail) {
      taken.completeExceptionally(failure(kind, detail));
    }
  }
}
