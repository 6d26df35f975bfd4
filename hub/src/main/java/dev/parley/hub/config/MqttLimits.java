package dev.parley.hub.config;

import dev.parley.broker.MqttSettings;

/**
 * What one device may cost.
 *
 * @param packetBytes the largest packet taken
 * @param connections devices at once, each port
 * @param packetsPerSecond what one device may send; it is read from more slowly then
 */
public record MqttLimits(Integer packetBytes, Integer connections, Integer packetsPerSecond) {
  public MqttLimits {
    packetBytes = packetBytes == null ? MqttSettings.DEFAULT_MAX_PACKET_BYTES : packetBytes;
    connections = connections == null ? MqttSettings.DEFAULT_MAX_CONNECTIONS : connections;
    packetsPerSecond =
        packetsPerSecond == null ? MqttSettings.DEFAULT_MAX_PACKETS_PER_SECOND : packetsPerSecond;
  }
}
