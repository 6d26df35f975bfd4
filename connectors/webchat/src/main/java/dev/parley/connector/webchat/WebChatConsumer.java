package dev.parley.connector.webchat;

import dev.parley.connector.HandIn;
import dev.parley.connector.webchat.internal.ChatChannel;
import dev.parley.connector.webchat.internal.Inbound;
import dev.parley.connector.webchat.internal.Said;
import dev.parley.model.Message;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.support.DefaultConsumer;

/**
 * Lets what visitors say through the inbound route: an exchange a message, asynchronous, its body a
 * {@link Said}. The channel is served while the consumer runs.
 */
final class WebChatConsumer extends DefaultConsumer {
  private final WebChatComponent component;
  private final ChatChannel channel;

  WebChatConsumer(
      WebChatEndpoint endpoint,
      WebChatComponent component,
      ChatChannel channel,
      Processor processor) {
    super(endpoint, processor);
    this.component = component;
    this.channel = channel;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    channel.open(this::accept);
    component.serve(channel);
  }

  @Override
  protected void doStop() throws Exception {
    component.leave(channel);
    channel.close();
    super.doStop();
  }

  private CompletionStage<Inbound.Taken> accept(Said said) {
    Exchange exchange = createExchange(false);
    exchange.getMessage().setBody(said);
    CompletableFuture<Inbound.Taken> taken = new CompletableFuture<>();
    getAsyncProcessor()
        .process(
            exchange,
            synchronously -> {
              Exception failure = exchange.getException();
              HandIn.Result result = exchange.getProperty(HandIn.RESULT, HandIn.Result.class);
              Message message = exchange.getMessage().getBody(Message.class);
              releaseExchange(exchange, false);
              if (failure != null) {
                taken.completeExceptionally(failure);
              } else if (result == null || message == null) {
                taken.completeExceptionally(
                    new IllegalStateException("The route ended without a hand-in"));
              } else {
                taken.complete(new Inbound.Taken(message, result));
              }
            });
    return taken;
  }
}
