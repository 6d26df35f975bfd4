package dev.parley.connector.webchat;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** One channel's endpoint: visitors speak at its consumer and hear at its producer. */
final class WebChatEndpoint extends DefaultEndpoint {
  private final WebChatComponent component;
  private final String channel;

  WebChatEndpoint(String uri, WebChatComponent component, String channel) {
    super(uri, component);
    this.component = component;
    this.channel = channel;
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    WebChatConsumer consumer =
        new WebChatConsumer(this, component, component.defined(channel), processor);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public Producer createProducer() {
    return new WebChatProducer(this, component.defined(channel));
  }

  @Override
  public boolean isSingleton() {
    return true;
  }
}
