package dev.parley.hub;

import dev.parley.broker.DeviceDirectory;
import dev.parley.hub.config.ParleyConfig;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The devices of the config: each logs in with its id and password, and has its own topics in every
 * profile's tree and no others. Immutable, thread-safe.
 */
final class DeviceAccounts implements DeviceDirectory {
  /** First topic levels below which the second names the device. */
  private static final Set<String> TREES =
      Set.of("parley", "tele", "stat", "cmnd", "zigbee2mqtt", "homie");

  private static final String DISCOVERY = "homeassistant";
  private final Map<String, byte[]> passwords = new HashMap<>();

  DeviceAccounts(List<ParleyConfig.DeviceEntry> devices) {
    for (ParleyConfig.DeviceEntry device : devices) {
      if (device.password() != null && !TREES.contains(device.id())) {
        passwords.put(device.id(), device.password().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  @Override
  public boolean authenticate(
      String username,
      String password,
      List<X509Certificate> certificates,
      String clientId,
      String remoteAddress) {
    byte[] right = username == null ? null : passwords.get(username);
    return right != null
        && password != null
        && MessageDigest.isEqual(right, password.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean mayPublish(String username, String topic) {
    return own(username, topic);
  }

  @Override
  public boolean maySubscribe(String username, String topicFilter) {
    return own(username, topicFilter);
  }

  private static boolean own(String device, String topic) {
    String[] levels = topic.split("/", -1);
    if (levels[0].equals(device)) {
      return levels.length > 1;
    }
    if (TREES.contains(levels[0])) {
      return levels.length > 2 && levels[1].equals(device);
    }
    return levels[0].equals(DISCOVERY)
        && levels.length > 3
        && (levels[2].equals(device) || levels[2].startsWith(device + "_"));
  }
}
