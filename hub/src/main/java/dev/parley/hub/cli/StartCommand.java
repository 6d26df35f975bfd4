package dev.parley.hub.cli;

import dev.parley.hub.Hub;
import dev.parley.hub.config.ConfigException;
import dev.parley.hub.config.ParleyConfig;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code bin/parley start}: the hub with the operator's config. */
@Command(
    name = "start",
    mixinStandardHelpOptions = true,
    description = "Start the hub. Ctrl-C stops it when everything under way is done.")
final class StartCommand implements Callable<Integer> {
  @Mixin private ConfigOptions options;

  @Override
  public Integer call() throws IOException, InterruptedException {
    ParleyConfig config;
    try {
      config = options.load();
    } catch (ConfigException e) {
      System.err.println(e.getMessage());
      return ConfigOptions.UNUSABLE_CONFIG;
    }
    Hub hub = Hub.start(config, ConfigOptions.connectors());
    Console.ready(hub, config);
    Console.untilStopped(hub);
    return 0;
  }
}
