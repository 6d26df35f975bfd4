package dev.parley.connector.mqtt.internal.link;

/**
 * What we publish: QoS 1, never retained.
 *
 * @param expirySeconds how long the broker may keep it for an absent device (MQTT 5), 0 for ever
 * @param correlation tells an answer's command (MQTT 5), or null
 */
// Bytes are handed on, never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Publication(String topic, byte[] payload, long expirySeconds, byte[] correlation) {}
