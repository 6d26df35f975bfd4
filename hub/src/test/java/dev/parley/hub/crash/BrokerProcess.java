package dev.parley.hub.crash;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;

/** A broker in a process of its own, to be killed and started again on the same journal. */
final class BrokerProcess implements AutoCloseable {
  private static final int BUFFER_NANOS = 100_000;

  private final Path folder;
  private final int port = HubProcess.freePort();
  private Process process;

  /**
   * @param folder for its journal and its log
   */
  BrokerProcess(Path folder) {
    this.folder = folder;
  }

  /** The process: an Artemis as an operator would have it, with nothing of Parley's in it. */
  public static void main(String[] arguments) throws Exception {
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration.setBrokerInstance(Path.of(arguments[0]).toFile());
    configuration.setSecurityEnabled(false);
    configuration.setJMXManagementEnabled(false);
    configuration.setMaxDiskUsage(-1);
    configuration.setJournalType(JournalType.NIO);
    configuration.setJournalBufferTimeout_NIO(BUFFER_NANOS);
    configuration.setResolveProtocols(true);
    configuration.addAddressSetting(
        "parley.#", new AddressSettings().setMaxDeliveryAttempts(-1).setRedeliveryDelay(0));
    configuration.addAcceptorConfiguration(
        "core", "tcp://127.0.0.1:" + arguments[1] + "?protocols=CORE");
    new ActiveMQServerImpl(configuration).start();
  }

  String url() {
    return "tcp://127.0.0.1:" + port;
  }

  /** Starts it and does not wait. */
  void launch() throws IOException {
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                BrokerProcess.class.getName(),
                folder.resolve("broker").toString(),
                Integer.toString(port))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("broker.log").toFile()))
            .start();
  }

  void awaitOpen() {
    await().atMost(60, SECONDS).until(this::isOpen);
  }

  private boolean isOpen() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /** SIGKILL. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    if (process != null) {
      process.destroyForcibly().onExit().join();
    }
  }
}
