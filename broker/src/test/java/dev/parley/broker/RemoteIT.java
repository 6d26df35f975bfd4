package dev.parley.broker;

import static dev.parley.broker.Brokers.text;
import static dev.parley.broker.Brokers.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteIT {
  @TempDir Path folder;

  @Test
  void hubWorksOnARemoteArtemisAndComesBackAfterItsRestart() throws Exception {
    ActiveMQServerImpl remote = server(0);
    remote.start();
    int port = ((NettyAcceptor) remote.getRemotingService().getAcceptor("core")).getActualPort();
    BrokerSettings settings = BrokerSettings.remote("tcp://127.0.0.1:" + port, "u", "p");
    try (Broker broker = Broker.start(settings, DeviceDirectory.NOBODY)) {
      assertThat(broker.ready()).isTrue();
      broker.declareWork(Addresses.outbound("sms"));
      send(broker, "kept");

      remote.stop();
      Awaitility.await().until(() -> !broker.ready());
      assertThat(broker.sender().send(Addresses.INBOUND, text("lost")).toCompletableFuture())
          .isCompletedExceptionally();
      remote = server(port);
      remote.start();
      Awaitility.await().atMost(Duration.ofSeconds(20)).until(broker::ready);
      send(broker, "after");

      try (BatchConsumer consumer = broker.consumer(Addresses.INBOUND, 10)) {
        assertThat(texts(consumer.receive(Duration.ofSeconds(5)))).containsExactly("kept", "after");
        consumer.commit();
      }
    } finally {
      remote.stop();
    }
  }

  private static void send(Broker broker, String text) {
    broker.sender().send(Addresses.INBOUND, text(text)).toCompletableFuture().join();
  }

  private ActiveMQServerImpl server(int port) throws Exception {
    ConfigurationImpl configuration = new ConfigurationImpl();
    configuration.setSecurityEnabled(false);
    configuration.setJMXManagementEnabled(false);
    configuration.setJournalType(org.apache.activemq.artemis.core.server.JournalType.NIO);
    configuration.setBrokerInstance(folder.toFile());
    configuration.setMaxDiskUsage(-1);
    configuration.addAcceptorConfiguration("core", "tcp://127.0.0.1:" + port + "?protocols=CORE");
    configuration.setResolveProtocols(true);
    configuration.getAddressSettings().putAll(Map.of());
    return new ActiveMQServerImpl(configuration);
  }
}
