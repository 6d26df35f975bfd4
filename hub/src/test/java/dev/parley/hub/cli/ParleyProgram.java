package dev.parley.hub.cli;

import dev.parley.hub.Main;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs {@code bin/parley} with some words in a process of its own, as a terminal would. */
public final class ParleyProgram {
  private static final int LIMIT_SECONDS = 60;

  private ParleyProgram() {}

  /** How it ended, and all that it printed. */
  public record Ended(int code, String printed) {}

  public static Ended run(Path folder, String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add(Main.class.getName());
    command.addAll(List.of(words));
    Path printed = Files.createTempFile(folder, "printed", ".txt");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(printed.toFile())
            .start();
    if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError(command + " did not end in " + LIMIT_SECONDS + " s");
    }
    return new Ended(process.exitValue(), Files.readString(printed, StandardCharsets.UTF_8));
  }
}
