package dev.parley.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What a connected visitor who says nothing costs the hub. Plain sockets, so that many fit here.
 */
final class IdleBench {
  private static final byte[] HELLO =
      masked(
          """
          {"type":"hello","page":"https://shop.example.org/lamps/kitchen","title":"Lamps",\
          "language":"en-GB","timeZone":"Europe/London"}""");

  private IdleBench() {}

  static void run(Report report, HubUnderTest hub, int wanted) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < 100; i++) {
        sockets.add(arrive(hub));
      }
      settle();
      long before = hub.residentBytes();
      int first = sockets.size();
      IOException limit = null;
      while (sockets.size() < wanted && limit == null) {
        try {
          sockets.add(arrive(hub));
        } catch (IOException e) {
          limit = e;
        }
      }
      settle();
      int more = sockets.size() - first;
      report.add("idle visitors connected", sockets.size(), limit == null ? "" : "(" + limit + ")");
      report.add(
          "resident bytes per idle visitor",
          (hub.residentBytes() - before) / 1024.0 / Math.max(1, more),
          "KiB");
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
  }

  private static void settle() {
    LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
  }

  private static Socket arrive(HubUnderTest hub) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), hub.url().getPort());
    socket.setSoTimeout(20_000);
    String upgrade =
        """
        GET /chat/bench HTTP/1.1\r
        Host: 127.0.0.1:%d\r
        Origin: %s\r
        Upgrade: websocket\r
        Connection: Upgrade\r
        Sec-WebSocket-Version: 13\r
        Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
        \r
        """
            .formatted(hub.url().getPort(), hub.url());
    socket.getOutputStream().write(upgrade.getBytes(StandardCharsets.US_ASCII));
    await(socket.getInputStream(), "\r\n\r\n");
    socket.getOutputStream().write(HELLO);
    await(socket.getInputStream(), "welcome");
    return socket;
  }

  /** Reads until the words are past, and what is there besides. */
  private static void await(InputStream in, String words) throws IOException {
    StringBuilder read = new StringBuilder();
    byte[] some = new byte[4_096];
    while (read.indexOf(words) < 0) {
      int count = in.read(some);
      if (count < 0) {
        throw new EOFException("The hub closed the connection after: " + read);
      }
      read.append(new String(some, 0, count, StandardCharsets.ISO_8859_1));
    }
  }

  /** A text frame of a client (RFC 6455, 5.2) with a mask of zeros. */
  private static byte[] masked(String text) {
    byte[] payload = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(8 + payload.length);
    frame.put((byte) 0x81).put((byte) (0x80 | 126)).putShort((short) payload.length).putInt(0);
    return frame.put(payload).array();
  }
}
