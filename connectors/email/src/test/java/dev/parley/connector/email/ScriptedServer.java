package dev.parley.connector.email;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A server that answers lines by a script: with nothing where the answer is empty, and in TLS after
 * an answer that begins with {@link #TLS}.
 */
final class ScriptedServer implements AutoCloseable {
  static final String TLS = "(tls) ";
  final List<String> heard = new CopyOnWriteArrayList<>();
  private final ServerSocket server;
  private final String greeting;
  private final UnaryOperator<String> script;
  private final SSLContext tls;

  ScriptedServer(String greeting, SSLContext tls, UnaryOperator<String> script) throws IOException {
    this.greeting = greeting;
    this.tls = tls;
    this.script = script;
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread accepting = new Thread(this::accept, "scripted-server");
    accepting.setDaemon(true);
    accepting.start();
  }

  /** A mail's lines are answered once, at its end (RFC 5321); the script has the commands only. */
  static UnaryOperator<String> smtp(UnaryOperator<String> commands) {
    boolean[] data = {false};
    return line -> {
      if (data[0]) {
        data[0] = !line.equals(".");
        return data[0] ? "" : "250 taken";
      }
      data[0] = line.equals("DATA");
      return data[0] ? "354 go on" : commands.apply(line);
    };
  }

  int port() {
    return server.getLocalPort();
  }

  private void accept() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        say(socket, greeting);
        talk(socket);
      } catch (IOException e) {
        heard.add("(closed)");
      }
    }
  }

  private void talk(Socket socket) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      heard.add((socket instanceof SSLSocket ? TLS : "") + line);
      String answer = script.apply(line);
      say(socket, answer.replace(TLS, ""));
      if (answer.startsWith(TLS)) {
        // Nothing is read ahead: a client is silent until it has the answer.
        talk(tls.getSocketFactory().createSocket(socket, null, true));
        return;
      }
    }
  }

  private static void say(Socket socket, String answer) throws IOException {
    if (answer.isEmpty()) {
      return;
    }
    socket.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
