package dev.parley.hub.http.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.QuotedCSV;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * Believes {@code Forwarded} (RFC 7239) and {@code X-Forwarded-*} of named peers, nobody else's. Of
 * a list of addresses it believes what the proxies added, from the right: what stands before the
 * first address that is no proxy's, the client may have written itself.
 */
final class TrustedProxies implements HttpConfiguration.Customizer {
  private static final Pattern FOR =
      Pattern.compile("(?:^|;)\\s*for\\s*=\\s*\"?([^\";]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern PORT = Pattern.compile("^(\\[[^]]*]|[^:]+):\\d+$");

  private final InetAddressSet trusted = new InetAddressSet();
  private final ForwardedRequestCustomizer forwarded = new ForwardedRequestCustomizer();

  TrustedProxies(List<String> addresses) {
    trusted.addAll(addresses);
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable headers) {
    return request.getConnectionMetaData().getRemoteSocketAddress()
                instanceof InetSocketAddress peer
            && trusted.test(peer.getAddress())
        ? forwarded.customize(believed(request), headers)
        : request;
  }

  private Request believed(Request request) {
    HttpFields given = request.getHeaders();
    if (!given.contains(HttpHeader.X_FORWARDED_FOR) && !given.contains(HttpHeader.FORWARDED)) {
      return request;
    }
    HttpFields.Mutable kept = HttpFields.build(given);
    keepOne(kept, HttpHeader.X_FORWARDED_FOR, address -> address);
    keepOne(kept, HttpHeader.FORWARDED, TrustedProxies::forwardedFor);
    return new Request.Wrapper(request) {
      @Override
      public HttpFields getHeaders() {
        return kept;
      }
    };
  }

  /** Leaves of a list the entry whose address is the client's. */
  private void keepOne(
      HttpFields.Mutable headers, HttpHeader header, UnaryOperator<String> addressOf) {
    List<String> entries =
        new QuotedCSV(true, headers.getValuesList(header).toArray(String[]::new)).getValues();
    for (int i = entries.size() - 1; i >= 0; i--) {
      if (i == 0 || !isProxy(addressOf.apply(entries.get(i)))) {
        headers.put(header, entries.get(i));
        return;
      }
    }
  }

  private static String forwardedFor(String entry) {
    Matcher address = FOR.matcher(entry);
    return address.find() ? address.group(1).trim() : "";
  }

  private boolean isProxy(String text) {
    Matcher withPort = PORT.matcher(text);
    String address = withPort.matches() ? withPort.group(1) : text;
    boolean ipv6 = address.indexOf(':') >= 0;
    if (!ipv6 && !address.matches("[0-9.]+")) {
      return false;
    }
    try {
      // In brackets it is never taken for a name and looked up.
      return trusted.test(
          InetAddress.getByName(ipv6 ? "[" + address.replaceAll("[\\[\\]]", "") + "]" : address));
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
