package dev.parley.connector.mqtt.internal.link;

/**
 * A message as the broker sent it.
 *
 * @param topic where it was published
 * @param payload its bytes; not to be changed
 * @param retained whether it is old: kept by the broker for whoever subscribes
 * @param acknowledged whether it waits for our PUBACK (QoS 1); otherwise nobody sends it again
 * @param acknowledge sends the PUBACK; from any thread, once
 */
// Bytes are handed on, never compared: a copy of each payload would only cost.
@SuppressWarnings("ArrayRecordComponent")
public record Arrival(
    String topic, byte[] payload, boolean retained, boolean acknowledged, Runnable acknowledge) {}
