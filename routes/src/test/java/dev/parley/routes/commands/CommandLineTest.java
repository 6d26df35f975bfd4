package dev.parley.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {
  @Test
  void wordsAreTargetVerbAndArguments() {
    CommandLine line = CommandLine.read("  /Thermostat  SET 21.5 Now ");
    assertThat(line.target()).isEqualTo("thermostat");
    assertThat(line.verb()).isEqualTo("set");
    assertThat(line.arguments()).isEqualTo(List.of("21.5", "Now"));
    assertThat(line).hasToString("/thermostat set 21.5 Now");
  }

  @Test
  void atSignAndSingleWordAreCommandsToo() {
    assertThat(CommandLine.read("@lamp off")).isEqualTo(CommandLine.read("/lamp off"));
    assertThat(CommandLine.read("/help").verb()).isNull();
  }

  @Test
  void lastWordAsksWhatWouldHappen() {
    CommandLine line = CommandLine.read("/lamp set 40 Dry-Run");
    assertThat(line).isEqualTo(new CommandLine("lamp", "set", List.of("40"), true));
    assertThat(line).hasToString("/lamp set 40 dry-run");
    assertThat(line.words()).containsExactly("set", "40");
    assertThat(CommandLine.read("/dry-run").dryRun()).isFalse();
    assertThat(CommandLine.read("/lamp dry-run off").dryRun()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "//",
        "/ lamp",
        "/-x",
        "lamp on",
        "see /lamp",
        "/lamp on\nand more",
        "@@"
      })
  void otherLinesAreNoCommands(String text) {
    assertThat(CommandLine.read(text)).isNull();
  }

  @Test
  void lineBeyondTheLimitIsNoCommand() {
    assertThat(CommandLine.read("/" + "x".repeat(CommandLine.MAX_LENGTH - 1))).isNotNull();
    assertThat(CommandLine.read("/" + "x".repeat(CommandLine.MAX_LENGTH))).isNull();
  }
}
