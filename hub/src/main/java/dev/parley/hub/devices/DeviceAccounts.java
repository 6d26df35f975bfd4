package dev.parley.hub.devices;

import dev.parley.broker.DeviceDirectory;
import dev.parley.conversations.DeviceCredential;
import dev.parley.hub.config.ParleyConfig;
import dev.parley.model.Device;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who connects by MQTT: a device under its id, with a password of the config, a password that the
 * hub made, or a client certificate; and each has its own topics and no others. All of it is in
 * memory. Thread-safe.
 */
public final class DeviceAccounts implements DeviceDirectory {
  private final Map<String, byte[]> configured = new HashMap<>();
  private final Map<String, List<DeviceCredential>> stored = new ConcurrentHashMap<>();
  private final Map<String, Device.Standing> standings = new ConcurrentHashMap<>();
  private final TopicOwners topics = new TopicOwners();
  private final CredentialProof proof;

  /**
   * @param key of 32 bytes, with which passwords are hashed
   */
  public DeviceAccounts(List<ParleyConfig.DeviceEntry> devices, byte[] key) {
    proof = new CredentialProof(key);
    for (ParleyConfig.DeviceEntry device : devices) {
      topics.add(device.id());
      if (device.password() != null && !TopicOwners.isReserved(device.id())) {
        configured.put(device.id(), device.password().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** What credentials are told by. */
  CredentialProof proof() {
    return proof;
  }

  /** Which topics are whose. */
  TopicOwners topics() {
    return topics;
  }

  /** From now on a device logs in with these, and with none of those it had. */
  void credentials(String id, List<DeviceCredential> all) {
    if (all.isEmpty()) {
      stored.remove(id);
    } else {
      stored.put(id, List.copyOf(all));
    }
  }

  /** Whether a device may be here. */
  void standing(String id, Device.Standing standing) {
    standings.put(id, standing);
  }

  void remove(String id) {
    stored.remove(id);
    standings.remove(id);
    topics.remove(id);
  }

  private boolean isLetIn(String id) {
    return standings.getOrDefault(id, Device.Standing.ACTIVE) == Device.Standing.ACTIVE;
  }

  @Override
  public boolean authenticate(
      String username,
      String password,
      List<X509Certificate> certificates,
      String clientId,
      String remoteAddress) {
    if (username == null || !isLetIn(username)) {
      return false;
    }
    byte[] right = configured.get(username);
    if (right != null
        && password != null
        && MessageDigest.isEqual(right, password.getBytes(StandardCharsets.UTF_8))) {
      return true;
    }
    Instant now = Instant.now();
    return stored.getOrDefault(username, List.of()).stream()
        .filter(credential -> credential.holds(now))
        .anyMatch(credential -> proof.proves(credential, password, certificates));
  }

  @Override
  public boolean mayPublish(String username, String topic) {
    return isLetIn(username) && topics.owns(username, topic);
  }

  @Override
  public boolean maySubscribe(String username, String topicFilter) {
    return isLetIn(username) && topics.ownsAll(username, topicFilter);
  }
}
