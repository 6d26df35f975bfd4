package dev.parley.hub.cli;

import dev.parley.hub.config.ConfigException;
import dev.parley.hub.people.Explanation;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code bin/parley explain}: which rule sends a message where, and why. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Say which routing rule sends a message where, and why.",
      "Everybody in the config counts as online and idle: who is there now, only the running hub knows.",
      "Example: bin/parley explain --channel shop-chat \"What is the price?\""
    })
final class ExplainCommand implements Callable<Integer> {
  @Mixin private ConfigOptions options;

  @Option(names = "--channel", required = true, description = "The channel that it comes by")
  private String channel;

  @Option(names = "--language", description = "The sender's language, such as de")
  private String language;

  @Parameters(paramLabel = "TEXT", description = "What it says")
  private String text;

  @Override
  public Integer call() throws IOException {
    try {
      Explanation.of(options.load(), channel, language, text).forEach(Console::say);
      return 0;
    } catch (ConfigException e) {
      System.err.println(e.getMessage());
      return ConfigOptions.UNUSABLE_CONFIG;
    }
  }
}
