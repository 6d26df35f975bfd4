package dev.parley.connector.email.internal.mailbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.SSLSocketFactory;

/**
 * TLS over sockets that another thread can close. Angus connects a socket of its own before it asks
 * a TLS factory to wrap it (SocketFetcher): only here it can be had. Thread-safe.
 */
final class TrackedTls extends SSLSocketFactory {
  private final TrackedSockets sockets;
  private final SSLSocketFactory tls;

  TrackedTls(TrackedSockets sockets, SSLSocketFactory tls) {
    this.sockets = sockets;
    this.tls = tls;
  }

  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean autoClose)
      throws IOException {
    return tls.createSocket(sockets.track(plain), host, port, autoClose);
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return createSocket(sockets.createSocket(host, port), host, port, true);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return createSocket(sockets.createSocket(host, port, local, localPort), host, port, true);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return createSocket(sockets.createSocket(host, port), host.getHostName(), port, true);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    Socket plain = sockets.createSocket(host, port, local, localPort);
    return createSocket(plain, host.getHostName(), port, true);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }
}
