package dev.parley.routes.automation;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** Where a rule begins; its options say which of the kind it is for. */
public final class TriggerEndpoint extends DefaultEndpoint {
  private final ParleyComponent parley;
  private final Trigger.Kind kind;
  private String device;
  private String capability;
  private String channel;
  private String state;

  TriggerEndpoint(String uri, ParleyComponent parley, Trigger.Kind kind) {
    super(uri, parley);
    this.parley = parley;
    this.kind = kind;
  }

  @Override
  public Consumer createConsumer(Processor processor) throws Exception {
    RuleConsumer consumer = new RuleConsumer(this, processor);
    configureConsumer(consumer);
    return consumer;
  }

  @Override
  public Producer createProducer() {
    throw new IllegalArgumentException(
        getEndpointUri()
            + " is where a rule begins, nothing can be sent to it; a rule goes to one of "
            + Action.Kind.names());
  }

  ParleyComponent parley() {
    return parley;
  }

  Trigger trigger() {
    return new Trigger(kind, this, parley.devices().all().toList());
  }

  boolean isDevice(String id) {
    return device == null || device.equals(id);
  }

  boolean isCapability(String name) {
    return capability == null || capability.equals(name);
  }

  boolean isChannel(String name) {
    return channel == null || channel.equals(name);
  }

  boolean isState(String name) {
    return state == null || state.equals(name);
  }

  public String getDevice() {
    return device;
  }

  /** Only this device, by its id. */
  public void setDevice(String device) {
    this.device = device;
  }

  public String getCapability() {
    return capability;
  }

  /** Only this capability: {@code temperature}. */
  public void setCapability(String capability) {
    this.capability = capability;
  }

  public String getChannel() {
    return channel;
  }

  /** Only this channel. */
  public void setChannel(String channel) {
    this.channel = channel;
  }

  public String getState() {
    return state;
  }

  /** Only commands that come to this state: {@code executed}. */
  public void setState(String state) {
    this.state = state;
  }
}
