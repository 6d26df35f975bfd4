package dev.parley.hub.cli;

import dev.parley.connector.Connector;
import dev.parley.hub.config.ConfigException;
import dev.parley.hub.config.ConfigLoader;
import dev.parley.hub.config.ParleyConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import picocli.CommandLine.Option;

/** The options that several commands share. */
final class ConfigOptions {
  static final int UNUSABLE_CONFIG = 3;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "config/parley.yaml",
      description = "The config; ${DEFAULT-VALUE} if not given")
  Path config;

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "Where everything is kept; the config's data: if not given")
  Path data;

  ParleyConfig load() throws IOException, ConfigException {
    ParleyConfig loaded = ConfigLoader.ofThisProcess().load(config);
    return data == null ? loaded : loaded.withData(data);
  }

  /** The connectors on the class path, by name. */
  static Map<String, Connector> connectors() {
    Map<String, Connector> found = new HashMap<>();
    for (Connector connector : ServiceLoader.load(Connector.class)) {
      found.put(connector.manifest().name(), connector);
    }
    return found;
  }
}
