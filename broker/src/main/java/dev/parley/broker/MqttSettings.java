package dev.parley.broker;

import java.nio.file.Path;
import java.util.Objects;

/**
 * The door for devices.
 *
 * @param host the interface to listen on
 * @param port TCP port; 0 takes a free one, -1 opens none
 * @param tlsPort TCP port with TLS; 0 takes a free one, -1 opens none
 * @param certificate PEM file with the certificate and its chain; needed with a TLS port
 * @param privateKey PEM file with its key (PKCS #8); needed with a TLS port
 * @param clientAuthority PEM file of the authority that signs devices' certificates, or null; with
 *     it every TLS client must present one
 * @param maxPacketBytes the largest packet taken from a client
 * @param maxConnections how many clients at once, each port
 * @param maxPacketsPerSecond what one client may send on average; more is read later, so that TCP
 *     slows it down
 * @param webSocket whether the hub has a door for MQTT by WebSocket, which needs a loopback port
 *     here
 */
public record MqttSettings(
    String host,
    int port,
    int tlsPort,
    Path certificate,
    Path privateKey,
    Path clientAuthority,
    int maxPacketBytes,
    int maxConnections,
    int maxPacketsPerSecond,
    boolean webSocket) {

  /** No TLS port. */
  public static final int CLOSED = -1;

  public static final int DEFAULT_MAX_PACKET_BYTES = 256 * 1024;
  public static final int DEFAULT_MAX_CONNECTIONS = 10_000;
  public static final int DEFAULT_MAX_PACKETS_PER_SECOND = 500;

  public MqttSettings {
    Objects.requireNonNull(host, "host");
    if (tlsPort != CLOSED && (certificate == null || privateKey == null)) {
      throw new IllegalArgumentException(
          "MQTT with TLS on port "
              + tlsPort
              + " needs a certificate and a private key (PEM files)");
    }
  }

  /** A plain port with the default limits. */
  public static MqttSettings plain(String host, int port) {
    return new MqttSettings(
        host,
        port,
        CLOSED,
        null,
        null,
        null,
        DEFAULT_MAX_PACKET_BYTES,
        DEFAULT_MAX_CONNECTIONS,
        DEFAULT_MAX_PACKETS_PER_SECOND,
        false);
  }

  /** The same with a TLS port beside it. */
  public MqttSettings withTls(int newTlsPort, Path newCertificate, Path newKey, Path newAuthority) {
    return new MqttSettings(
        host,
        port,
        newTlsPort,
        newCertificate,
        newKey,
        newAuthority,
        maxPacketBytes,
        maxConnections,
        maxPacketsPerSecond,
        webSocket);
  }

  /** The same with or without MQTT by WebSocket. */
  public MqttSettings withWebSocket(boolean open) {
    return new MqttSettings(
        host,
        port,
        tlsPort,
        certificate,
        privateKey,
        clientAuthority,
        maxPacketBytes,
        maxConnections,
        maxPacketsPerSecond,
        open);
  }

  /** The same with other limits. */
  public MqttSettings withLimits(int packetBytes, int connections, int packetsPerSecond) {
    return new MqttSettings(
        host,
        port,
        tlsPort,
        certificate,
        privateKey,
        clientAuthority,
        packetBytes,
        connections,
        packetsPerSecond,
        webSocket);
  }
}
