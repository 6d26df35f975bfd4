package dev.parley.hub.http.internal;

import dev.parley.hub.http.HttpSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** Builds the connector: which protocols are spoken on the port, and within which limits. */
public final class Listener {
  /** How long a stop leaves open what nobody uses: kept-alive connections. */
  private static final Duration IDLE_WHILE_STOPPING = Duration.ofMillis(250);

  private final HttpSettings settings;

  public Listener(HttpSettings settings) {
    this.settings = settings;
  }

  /** The connector for a server, not added to it yet. */
  public ServerConnector on(Server server) throws IOException {
    HttpConfiguration http = configuration();
    List<ConnectionFactory> protocols = new ArrayList<>();
    HttpConnectionFactory http1 = new HttpConnectionFactory(http);
    if (settings.tls() == null) {
      protocols.add(http1);
      protocols.add(limited(new HTTP2CServerConnectionFactory(http)));
    } else {
      PemTls tls = new PemTls(settings.tls(), server);
      ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
      alpn.setDefaultProtocol(http1.getProtocol());
      protocols.add(new SslConnectionFactory(tls.context(), alpn.getProtocol()));
      protocols.add(alpn);
      protocols.add(limited(new HTTP2ServerConnectionFactory(http)));
      protocols.add(http1);
      server.addBean(tls);
    }
    ServerConnector connector =
        new ServerConnector(server, protocols.toArray(ConnectionFactory[]::new));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.limits().idleTimeout().toMillis());
    connector.setShutdownIdleTimeout(IDLE_WHILE_STOPPING.toMillis());
    return connector;
  }

  private HttpConfiguration configuration() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(settings.limits().headerBytes());
    http.setNotifyForbiddenComplianceViolations(false);
    if (settings.tls() != null) {
      http.addCustomizer(new SecureRequestCustomizer(false));
    }
    http.addCustomizer(new SecurityHeaders(settings.tls() != null));
    if (!settings.trustedProxies().isEmpty()) {
      http.addCustomizer(new TrustedProxies(settings.trustedProxies()));
    }
    return http;
  }

  private ConnectionFactory limited(AbstractHTTP2ServerConnectionFactory http2) {
    http2.setMaxConcurrentStreams(settings.limits().streams());
    http2.setConnectProtocolEnabled(true);
    return http2;
  }
}
