package dev.parley.routes;

import dev.parley.connector.ChannelStatus;
import dev.parley.connector.Delivery;
import dev.parley.model.FailureKind;
import dev.parley.model.Message;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.apache.camel.builder.RouteBuilder;

/** The network behind a channel: takes what comes, or fails as it is told to. */
final class FakeNetwork extends RouteBuilder implements ChannelStatus {
  final List<Message> tried = new CopyOnWriteArrayList<>();
  final List<Message> delivered = new CopyOnWriteArrayList<>();
  volatile Consumer<Message> mood = message -> {};

  /** Whether it confirms what it takes. */
  volatile boolean confirms;

  volatile String status = "";
  private final String channel;

  FakeNetwork(String channel) {
    this.channel = channel;
  }

  List<String> texts() {
    return delivered.stream().map(Message::text).toList();
  }

  @Override
  public void configure() {
    errorHandler(noErrorHandler());
    from(OutboundRoute.uri(channel))
        .process(
            exchange -> {
              Message message = exchange.getMessage().getBody(Message.class);
              tried.add(message);
              mood.accept(message);
              delivered.add(message);
              if (confirms) {
                exchange.getMessage().setHeader(Delivery.CONFIRMED, Instant.now());
              }
            });
  }

  @Override
  public void up() {
    status = "up";
  }

  @Override
  public void connecting(String detail) {
    status = "connecting";
  }

  @Override
  public void down(FailureKind kind, String detail) {
    status = "down " + kind + " " + detail;
  }

  @Override
  public void count(String what) {}
}
