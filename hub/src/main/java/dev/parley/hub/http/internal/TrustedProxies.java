package dev.parley.hub.http.internal;

import java.net.InetSocketAddress;
import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.InetAddressSet;

/**
 * Believes {@code Forwarded} (RFC 7239) and {@code X-Forwarded-*} of named peers, nobody else's.
 */
final class TrustedProxies implements HttpConfiguration.Customizer {
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
        ? forwarded.customize(request, headers)
        : request;
  }
}
