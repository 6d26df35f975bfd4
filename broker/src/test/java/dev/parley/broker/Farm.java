package dev.parley.broker;

import java.security.cert.X509Certificate;
import java.util.List;

/** Devices whose password is their name, and whose topics are below {@code farm/<name>/}. */
final class Farm implements DeviceDirectory {
  @Override
  public boolean authenticate(
      String username,
      String password,
      List<X509Certificate> certificates,
      String clientId,
      String remoteAddress) {
    return username.equals(password);
  }

  @Override
  public boolean mayPublish(String username, String topic) {
    return isTheirs(username, topic);
  }

  @Override
  public boolean maySubscribe(String username, String topicFilter) {
    return isTheirs(username, topicFilter);
  }

  /** The device "rogue" is trusted by the directory with everything: the broker's own walls. */
  private static boolean isTheirs(String username, String topic) {
    return username.equals("rogue") || topic.startsWith("farm/" + username + "/");
  }
}
