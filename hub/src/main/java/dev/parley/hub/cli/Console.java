package dev.parley.hub.cli;

import dev.parley.hub.Hub;
import dev.parley.hub.config.ParleyConfig;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the person at the terminal sees. */
final class Console {
  private static final Logger LOG = LoggerFactory.getLogger(Console.class);
  private static final PrintStream OUT = System.out;

  private Console() {}

  /** Once, when everything is ready. */
  static void ready(Hub hub, ParleyConfig config) {
    long millis = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    OUT.println();
    OUT.printf("  Parley is ready (%.1f s)%n%n", millis / 1000.0);
    line("Inbox", hub.url() + "/");
    line("API", hub.url() + "/api/v1/openapi.json");
    line("Health", hub.url() + "/health/ready");
    if (hub.mqttPort() > 0) {
      line("Devices", "mqtt://" + config.mqtt().host() + ":" + hub.mqttPort());
    }
    line("Data", config.data().toAbsolutePath().toString());
    hub.firstAdmin()
        .ifPresent(
            admin -> {
              OUT.println();
              OUT.println("  First start: an admin was made. The password is shown only now.");
              line("Login", admin.email());
              line("Password", admin.password());
            });
    if (config.channels().isEmpty()) {
      OUT.println();
      OUT.println("  No channel is configured yet: see config/examples, then channels: in");
      OUT.println("  config/parley.yaml. Or look around first: bin/parley demo");
    }
    OUT.println();
    OUT.flush();
  }

  static void line(String label, String value) {
    OUT.printf("  %-10s %s%n", label, value);
  }

  static void say(String text) {
    OUT.println(text);
    OUT.flush();
  }

  /** Waits for Ctrl-C or SIGTERM, then stops the hub in order. */
  static void untilStopped(AutoCloseable hub) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    hub.close();
                  } catch (Exception e) {
                    LOG.warn("The hub does not stop cleanly", e);
                  } finally {
                    stopped.countDown();
                  }
                },
                "stop"));
    stopped.await();
  }
}
