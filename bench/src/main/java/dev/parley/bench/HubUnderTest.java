package dev.parley.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hub as users start it, in its own process, set so that no limit of one visitor stands in the
 * way.
 */
final class HubUnderTest implements AutoCloseable {
  static final String DEVICE = "lamp";
  static final String SECRET = "bench-secret-of-this-run";

  private static final Path PROGRAM = Path.of("bin", "parley").toAbsolutePath();
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final String CONFIG =
      """
      http: {port: %d, accessLog: false, limits: {maxConnections: 30000}}
      mqtt: {port: %d}
      channels:
        bench:
          connector: webchat
          options: {messagesPerSecond: 1000000, messagesBurst: 1000000, framesPerSecond: 1000000,
            framesBurst: 1000000, visitsPerSecond: 1000000, visitsBurst: 1000000,
            connectionsPerAddress: 100000, connections: 100000, idleTimeout: 600, pingInterval: 300}
        home:
          connector: mqtt
          options: {broker: hub}
      devices:
        - {id: lamp, channel: home, profile: parley, capabilities: [power], lendTo: [bench],
           password: "${env:BENCH_SECRET}"}
      """;

  private final Process process;
  private final Path log;
  private final int http = freePort();
  private final int mqtt = freePort();

  HubUnderTest(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path config = folder.resolve("parley.yaml");
    Files.writeString(config, CONFIG.formatted(http, mqtt));
    log = folder.resolve("hub.log");
    ProcessBuilder builder =
        new ProcessBuilder(
            PROGRAM.toString(),
            "start",
            "--config",
            config.toString(),
            "--data",
            folder.resolve("data").toString());
    builder.environment().put("BENCH_SECRET", SECRET);
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    awaitReady();
  }

  private void awaitReady() throws IOException {
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (!Files.readString(log).contains("Password ")) {
      if (!process.isAlive() || System.nanoTime() > end) {
        close();
        throw new IOException("The hub does not start:\n" + Files.readString(log));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("No free port", e);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + http);
  }

  int mqttPort() {
    return mqtt;
  }

  /** What the console shows behind a label. */
  String printed(String label) throws IOException {
    Matcher line = Pattern.compile("(?m)^ +" + label + " +(\\S+)$").matcher(Files.readString(log));
    if (!line.find()) {
      throw new IOException("The hub printed no " + label);
    }
    return line.group(1);
  }

  /** Resident bytes as Linux counts them. */
  long residentBytes() throws IOException {
    String status = Files.readString(Path.of("/proc", Long.toString(process.pid()), "status"));
    Matcher line = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB$").matcher(status);
    if (!line.find()) {
      throw new IOException("Linux does not tell the memory of process " + process.pid());
    }
    return Long.parseLong(line.group(1)) * 1024;
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
    }
  }
}
