package dev.parley.broker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Debian's {@code mosquitto_pub} and {@code mosquitto_sub} as a device, at a broker's port. */
final class MosquittoClients {
  private static final int LIMIT_SECONDS = 30;
  private final Path folder;
  private final int port;
  private final String version;

  /**
   * @param version {@code mqttv311} or {@code mqttv5}
   */
  MosquittoClients(Path folder, int port, String version) {
    this.folder = folder;
    this.port = port;
    this.version = version;
  }

  /** How a program ended, and what it printed. */
  record Ended(int code, String printed) {}

  /** A program that runs; its output is what it heard. */
  record Running(Process process, Path output) implements AutoCloseable {
    String heard() throws IOException {
      return Files.readString(output, StandardCharsets.UTF_8);
    }

    Ended ended() throws IOException, InterruptedException {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("It does not end; it said " + heard());
      }
      return new Ended(process.exitValue(), heard());
    }

    @Override
    public void close() {
      process.destroyForcibly().onExit().join();
    }
  }

  Ended publish(String user, String... words) throws IOException, InterruptedException {
    try (Running running = start("mosquitto_pub", user, words)) {
      return running.ended();
    }
  }

  /** Subscribes; ended by {@code -C}, the number of messages, or by closing. */
  Running subscribe(String user, String... words) throws IOException {
    return start("mosquitto_sub", user, words);
  }

  private Running start(String program, String user, String... words) throws IOException {
    List<String> command = new ArrayList<>();
    // A line at a time, though its output is a file.
    command.addAll(List.of("stdbuf", "-oL", program, "-h", "127.0.0.1"));
    command.addAll(List.of("-p", Integer.toString(port), "-V", version, "-u", user, "-P", user));
    command.addAll(List.of(words));
    Path output = Files.createTempFile(folder, program, ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new Running(process, output);
  }
}
