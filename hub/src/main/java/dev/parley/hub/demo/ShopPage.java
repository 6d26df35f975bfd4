package dev.parley.hub.demo;

import java.util.Map;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** A shop with the chat widget, as any site would have it. */
final class ShopPage extends Handler.Abstract.NonBlocking {
  private final Pages pages =
      new Pages(Map.of("/", "shop.html", "/shop.css", "shop.css", "", "shop.html"));

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    return pages.serve(request, response, callback);
  }
}
