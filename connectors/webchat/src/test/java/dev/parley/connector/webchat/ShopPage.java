package dev.parley.connector.webchat;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** A shop's page; what follows "?" is its language. */
final class ShopPage extends Handler.Abstract.NonBlocking {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    if (!"/".equals(request.getHttpURI().getPath())) {
      return false;
    }
    String locale = request.getHttpURI().getQuery();
    String page =
        """
        <!doctype html><html lang="%1$s" dir="%2$s"><meta charset="utf-8"><title>Shop</title>
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <style>:root{color-scheme:light dark}body{font-family:system-ui;margin:2rem}</style>
        <h1>Shop</h1><p>Lamps of all kinds.</p>
        <parley-chat channel="shop-chat" locale="%1$s"></parley-chat>
        <script src="/widget.js" async></script>
        """
            .formatted(
                locale == null || locale.isEmpty() ? "en" : locale,
                "ar".equals(locale) ? "rtl" : "ltr");
    response.getHeaders().put("Content-Type", "text/html;charset=utf-8");
    response.getHeaders().put("Content-Security-Policy", "script-src 'self'");
    response.write(true, BufferUtil.toBuffer(page, StandardCharsets.UTF_8), callback);
    return true;
  }
}
