package dev.parley.routes.automation;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/** Looks whether a file of rules would start, in a context of its own where none does. */
final class Trial implements AutoCloseable {
  private final DefaultCamelContext context = new DefaultCamelContext();

  Trial(CamelContext like) {
    context.setAutoStartup(false);
    context.addComponent(
        "parley", like.getComponent("parley", ParleyComponent.class).forAnotherContext());
  }

  /**
   * The ids of the rules in a file.
   *
   * @throws Exception when one of them would not start
   */
  List<String> load(Resource file) throws Exception {
    context.start();
    PluginHelper.getRoutesLoader(context).loadRoutes(file);
    List<RouteDefinition> routes = context.getRouteDefinitions();
    if (routes.isEmpty()) {
      throw new IllegalArgumentException(
          "There is no route in the file; a rule begins with '- route:'");
    }
    for (RouteDefinition route : routes) {
      if (!route.hasCustomIdAssigned()) {
        throw new IllegalArgumentException(
            "A route from %s has no id; give it one: it is the rule's name"
                .formatted(route.getInput().getEndpointUri()));
      }
    }
    return routes.stream().map(RouteDefinition::getRouteId).toList();
  }

  @Override
  public void close() {
    context.stop();
  }
}
