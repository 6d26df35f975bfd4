package dev.parley.routes.broker;

import dev.parley.broker.Broker;
import java.time.Duration;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** An address on the broker; see {@link BrokerComponent}. */
public final class BrokerEndpoint extends DefaultEndpoint {
  /** Messages in one batch, at most, when the URI does not say. */
  public static final int DEFAULT_MAX_BATCH = 250;

  private final Broker broker;
  private final String address;
  private int maxBatch = DEFAULT_MAX_BATCH;
  private int consumers = 1;
  private Gate gate = () -> Duration.ZERO;

  BrokerEndpoint(String uri, Component component, Broker broker, String address) {
    super(uri, component);
    this.broker = broker;
    this.address = address;
  }

  @Override
  public Producer createProducer() {
    return new BrokerProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    BrokerConsumer consumer = new BrokerConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public boolean isSingleton() {
    return true;
  }

  public Broker broker() {
    return broker;
  }

  public String address() {
    return address;
  }

  public int getMaxBatch() {
    return maxBatch;
  }

  /** Messages in one batch, at most. */
  public void setMaxBatch(int maxBatch) {
    this.maxBatch = maxBatch;
  }

  public int getConsumers() {
    return consumers;
  }

  /** Threads that take from the queue side by side; one group's messages stay in order. */
  public void setConsumers(int consumers) {
    this.consumers = consumers;
  }

  public Gate getGate() {
    return gate;
  }

  /** Asked before each batch whether it may be taken now. */
  public void setGate(Gate gate) {
    this.gate = gate;
  }
}
