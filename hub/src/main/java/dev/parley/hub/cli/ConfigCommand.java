package dev.parley.hub.cli;

import dev.parley.hub.config.ConfigException;
import dev.parley.hub.config.ParleyConfig;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bin/parley config check}. */
@Command(
    name = "config",
    mixinStandardHelpOptions = true,
    description = "Look the config over.",
    subcommands = ConfigCommand.Check.class)
final class ConfigCommand {

  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = "Read the config and say everything that is wrong with it.")
  static final class Check implements Callable<Integer> {
    @Mixin private ConfigOptions options;

    @Override
    public Integer call() throws IOException {
      try {
        ParleyConfig config = options.load();
        Console.say(
            "%s is fine: %d channels, %d agents, %d devices."
                .formatted(
                    options.config,
                    config.channels().size(),
                    config.agents().size(),
                    config.devices().size()));
        return 0;
      } catch (ConfigException e) {
        System.err.println(e.getMessage());
        return ConfigOptions.UNUSABLE_CONFIG;
      }
    }
  }
}
