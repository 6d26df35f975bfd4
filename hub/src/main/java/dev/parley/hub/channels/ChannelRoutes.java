package dev.parley.hub.channels;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.model.Model;
import org.apache.camel.model.RouteDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Camel routes of one channel, put into a running context and taken out together. Not
 * thread-safe; two must not change one context at a time.
 */
final class ChannelRoutes {
  private static final Logger LOG = LoggerFactory.getLogger(ChannelRoutes.class);

  private final CamelContext camel;
  private final List<String> ids = new ArrayList<>();

  ChannelRoutes(CamelContext camel) {
    this.camel = camel;
  }

  /**
   * Adds and starts routes. After a failure {@link #remove} takes out what is there of them.
   *
   * @throws Exception whatever the routes' makers and Camel throw
   */
  void add(RoutesBuilder routes) throws Exception {
    List<RouteDefinition> before = List.copyOf(defined());
    try {
      camel.addRoutes(routes);
    } finally {
      for (RouteDefinition route : defined()) {
        if (!before.contains(route)) {
          ids.add(route.getRouteId());
        }
      }
    }
  }

  /** Stops and removes them, the last first: what is under way ends, nothing new begins. Blocks. */
  void remove() {
    for (int i = ids.size() - 1; i >= 0; i--) {
      String id = ids.get(i);
      try {
        camel.getRouteController().stopRoute(id);
        camel.removeRoute(id);
        defined().removeIf(route -> id.equals(route.getRouteId()));
      } catch (Exception e) {
        LOG.warn("Route {} does not stop cleanly", id, e);
      }
    }
    ids.clear();
  }

  private List<RouteDefinition> defined() {
    return camel.getCamelContextExtension().getContextPlugin(Model.class).getRouteDefinitions();
  }
}
