package dev.parley.hub.demo;

import dev.parley.connector.Connector;
import dev.parley.connector.mqtt.simulator.DeviceAccess;
import dev.parley.connector.mqtt.simulator.DevicesPage;
import dev.parley.connector.mqtt.simulator.SimulatedHome;
import dev.parley.connector.sms.simulator.SmsSimulator;
import dev.parley.hub.Hub;
import dev.parley.hub.config.ConfigException;
import dev.parley.hub.config.ConfigLoader;
import dev.parley.hub.config.ParleyConfig;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hub with a mail server, an SMS provider, a lamp, a thermostat and a shop page in one process.
 * Its secrets are made anew at each start and never leave it.
 */
public final class Demo implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Demo.class);

  private final ParleyConfig config;
  private final Hub hub;
  private final DemoMail mail;
  private final SimulatedHome home;

  /**
   * Starts it.
   *
   * @param port HTTP, 0 takes a free one
   * @param mqttPort devices, 0 takes a free one
   * @throws IOException when a port or the data folder cannot be had
   */
  public static Demo start(Path data, int port, int mqttPort, Map<String, Connector> connectors)
      throws IOException {
    return new Demo(data, port, mqttPort, connectors);
  }

  private Demo(Path data, int port, int mqttPort, Map<String, Connector> connectors)
      throws IOException {
    mail = DemoMail.start();
    Map<String, String> secrets = new HashMap<>();
    for (String name : new String[] {"SMS_TOKEN", "SMS_SECRET", "LAMP", "THERMOSTAT"}) {
      secrets.put("DEMO_" + name, secret());
    }
    int http = port == 0 ? FreePort.next() : port;
    secrets.put("PARLEY_HTTP_PORT", Integer.toString(http));
    secrets.put("PARLEY_MQTT_PORT", Integer.toString(mqttPort));
    secrets.put("DEMO_PHONE", "http://127.0.0.1:" + http + "/demo/phone/api");
    secrets.put("DEMO_MAIL_PASSWORD", mail.password());
    config = config(secrets, connectors).withData(data);
    hub = Hub.start(config, connectors);
    URI webhook = URI.create(hub.url() + "/webhooks/demo-sms");
    hub.mount(
        new ContextHandler(
            new SmsSimulator(
                webhook,
                secrets.get("DEMO_SMS_TOKEN"),
                secrets.get("DEMO_SMS_SECRET"),
                "+15550100"),
            "/demo/phone"));
    URI broker = URI.create("mqtt://127.0.0.1:" + hub.mqttPort());
    home =
        SimulatedHome.start(
            new DeviceAccess(broker, "lamp", secrets.get("DEMO_LAMP")),
            new DeviceAccess(broker, "thermostat", secrets.get("DEMO_THERMOSTAT")));
    hub.mount(new ContextHandler(new DevicesPage(home), "/"));
    hub.mount(new ContextHandler(new MailPage(mail), "/demo/mail"));
    hub.mount(new ContextHandler(new ShopPage(), "/demo"));
  }

  private ParleyConfig config(Map<String, String> secrets, Map<String, Connector> connectors)
      throws IOException {
    Map<String, dev.parley.connector.Manifest> manifests = new HashMap<>();
    connectors.forEach((name, connector) -> manifests.put(name, connector.manifest()));
    try (InputStream yaml = Demo.class.getResourceAsStream("demo.yaml")) {
      String text =
          new String(yaml.readAllBytes(), StandardCharsets.UTF_8)
              .replace("@SMTP_PORT@", Integer.toString(mail.smtpPort()))
              .replace("@IMAP_PORT@", Integer.toString(mail.imapPort()));
      return new ConfigLoader(secrets, manifests).parse(text, "demo.yaml", Path.of("."));
    } catch (ConfigException e) {
      throw new IllegalStateException("The demo's own config is wrong: " + e.getMessage(), e);
    }
  }

  static String secret() {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }

  public Hub hub() {
    return hub;
  }

  public ParleyConfig config() {
    return config;
  }

  /** The demo's mail server, to write to it and look into it. */
  public DemoMail mail() {
    return mail;
  }

  @Override
  public void close() {
    try {
      home.close();
    } catch (RuntimeException e) {
      LOG.warn("The simulated home does not stop cleanly", e);
    }
    hub.close();
    mail.close();
  }
}
