package dev.parley.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/parley simulate}, as a terminal sees it. */
class SimulateCommandIT {
  @TempDir Path folder;

  private ParleyProgram.Ended simulate(String... words) throws Exception {
    String[] all = new String[words.length + 1];
    all[0] = "simulate";
    System.arraycopy(words, 0, all, 1, words.length);
    return ParleyProgram.run(folder, all);
  }

  @Test
  void fleetWithAHubOfItsOwnReportsAndEndsByItself() throws Exception {
    String data = folder.resolve("data").toString();
    ParleyProgram.Ended ended =
        simulate(
            "--demo",
            "--devices",
            "9",
            "--rate",
            "30",
            "--seconds",
            "4",
            "--progress",
            "1",
            "--data",
            data,
            "--port",
            "0",
            "--mqtt-port",
            "0");
    assertThat(ended.code()).as(ended.printed()).isZero();
    assertThat(ended.printed())
        .contains("9 of 9 connected", "In all: 9 of 9 devices came in", "0 lost")
        .doesNotContain(", 0 messages taken", " ERROR ");
  }

  @Test
  void printedConfigIsOneThatTheHubTakes() throws Exception {
    ParleyProgram.Ended printed = simulate("--print-config", "--devices", "5", "--lend-to", "shop");
    assertThat(printed.code()).isZero();
    assertThat(printed.printed()).contains("sim-lamp-2", "PARLEY_FLEET_PASSWORD");
    Path config = folder.resolve("parley.yaml");
    Files.writeString(
        config,
        "channels: {home: {connector: mqtt, options: {broker: hub}}, shop: {connector: webchat}}\n"
            + printed.printed().replace("${env:PARLEY_FLEET_PASSWORD}", "a long password"));
    ParleyProgram.Ended check =
        ParleyProgram.run(folder, "config", "check", "--config", config.toString());
    assertThat(check.printed()).contains("is fine", "5 devices");
  }

  @Test
  void withoutAPasswordItSaysWhatToDo() throws Exception {
    ParleyProgram.Ended ended = simulate("--devices", "3");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.printed()).contains("PARLEY_FLEET_PASSWORD", "--demo").doesNotContain("\tat ");
  }

  @Test
  void whatCannotBeIsSaidWithItsLimits() throws Exception {
    assertThat(simulate("--demo", "--devices", "20000").printed()).contains("1 to 10000");
    assertThat(simulate("--demo", "--offline", "100").printed()).contains("0 to 99 percent");
    ParleyProgram.Ended url = simulate("--url", "http://127.0.0.1");
    assertThat(url.code()).isEqualTo(2);
    assertThat(url.printed()).contains("mqtt://host:port");
  }
}
