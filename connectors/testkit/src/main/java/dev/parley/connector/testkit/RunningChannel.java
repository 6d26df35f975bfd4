package dev.parley.connector.testkit;

import dev.parley.connector.Delivery;
import dev.parley.connector.HandIn;
import dev.parley.model.Message;
import java.util.Objects;
import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.AsyncProcessorSupport;

/** A started channel. Thread-safe. */
public final class RunningChannel implements AutoCloseable {
  private static final int STOP_SECONDS = 10;
  private final CamelContext camel;
  private final FakeHub hub;

  private RunningChannel(CamelContext camel, FakeHub hub) {
    this.camel = camel;
    this.hub = hub;
  }

  static RunningChannel start(FakeHub hub, RoutesBuilder routes) {
    CamelContext camel = new DefaultCamelContext();
    camel.getShutdownStrategy().setTimeout(STOP_SECONDS);
    camel.getShutdownStrategy().setShutdownNowOnTimeout(true);
    try {
      camel.addRoutes(
          new RouteBuilder() {
            @Override
            public void configure() {
              from(hub.inbound()).routeId(hub.inbound()).process(new Door(hub));
            }
          });
      camel.addRoutes(routes);
      camel.start();
      return new RunningChannel(camel, hub);
    } catch (RuntimeException e) {
      camel.stop();
      throw e;
    } catch (Exception e) {
      camel.stop();
      throw new IllegalStateException("The channel's routes do not start: " + e.getMessage(), e);
    }
  }

  public CamelContext camel() {
    return camel;
  }

  /**
   * Sends a message out by the channel's outbound route, as the hub does.
   *
   * @return the exchange at its end; its headers are those of {@link Delivery}
   * @throws RuntimeException what the route failed with, a {@code DeliveryException} if it keeps
   *     the contract
   */
  public Exchange send(Message message) {
    return send(message, 0);
  }

  /** Sends a message that was tried before. */
  public Exchange send(Message message, int attempt) {
    try (var template = camel.createProducerTemplate()) {
      Exchange done =
          template.send(
              hub.outbound(),
              exchange -> {
                exchange.getMessage().setBody(Objects.requireNonNull(message));
                exchange.getMessage().setHeader(Delivery.ATTEMPT, attempt);
              });
      Exception failure = done.getException();
      if (failure instanceof RuntimeException unchecked) {
        throw unchecked;
      }
      if (failure != null) {
        throw new IllegalStateException("The outbound route failed", failure);
      }
      return done;
    } catch (java.io.IOException e) {
      throw new IllegalStateException("The template does not close", e);
    }
  }

  /** Stops the channel as the hub does when it shuts down. */
  @Override
  public void close() {
    camel.stop();
  }

  /** The hub's end of an inbound route. */
  private static final class Door extends AsyncProcessorSupport {
    private final FakeHub hub;

    Door(FakeHub hub) {
      this.hub = hub;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      hub.door().saw(exchange.getMessage().getHeaders());
      Message message;
      try {
        message = exchange.getMessage().getMandatoryBody(Message.class);
      } catch (Exception e) {
        exchange.setException(e);
        callback.done(true);
        return true;
      }
      hub.handIn()
          .accept(message)
          .whenComplete(
              (result, failure) -> {
                if (failure == null) {
                  exchange.setProperty(HandIn.RESULT, result);
                } else {
                  exchange.setException(failure);
                }
                callback.done(false);
              });
      return false;
    }
  }
}
