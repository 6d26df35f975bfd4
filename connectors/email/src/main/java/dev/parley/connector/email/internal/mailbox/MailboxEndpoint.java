package dev.parley.connector.email.internal.mailbox;

import dev.parley.connector.ChannelContext;
import dev.parley.connector.email.internal.EmailOptions;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One mailbox as the beginning of a route. */
public final class MailboxEndpoint extends DefaultEndpoint {
  private final EmailOptions options;
  private final ChannelContext hub;

  public MailboxEndpoint(String uri, CamelContext camel, EmailOptions options, ChannelContext hub) {
    super(uri, null);
    setCamelContext(camel);
    this.options = options;
    this.hub = hub;
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    return new MailboxConsumer(this, processor, options, hub);
  }

  @Override
  public Producer createProducer() {
    throw new UnsupportedOperationException("A mailbox is only read; mail leaves by SMTP");
  }
}
