package dev.parley.connector.email.internal.mailbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.SocketFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sockets that another thread can close: the only way to end a read on a connection whose server is
 * gone. Thread-safe.
 */
final class TrackedSockets extends SocketFactory {
  private static final Logger LOG = LoggerFactory.getLogger(TrackedSockets.class);
  private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

  @Override
  public Socket createSocket() {
    return track(new Socket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return track(new Socket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return track(new Socket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return track(new Socket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return track(new Socket(host, port, local, localPort));
  }

  Socket track(Socket socket) {
    sockets.removeIf(Socket::isClosed);
    sockets.add(socket);
    return socket;
  }

  void closeAll() {
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        LOG.debug("A socket does not close: {}", e.getMessage());
      }
    }
    sockets.clear();
  }
}
