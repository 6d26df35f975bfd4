package dev.parley.connector.mqtt.internal.camel;

import dev.parley.connector.HandIn;
import dev.parley.connector.mqtt.internal.flow.MqttChannel;
import dev.parley.model.Message;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.camel.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;

/** Where the inbound route of one channel begins. */
final class MqttEndpoint extends DefaultEndpoint {
  private final MqttChannel channel;

  MqttEndpoint(String uri, MqttComponent component, MqttChannel channel) {
    super(uri, component);
    this.channel = channel;
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    return new Inbound(this, processor);
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException("Commands leave by the channel's outbound route");
  }

  /** Starts and stops the channel with its route; each message is an exchange. */
  private static final class Inbound extends DefaultConsumer {
    private final MqttEndpoint endpoint;

    Inbound(MqttEndpoint endpoint, Processor processor) {
      super(endpoint, processor);
      this.endpoint = endpoint;
    }

    @Override
    protected void doStart() throws Exception {
      super.doStart();
      endpoint.channel.start(this::handIn);
    }

    @Override
    protected void doStop() throws Exception {
      endpoint.channel.stop();
      super.doStop();
    }

    private CompletionStage<HandIn.Result> handIn(Message message) {
      Exchange exchange = createExchange(false);
      exchange.getMessage().setBody(message);
      CompletableFuture<HandIn.Result> result = new CompletableFuture<>();
      getAsyncProcessor()
          .process(
              exchange,
              doneSync -> {
                Exception failure = exchange.getException();
                if (failure == null) {
                  result.complete(exchange.getProperty(HandIn.RESULT, HandIn.Result.class));
                } else {
                  result.completeExceptionally(failure);
                }
                releaseExchange(exchange, false);
              });
      return result;
    }
  }
}
