package dev.parley.broker;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * Who may connect by MQTT, and which topics are theirs. Asked on broker threads: answers come from
 * memory and never block. Thread-safe.
 *
 * <p>The broker itself refuses, before it asks: an empty user name, the hub's own topics ({@link
 * Addresses#reserved}), topics that begin with {@code $}, and client ids that could be mistaken for
 * a queue's name.
 */
public interface DeviceDirectory {
  /**
   * Whether this is a device.
   *
   * @param password null when the client gave none
   * @param certificates the client's, verified by TLS against the configured authority; empty
   *     without mutual TLS
   * @param remoteAddress {@code host:port} as seen by the broker
   */
  boolean authenticate(
      String username,
      String password,
      List<X509Certificate> certificates,
      String clientId,
      String remoteAddress);

  /** Whether the user may publish to the topic (no wildcards in it), by will too. */
  boolean mayPublish(String username, String topic);

  /** Whether everything that the filter (with {@code +} and {@code #}) matches is the user's. */
  boolean maySubscribe(String username, String topicFilter);

  /** Nobody: no device connects. */
  DeviceDirectory NOBODY =
      new DeviceDirectory() {
        @Override
        public boolean authenticate(
            String username,
            String password,
            List<X509Certificate> certificates,
            String clientId,
            String remoteAddress) {
          return false;
        }

        @Override
        public boolean mayPublish(String username, String topic) {
          return false;
        }

        @Override
        public boolean maySubscribe(String username, String topicFilter) {
          return false;
        }
      };
}
