package dev.parley.routes;

import dev.parley.connector.HandIn;
import dev.parley.model.Message;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.AsyncProcessorSupport;

/** What happens to a message that one channel's connector has normalised. */
public final class InboundRoute extends RouteBuilder {
  private final String channel;
  private final HandIn frontDesk;

  public InboundRoute(String channel, HandIn frontDesk) {
    this.channel = channel;
    this.frontDesk = frontDesk;
  }

  /** The endpoint that a channel's inbound routes end at. */
  public static String uri(String channel) {
    return "direct:parley-inbound-" + channel;
  }

  @Override
  public void configure() {
    // What is refused is the connector's to tell; a line in the log for each would be the overload.
    errorHandler(noErrorHandler());
    from(uri(channel))
        .routeId("inbound-" + channel)
        .process(InboundRoute::stripCamelHeaders)
        .process(new HandInProcessor());
  }

  /** Networks must not steer Camel: its control headers go, whatever their case. */
  static void stripCamelHeaders(Exchange exchange) {
    if (exchange.getMessage().hasHeaders()) {
      exchange
          .getMessage()
          .getHeaders()
          .keySet()
          .removeIf(
              name -> {
                String lower = name.toLowerCase(Locale.ROOT);
                return lower.startsWith("camel")
                    || lower.startsWith("org.apache.camel")
                    || lower.startsWith("jms");
              });
    }
  }

  /** Ends the exchange when the broker has the message on disk; no thread waits for it. */
  private final class HandInProcessor extends AsyncProcessorSupport {
    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
      if (!(exchange.getMessage().getBody() instanceof Message message)) {
        exchange.setException(
            new IllegalArgumentException(
                "Channel %s handed in %s; its route must end with a Message as the body"
                    .formatted(channel, exchange.getMessage().getBody())));
        callback.done(true);
        return true;
      }
      CompletionStage<HandIn.Result> handedIn;
      try {
        handedIn = frontDesk.accept(message);
      } catch (RuntimeException e) {
        handedIn = CompletableFuture.failedStage(e);
      }
      handedIn.whenComplete(
          (result, failure) -> {
            if (failure != null) {
              exchange.setException(
                  failure instanceof CompletionException ? failure.getCause() : failure);
            } else {
              exchange.setProperty(HandIn.RESULT, result);
            }
            callback.done(false);
          });
      return false;
    }
  }
}
