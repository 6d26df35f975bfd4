package dev.parley.connector.mqtt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** Debian's mosquitto on a free port of the loopback, with its sessions on disk. */
final class Mosquitto implements AutoCloseable {
  private final Path directory;
  private final int port;
  private Process process;

  private Mosquitto(Path directory, int port) {
    this.directory = directory;
    this.port = port;
  }

  /** Starts one; its state is in the directory. */
  static Mosquitto start(Path directory, String... more) {
    try {
      int port = freePort();
      Files.writeString(
          directory.resolve("mosquitto.conf"),
          """
          listener %d 127.0.0.1
          persistence true
          persistence_location %s/
          autosave_interval 1
          autosave_on_changes true
          user root
          %s
          """
              .formatted(port, directory, more.length == 0 ? "allow_anonymous true" : more[0]));
      Mosquitto broker = new Mosquitto(directory, port);
      broker.start();
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  void start() throws IOException {
    process =
        new ProcessBuilder(
                "/usr/sbin/mosquitto", "-c", directory.resolve("mosquitto.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(directory.resolve("log").toFile()))
            .start();
    Awaitility.await()
        .atMost(Duration.ofSeconds(10))
        .ignoreExceptions()
        .until(
            () -> {
              try (Socket up = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return up.isConnected();
              }
            });
  }

  String url() {
    return "mqtt://127.0.0.1:" + port;
  }

  int port() {
    return port;
  }

  /** Ends the process; mosquitto writes its sessions down. */
  void stop() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(10, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
