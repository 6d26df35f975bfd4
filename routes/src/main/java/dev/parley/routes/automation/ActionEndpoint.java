package dev.parley.routes.automation;

import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultEndpoint;

/** What a rule does; its options say it in full, or headers do. */
public final class ActionEndpoint extends DefaultEndpoint {
  private final ParleyComponent parley;
  private final Action.Kind kind;
  private String device;
  private String verb;
  private String arguments;
  private String name;

  ActionEndpoint(String uri, ParleyComponent parley, Action.Kind kind) {
    super(uri, parley);
    this.parley = parley;
    this.kind = kind;
  }

  @Override
  public Producer createProducer() {
    return new Action(this, kind);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new IllegalArgumentException(
        getEndpointUri()
            + " is what a rule does, none begins there; a rule begins at one of "
            + Trigger.Kind.names());
  }

  ParleyComponent parley() {
    return parley;
  }

  public String getDevice() {
    return device;
  }

  /** Id of the device that is told; without it the header {@code device}. */
  public void setDevice(String device) {
    this.device = device;
  }

  public String getVerb() {
    return verb;
  }

  /** What it is to do. */
  public void setVerb(String verb) {
    this.verb = verb;
  }

  public String getArguments() {
    return arguments;
  }

  /** The words after the verb. */
  public void setArguments(String arguments) {
    this.arguments = arguments;
  }

  public String getName() {
    return name;
  }

  /** Of the scene. */
  public void setName(String name) {
    this.name = name;
  }
}
