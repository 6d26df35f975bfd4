package dev.parley.broker.internal;

import dev.parley.broker.BrokerException;
import dev.parley.broker.BrokerSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.deployers.impl.FileConfigurationParser;

/**
 * Reads {@code broker.xml}: the operator's, else the copy in the data folder, made when missing.
 */
final class ConfigFile {
  private static final String RESOURCE = "/dev/parley/broker/broker.xml";

  private ConfigFile() {}

  static Configuration read(BrokerSettings settings) {
    Path folder = settings.data().resolve("broker").toAbsolutePath();
    Path file =
        settings.configFile() == null ? folder.resolve("broker.xml") : settings.configFile();
    try {
      Files.createDirectories(folder);
      if (settings.configFile() == null && !Files.exists(file)) {
        try (InputStream template = ConfigFile.class.getResourceAsStream(RESOURCE)) {
          Files.copy(template, file);
        }
      }
      String xml = Files.readString(file);
      Map<String, String> values =
          Map.of(
              "${parley.data}", escape(folder.toString()),
              "${parley.duplicate-ids}", Integer.toString(settings.duplicateIds()),
              "${parley.message-memory}", Long.toString(settings.messageMemory()),
              "${parley.max-attempts}", Integer.toString(settings.maxAttempts()));
      for (Map.Entry<String, String> value : values.entrySet()) {
        xml = xml.replace(value.getKey(), value.getValue());
      }
      Configuration configuration = parse(xml);
      if (!configuration.getAcceptorConfigurations().isEmpty()) {
        throw new BrokerException(
            file + " has <acceptors>; take them out: the hub opens the MQTT ports itself");
      }
      return configuration;
    } catch (IOException e) {
      throw new BrokerException("Cannot read " + file + ": " + e.getMessage(), e);
    } catch (BrokerException e) {
      throw e;
    } catch (Exception e) {
      throw new BrokerException(file + " is no valid broker.xml: " + e.getMessage(), e);
    }
  }

  private static Configuration parse(String xml) throws Exception {
    FileConfigurationParser parser = new FileConfigurationParser();
    parser.setValidateAIO(false);
    String core = xml.substring(xml.indexOf("<core"), xml.indexOf("</core>") + "</core>".length());
    return parser.parseMainConfig(new ByteArrayInputStream(core.getBytes(StandardCharsets.UTF_8)));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
