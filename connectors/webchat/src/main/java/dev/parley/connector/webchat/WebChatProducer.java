package dev.parley.connector.webchat;

import dev.parley.connector.DeliveryException;
import dev.parley.connector.webchat.internal.ChatChannel;
import dev.parley.model.Address;
import dev.parley.model.FailureKind;
import dev.parley.model.Message;
import org.apache.camel.Exchange;
import org.apache.camel.support.DefaultProducer;

/**
 * Shows a message to the visitors it is for. Who is away sees it on coming back: the hub, which is
 * the network here, keeps it for them. So it counts as sent either way, and as delivered when the
 * visitor's client says so.
 */
final class WebChatProducer extends DefaultProducer {
  private final ChatChannel channel;

  WebChatProducer(WebChatEndpoint endpoint, ChatChannel channel) {
    super(endpoint);
    this.channel = channel;
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    Message message = exchange.getMessage().getMandatoryBody(Message.class);
    boolean addressed = false;
    for (Address recipient : message.recipients()) {
      if (recipient.channel().equals(channel.name())) {
        addressed = true;
        channel.deliver(recipient, message);
      }
    }
    if (!addressed) {
      throw new DeliveryException(
          FailureKind.PERMANENT,
          "no-recipient",
          "No recipient is a visitor of channel " + channel.name());
    }
  }
}
