package dev.parley.broker.internal;

import dev.parley.broker.Addresses;
import dev.parley.broker.BrokerException;
import dev.parley.broker.BrokerSettings;
import dev.parley.broker.DeviceDirectory;
import dev.parley.broker.MqttSettings;
import dev.parley.broker.internal.DeviceSecurity.Credential;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQDisconnectedException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptorFactory;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.security.impl.SecurityStoreImpl;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.impl.ActiveMQServerImpl;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/** Artemis in this process: in-VM for the hub, MQTT for devices, and nothing else. */
public final class EmbeddedServer implements AutoCloseable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int SECRET_BYTES = 24;
  private static final int NETTY_THREADS = 2;
  private static final String MQTT = "mqtt";
  private static final String MQTT_TLS = "mqtts";
  private static final String MQTT_WEB = "mqtt-web";

  private final ActiveMQServerImpl server;
  private final DeviceSecurity security;
  private final Verdicts verdicts = new Verdicts();
  private final Throttles throttles = new Throttles();
  private final Credential core = new Credential("parley-core", secret());
  private final Credential hub = new Credential("parley-hub", secret());
  private final int id = RANDOM.nextInt(Integer.MAX_VALUE);

  /** Starts the broker; returns when it takes messages. */
  public EmbeddedServer(BrokerSettings settings, DeviceDirectory devices) {
    Configuration configuration = ConfigFile.read(settings);
    configuration.setClusterUser("parley-cluster");
    configuration.setClusterPassword(secret());
    configuration.addAcceptorConfiguration(
        new TransportConfiguration(
            InVMAcceptorFactory.class.getName(),
            Map.of(
                org.apache.activemq.artemis.core.remoting.impl.invm.TransportConstants
                    .SERVER_ID_PROP_NAME,
                Integer.toString(id)),
            "in-vm"));
    addMqtt(configuration, settings.mqtt());
    configuration.registerBrokerPlugin(verdicts);
    configuration.registerBrokerPlugin(new MqttOrder());
    security = new DeviceSecurity(core, hub, devices);
    MqttGate gate = new MqttGate(security);
    configuration.registerBrokerPlugin(new ClientIds(gate));
    configuration.registerBrokerPlugin(new PacketLimits(settings.mqtt(), throttles, security));
    server = new ActiveMQServerImpl(configuration, security);
    server.getServiceRegistry().addIncomingInterceptor(gate);
    try {
      server.start();
    } catch (Exception e) {
      throw failed(settings, e);
    }
    if (!server.isActive()) {
      close();
      throw failed(settings, null);
    }
  }

  private static BrokerException failed(BrokerSettings settings, Exception e) {
    return new BrokerException(
        "The broker did not start in "
            + settings.data()
            + (e == null ? "" : ": " + e.getMessage())
            + "; is another hub running on this folder, or a port taken?",
        e);
  }

  private static void addMqtt(Configuration configuration, MqttSettings mqtt) {
    Map<String, Object> shared = new HashMap<>();
    shared.put(TransportConstants.HOST_PROP_NAME, mqtt.host());
    shared.put(TransportConstants.PROTOCOLS_PROP_NAME, "MQTT");
    shared.put(TransportConstants.REMOTING_THREADS_PROPNAME, NETTY_THREADS);
    shared.put(TransportConstants.CONNECTIONS_ALLOWED, mqtt.maxConnections());
    Map<String, Object> extra =
        Map.of(
            "maximumPacketSize",
            mqtt.maxPacketBytes(),
            "closeMqttConnectionOnPublishAuthorizationFailure",
            true,
            "defaultMqttSessionExpiryInterval",
            7 * 24 * 3_600);
    if (mqtt.port() != MqttSettings.CLOSED) {
      Map<String, Object> plain = new HashMap<>(shared);
      plain.put(TransportConstants.PORT_PROP_NAME, mqtt.port());
      configuration.addAcceptorConfiguration(
          new TransportConfiguration(NettyAcceptorFactory.class.getName(), plain, MQTT, extra));
    }
    if (mqtt.webSocket()) {
      // What the hub's WebSockets are piped to. PROXY protocol tells who is at the other end.
      Map<String, Object> web = new HashMap<>(shared);
      web.put(TransportConstants.HOST_PROP_NAME, "127.0.0.1");
      web.put(TransportConstants.PORT_PROP_NAME, 0);
      web.put(TransportConstants.PROXY_PROTOCOL_ENABLED_PROP_NAME, true);
      configuration.addAcceptorConfiguration(
          new TransportConfiguration(NettyAcceptorFactory.class.getName(), web, MQTT_WEB, extra));
    }
    if (mqtt.tlsPort() != MqttSettings.CLOSED) {
      Map<String, Object> tls = new HashMap<>(shared);
      tls.put(TransportConstants.PORT_PROP_NAME, mqtt.tlsPort());
      Tls.put(tls, mqtt);
      configuration.addAcceptorConfiguration(
          new TransportConfiguration(NettyAcceptorFactory.class.getName(), tls, MQTT_TLS, extra));
    }
  }

  /** The in-VM address of this broker. */
  public String url() {
    return "vm://" + id;
  }

  public String coreUser() {
    return core.user();
  }

  public String corePassword() {
    return core.password();
  }

  public String hubUser() {
    return hub.user();
  }

  public String hubPassword() {
    return hub.password();
  }

  public Verdicts verdicts() {
    return verdicts;
  }

  public Throttles throttles() {
    return throttles;
  }

  /** Gives a queue its own dead letter and expiry addresses. */
  public void addEnds(String queue) {
    server
        .getAddressSettingsRepository()
        .addMatch(
            queue,
            new AddressSettings()
                .setDeadLetterAddress(SimpleString.of(Addresses.dead(queue)))
                .setExpiryAddress(SimpleString.of(Addresses.expired(queue))));
  }

  /** The port that MQTT listens on, -1 without one. */
  public int mqttPort() {
    return port(MQTT);
  }

  /** The port that MQTT with TLS listens on, -1 without one. */
  public int mqttTlsPort() {
    return port(MQTT_TLS);
  }

  /** The loopback port that takes what comes by WebSocket, -1 without one. */
  public int webSocketPort() {
    return port(MQTT_WEB);
  }

  private int port(String acceptor) {
    return server.getRemotingService().getAcceptor(acceptor) instanceof NettyAcceptor netty
        ? netty.getActualPort()
        : MqttSettings.CLOSED;
  }

  /** Ends all connections of an MQTT user; the hub's own are not to be named. */
  public int disconnect(String user) {
    if (security.isHub(user)) {
      throw new IllegalArgumentException(user + " is the hub");
    }
    forgetLogins();
    int ended = 0;
    for (ServerSession session : server.getSessions()) {
      RemotingConnection connection = session.getRemotingConnection();
      if (user.equals(session.getUsername())) {
        connection.fail(new ActiveMQDisconnectedException("The hub ended the connection"));
        ended++;
      }
    }
    return ended;
  }

  /** Forgets who was let in or refused, and what was found of anybody's rights. */
  public void forgetLogins() {
    if (server.getSecurityStore() instanceof SecurityStoreImpl store) {
      store.invalidateAuthenticationCache();
      store.invalidateAuthorizationCache();
    }
  }

  /** Why nothing can be taken now, or null. */
  public String obstacle() {
    if (!server.isActive()) {
      return "The broker is not running";
    }
    if (server.getPagingManager().isDiskFull()) {
      return "The disk with the broker's data is full; free some space";
    }
    return null;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new BrokerException("The broker did not stop cleanly; its journal is safe", e);
    }
  }

  private static String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
