package dev.parley.hub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bin/parley} says and how it ends; the running hub is the e2e tests' matter. */
class ParleyCommandIT {
  private static final String TEAM =
      """
      teams: [support, sales]
      agents:
        - {name: Ann, email: ann@example.org, teams: [sales]}
        - {name: Bea, email: bea@example.org, teams: [support]}
      channels:
        shop: {connector: webchat}
      routing:
        - {name: offers, when: {words: [price]}, then: {team: sales}}
        - {name: rest, then: {team: support}}
      """;

  @TempDir Path folder;

  private ParleyProgram.Ended parley(String... words) throws Exception {
    return ParleyProgram.run(folder, words);
  }

  private String config(String yaml) throws IOException {
    return Files.writeString(folder.resolve("parley.yaml"), yaml).toString();
  }

  @Test
  void helpNamesEveryCommandAndTheExitCodes() throws Exception {
    ParleyProgram.Ended ended = parley("--help");
    assertThat(ended.code()).isZero();
    assertThat(ended.printed())
        .contains("demo", "start", "config", "explain", "trace", "Exit codes", "bin/parley demo");
  }

  @Test
  void unknownWordIsAnsweredWithTheUsage() throws Exception {
    ParleyProgram.Ended ended = parley("strat");
    assertThat(ended.code()).isEqualTo(2);
    assertThat(ended.printed()).contains("strat", "start");
  }

  @Test
  void explainSaysWhichRuleSendsAMessageWhereAndWhy() throws Exception {
    String config = config(TEAM);
    ParleyProgram.Ended offer =
        parley("explain", "--config", config, "--channel", "shop", "What is the price?");
    assertThat(offer.code()).isZero();
    assertThat(offer.printed()).contains("offers", "sales", "Ann");
    ParleyProgram.Ended other =
        parley("explain", "--config", config, "--channel", "shop", "My lamp is broken");
    assertThat(other.printed()).contains("rest", "support", "Bea");
  }

  @Test
  void configCheckSaysEverythingThatIsWrongAndWhatToDo() throws Exception {
    String config = config("channels:\n  shop: {connector: carrier-pigeon}\nhttp: {prot: 1}\n");
    ParleyProgram.Ended ended = parley("config", "check", "--config", config);
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.printed()).contains("prot", "line 3").doesNotContain("\tat ");
  }

  @Test
  void missingConfigIsSaidWithoutAStackTrace() throws Exception {
    ParleyProgram.Ended ended =
        parley("start", "--config", folder.resolve("nowhere.yaml").toString());
    assertThat(ended.code()).isEqualTo(3);
    assertThat(ended.printed()).contains("nowhere.yaml").doesNotContain("\tat ");
  }

  @Test
  void traceOfNothingSaysSo() throws Exception {
    String config = config("{}");
    String data = folder.resolve("data").toString();
    ParleyProgram.Ended noId = parley("trace", "--config", config, "--data", data, "hello");
    assertThat(noId.code()).isEqualTo(2);
    assertThat(noId.printed()).contains("\"hello\" is not a message id");
    ParleyProgram.Ended nothing =
        parley("trace", "--config", config, "--data", data, "01900000-0000-7000-8000-000000000000");
    assertThat(nothing.code()).isEqualTo(1);
    assertThat(nothing.printed()).contains("There is no message");
  }
}
