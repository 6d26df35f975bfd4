package dev.parley.hub.crash;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The hub in a process of its own, to be killed and started again on the same data folder. */
final class HubProcess implements AutoCloseable {
  private static final String READY = "Parley is ready";

  private final Path folder;
  private final Map<String, String> secrets;
  private final int httpPort = freePort();
  private final int mqttPort = freePort();
  private int starts;
  private Path log;
  private Process process;

  /**
   * @param yaml the config without its ports
   * @param secrets the environment that the config names
   */
  HubProcess(Path folder, String yaml, Map<String, String> secrets) throws IOException {
    this.folder = folder;
    this.secrets = secrets;
    Files.writeString(
        folder.resolve("parley.yaml"),
        yaml
            + """
            http: {port: %d, accessLog: false}
            mqtt: {port: %d}
            """
                .formatted(httpPort, mqttPort));
  }

  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException("No free port", e);
    }
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + httpPort);
  }

  int mqttPort() {
    return mqttPort;
  }

  /** Starts it and does not wait. */
  void launch() throws IOException {
    log = folder.resolve("hub-" + ++starts + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "dev.parley.hub.Main",
            "start",
            "--config",
            folder.resolve("parley.yaml").toString(),
            "--data",
            folder.resolve("data").toString());
    builder.environment().putAll(secrets);
    process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  void awaitReady() {
    await().atMost(90, SECONDS).until(() -> said(READY) || !process.isAlive());
    if (!process.isAlive()) {
      throw new IllegalStateException("The hub ended by itself:\n" + said());
    }
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  private boolean said(String words) {
    return said().contains(words);
  }

  /** What the process of the newest start has printed. */
  String said() {
    try {
      return Files.readString(log, StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** What stands behind a label on the console, such as the first admin's Login. */
  String printed(String label) {
    Pattern line = Pattern.compile("(?m)^ +" + label + " +(\\S+)$");
    return await()
        .atMost(30, SECONDS)
        .until(() -> line.matcher(said()).results().findFirst(), Optional::isPresent)
        .orElseThrow()
        .group(1);
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }
}
