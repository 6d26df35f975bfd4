package dev.parley.hub.http.internal;

import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Strips request headers that Camel or Parley would take for their own, whatever their case: a
 * stranger must not steer a route. Camel's own filter does so too; this is the outer wall.
 */
public final class CamelHeaderFilter extends Handler.Wrapper {
  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    HttpFields headers = request.getHeaders();
    return headers.stream().anyMatch(CamelHeaderFilter::reserved)
        ? super.handle(new Stripped(request), response, callback)
        : super.handle(request, response, callback);
  }

  private static boolean reserved(HttpField header) {
    String name = header.getName().toLowerCase(Locale.ROOT);
    return name.startsWith("camel")
        || name.startsWith("org.apache.camel")
        || name.startsWith("parley");
  }

  private static final class Stripped extends Request.Wrapper {
    private final HttpFields headers;

    Stripped(Request request) {
      super(request);
      HttpFields.Mutable kept = HttpFields.build();
      request.getHeaders().stream().filter(h -> !reserved(h)).forEach(kept::add);
      headers = kept.asImmutable();
    }

    @Override
    public HttpFields getHeaders() {
      return headers;
    }
  }
}
