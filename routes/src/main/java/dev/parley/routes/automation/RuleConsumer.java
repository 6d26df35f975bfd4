package dev.parley.routes.automation;

import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.RouteAware;
import org.apache.camel.support.DefaultConsumer;

/** Runs a rule for what its trigger finds in the event log, from where it was when it stopped. */
final class RuleConsumer extends DefaultConsumer implements RouteAware {
  private final TriggerEndpoint endpoint;
  private Route route;
  private Follower follower;

  RuleConsumer(TriggerEndpoint endpoint, Processor processor) {
    super(endpoint, processor);
    this.endpoint = endpoint;
  }

  @Override
  public void setRoute(Route of) {
    super.setRoute(of);
    route = of;
  }

  @Override
  public Route getRoute() {
    return route;
  }

  @Override
  protected void doStart() throws Exception {
    super.doStart();
    follower = new Follower(endpoint.parley(), route.getRouteId(), endpoint.trigger(), this);
    follower.start();
  }

  @Override
  protected void doStop() throws Exception {
    if (follower != null) {
      follower.stop();
    }
    super.doStop();
  }
}
