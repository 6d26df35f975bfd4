package dev.parley.broker.internal;

import dev.parley.broker.DeviceDirectory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTUtil;
import org.apache.activemq.artemis.core.remoting.impl.invm.InVMConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.apache.activemq.artemis.utils.CertificateUtil;

/**
 * Who may do what at the broker: the hub everything by in-VM; by MQTT the hub all topics but its
 * own addresses, and a device what the directory says. Thread-safe.
 */
final class DeviceSecurity implements ActiveMQSecurityManager5 {
  private static final WildcardConfiguration WILDCARDS = new WildcardConfiguration();

  private final Credential core;
  private final Credential hub;
  private final DeviceDirectory devices;

  /**
   * @param core for in-VM sessions only
   * @param hub for the hub's MQTT clients
   */
  DeviceSecurity(Credential core, Credential hub, DeviceDirectory devices) {
    this.core = core;
    this.hub = hub;
    this.devices = devices;
  }

  @Override
  public Subject authenticate(
      String user, String password, RemotingConnection connection, String securityDomain) {
    if (user == null || user.isEmpty()) {
      return null;
    }
    if (connection.getTransportConnection() instanceof InVMConnection) {
      return core.matches(user, password) ? subject(user) : null;
    }
    if (hub.user().equals(user)) {
      return hub.matches(user, password) ? subject(user) : null;
    }
    if (core.user().equals(user)) {
      return null;
    }
    X509Certificate[] certificates = CertificateUtil.getCertsFromConnection(connection);
    boolean known =
        devices.authenticate(
            user,
            password,
            certificates == null ? List.of() : List.of(certificates),
            connection.getClientID() == null ? "" : connection.getClientID(),
            connection.getRemoteAddress());
    return known ? subject(user) : null;
  }

  @Override
  public boolean authorize(Subject subject, Set<Role> roles, CheckType check, String address) {
    String user = subject.getPrincipals().iterator().next().getName();
    if (core.user().equals(user)) {
      return true;
    }
    int queue = address.indexOf("::");
    String topic =
        MQTTUtil.getMqttTopicFromCoreAddress(
            queue < 0 ? address : address.substring(0, queue), WILDCARDS);
    return switch (check) {
      case SEND -> TopicRules.isTopic(topic) && mayPublish(user, topic);
      case CONSUME,
          CREATE_DURABLE_QUEUE,
          CREATE_NON_DURABLE_QUEUE,
          DELETE_DURABLE_QUEUE,
          DELETE_NON_DURABLE_QUEUE ->
          maySubscribe(user, topic);
      case CREATE_ADDRESS ->
          maySubscribe(user, topic) || (TopicRules.isTopic(topic) && mayPublish(user, topic));
      default -> false;
    };
  }

  /** Whether the user may publish; asked for a will before it is taken. */
  boolean mayPublish(String user, String topic) {
    return hub.user().equals(user) || devices.mayPublish(user, topic);
  }

  private boolean maySubscribe(String user, String filter) {
    return isFilter(user, filter) && (isHub(user) || devices.maySubscribe(user, filter));
  }

  /** Whether it is a filter that the user may name at all, whatever the directory says. */
  boolean isFilter(String user, String filter) {
    return isHub(user) ? TopicRules.isHubFilter(filter) : TopicRules.isFilter(filter);
  }

  /** Whether this is the hub's own MQTT client. */
  boolean isHub(String user) {
    return hub.user().equals(user);
  }

  private static Subject subject(String user) {
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(user));
    return subject;
  }

  @Override
  public boolean validateUser(String user, String password) {
    return false;
  }

  @Override
  public boolean validateUserAndRole(
      String user, String password, Set<Role> roles, CheckType checkType) {
    return false;
  }

  /** A login that lives as long as the process. */
  record Credential(String user, String password) {
    boolean matches(String otherUser, String otherPassword) {
      return user.equals(otherUser)
          && otherPassword != null
          && MessageDigest.isEqual(
              password.getBytes(StandardCharsets.UTF_8),
              otherPassword.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
      return "Credential[" + user + "]";
    }
  }
}
