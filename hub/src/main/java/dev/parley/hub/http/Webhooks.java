package dev.parley.hub.http;

import dev.parley.hub.http.internal.CamelHeaderFilter;
import org.apache.camel.component.servlet.CamelHttpTransportServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.SizeLimitHandler;

/**
 * Where Camel's servlet component meets the front door: routes {@code
 * from("servlet:<channel>?servletName=webhooks")} answer at {@code /webhooks/<channel>}.
 */
public final class Webhooks {
  /** The {@code servletName} of the routes' endpoints. */
  public static final String SERVLET_NAME = "webhooks";

  public static final String PATH = "/webhooks";

  private Webhooks() {}

  /** A context to mount. Until Camel runs, everything in it is not found. */
  public static ContextHandler context(HttpSettings.Limits limits) {
    ServletContextHandler context =
        new ServletContextHandler(PATH, ServletContextHandler.NO_SESSIONS);
    ServletHolder servlet = new ServletHolder(SERVLET_NAME, CamelHttpTransportServlet.class);
    servlet.setInitParameter("async", "true");
    // Without it, Camel answers the provider before the route has ended: before the broker has it.
    servlet.setInitParameter("forceAwait", "true");
    servlet.setInitOrder(1);
    servlet.setAsyncSupported(true);
    context.addServlet(servlet, "/*");
    SizeLimitHandler limit = new SizeLimitHandler(limits.webhookBytes(), -1);
    limit.setHandler(new CamelHeaderFilter());
    context.insertHandler(limit);
    return context;
  }
}
