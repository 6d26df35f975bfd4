package dev.parley.hub.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.connector.Connector;
import dev.parley.connector.Manifest;
import dev.parley.hub.config.internal.DidYouMean;
import dev.parley.hub.config.internal.Overrides;
import dev.parley.hub.config.internal.References;
import dev.parley.hub.config.internal.SchemaCheck;
import dev.parley.hub.config.internal.Secrets;
import dev.parley.hub.config.internal.YamlTree;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Reads a config: file, environment over it, secrets, schema, each channel's options against its
 * connector's schema, names against each other. Every problem is told at once. Thread-safe.
 */
public final class ConfigLoader {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(
              new SimpleModule()
                  .addDeserializer(Duration.class, new DurationReader())
                  .addDeserializer(Long.class, new SizeReader()))
          .build();

  private final Map<String, String> environment;
  private final Map<String, Manifest> connectors;

  /**
   * @param environment such as {@link System#getenv()}
   * @param connectors by name
   */
  public ConfigLoader(Map<String, String> environment, Map<String, Manifest> connectors) {
    this.environment = Map.copyOf(environment);
    this.connectors = Map.copyOf(connectors);
  }

  /** With this process's environment and the connectors on its class path. */
  public static ConfigLoader ofThisProcess() {
    Map<String, Manifest> found = new HashMap<>();
    for (Connector connector : ServiceLoader.load(Connector.class)) {
      found.put(connector.manifest().name(), connector.manifest());
    }
    return new ConfigLoader(System.getenv(), found);
  }

  /**
   * Reads a file.
   *
   * @throws IOException when it cannot be read, or is too large
   * @throws ConfigException when there is none or it cannot be used; carries every problem
   */
  public ParleyConfig load(Path file) throws IOException, ConfigException {
    if (!Files.isRegularFile(file)) {
      throw new ConfigException(
          file.toString(),
          List.of(
              new Problem(
                  "no-config",
                  "",
                  0,
                  "there is no such file; name one with --config, config/examples has some")));
    }
    if (Files.size(file) > 4L * YamlTree.MAX_CHARACTERS) {
      throw new IOException(file + " is too large for a config");
    }
    Path base = file.toAbsolutePath().getParent();
    return parse(Files.readString(file), file.toString(), base);
  }

  /**
   * Reads a text.
   *
   * @param name of the text, for the report
   * @param base what {@code ${file:...}} is relative to
   */
  public ParleyConfig parse(String text, String name, Path base) throws ConfigException {
    List<Problem> problems = new ArrayList<>();
    YamlTree yaml = new YamlTree(problems);
    ObjectNode tree = yaml.read(text);
    JsonNode schema = schema();
    new Overrides(environment, schema).apply(tree);
    new Secrets(environment, base, yaml, problems).resolve(tree);
    SchemaCheck check = new SchemaCheck(yaml, problems);
    check.check(tree, schema, "");
    checkOptions(tree.path("channels"), check, yaml, problems);
    if (!problems.isEmpty()) {
      throw new ConfigException(name, problems);
    }
    ParleyConfig config;
    try {
      config = MAPPER.treeToValue(tree, ParleyConfig.class);
    } catch (IOException e) {
      // The schema let it through, so the schema is wrong; the message may quote a secret.
      throw new IllegalStateException("The config fits its schema and yet no record", e);
    }
    new References(yaml, problems).check(config);
    if (!problems.isEmpty()) {
      throw new ConfigException(name, problems);
    }
    return config;
  }

  private void checkOptions(
      JsonNode channels, SchemaCheck check, YamlTree yaml, List<Problem> problems) {
    for (Map.Entry<String, JsonNode> channel : channels.properties()) {
      String path = YamlTree.child("channels", channel.getKey());
      String connector = channel.getValue().path("connector").asText();
      Manifest manifest = connectors.get(connector);
      if (manifest != null) {
        JsonNode options = channel.getValue().path("options");
        check.check(
            options.isMissingNode() ? JsonNodeFactory.instance.objectNode() : options,
            manifest.options(),
            path + ".options");
      } else if (!connector.isEmpty()) {
        problems.add(
            new Problem(
                "unknown-connector",
                path + ".connector",
                yaml.line(path + ".connector"),
                "There is no connector '%s'%s"
                    .formatted(connector, DidYouMean.among(connectors.keySet(), connector))));
      }
    }
  }

  /** The schema that ships with the hub; the same file as {@code config/parley.schema.json}. */
  public static JsonNode schema() {
    try (InputStream in = ConfigLoader.class.getResourceAsStream("/parley.schema.json")) {
      return MAPPER.readTree(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class DurationReader extends JsonDeserializer<Duration> {
    @Override
    public Duration deserialize(JsonParser json, DeserializationContext context)
        throws IOException {
      String text = json.getText();
      if (text.endsWith("ms")) {
        return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
      }
      long number = Long.parseLong(text.substring(0, text.length() - 1));
      return switch (text.charAt(text.length() - 1)) {
        case 's' -> Duration.ofSeconds(number);
        case 'm' -> Duration.ofMinutes(number);
        case 'h' -> Duration.ofHours(number);
        default -> Duration.ofDays(number);
      };
    }
  }

  private static final class SizeReader extends JsonDeserializer<Long> {
    @Override
    public Long deserialize(JsonParser json, DeserializationContext context) throws IOException {
      String text = json.getText();
      int digits = 0;
      while (digits < text.length() && Character.isDigit(text.charAt(digits))) {
        digits++;
      }
      long number = Long.parseLong(text.substring(0, digits));
      return switch (text.substring(digits)) {
        case "KiB" -> number << 10;
        case "MiB" -> number << 20;
        case "GiB" -> number << 30;
        default -> number;
      };
    }
  }
}
