package dev.parley.broker;

import java.nio.file.Path;
import java.util.Objects;

/**
 * How the hub has its broker. Start with {@link #embedded} or {@link #remote}.
 *
 * @param data where an embedded broker keeps its journal, in {@code broker/}
 * @param configFile an operator's {@code broker.xml}, which then wins, or null: {@code
 *     <data>/broker/broker.xml}, written at the first start
 * @param url of a remote Artemis such as {@code tcp://broker.example.org:61616}, or null
 * @param user at the remote broker
 * @param password at the remote broker
 * @param mqtt the devices' door of an embedded broker
 * @param duplicateIds how many duplicate ids each address remembers, through restarts too
 * @param messageMemory bytes of heap for messages; more goes to disk (paging)
 * @param maxInFlight how many sends may be under way at once
 * @param maxBodyBytes the largest message
 * @param maxAttempts how often an outbound message is tried; an embedded broker's {@code
 *     broker.xml} ({@code max-delivery-attempts}) is the second wall
 */
public record BrokerSettings(
    Path data,
    Path configFile,
    String url,
    String user,
    String password,
    MqttSettings mqtt,
    int duplicateIds,
    long messageMemory,
    int maxInFlight,
    int maxBodyBytes,
    int maxAttempts) {

  private static final int DEFAULT_DUPLICATE_IDS = 100_000;
  private static final long DEFAULT_MESSAGE_MEMORY = 64L << 20;
  private static final int DEFAULT_MAX_IN_FLIGHT = 10_000;
  private static final int DEFAULT_MAX_BODY_BYTES = 4 << 20;
  private static final int DEFAULT_MAX_ATTEMPTS = 10;

  public BrokerSettings {
    if (url == null) {
      Objects.requireNonNull(data, "An embedded broker needs a data folder");
      Objects.requireNonNull(mqtt, "mqtt");
    }
  }

  /** A broker in this process. */
  public static BrokerSettings embedded(Path data, MqttSettings mqtt) {
    return of(data, null, null, null, mqtt);
  }

  /** A broker elsewhere; devices connect there too. */
  public static BrokerSettings remote(String url, String user, String password) {
    return of(null, Objects.requireNonNull(url, "url"), user, password, null);
  }

  private static BrokerSettings of(
      Path data, String url, String user, String password, MqttSettings mqtt) {
    return new BrokerSettings(
        data,
        null,
        url,
        user,
        password,
        mqtt,
        DEFAULT_DUPLICATE_IDS,
        DEFAULT_MESSAGE_MEMORY,
        DEFAULT_MAX_IN_FLIGHT,
        DEFAULT_MAX_BODY_BYTES,
        DEFAULT_MAX_ATTEMPTS);
  }

  /** The same with an operator's file. */
  public BrokerSettings withConfigFile(Path file) {
    return with(file, duplicateIds, messageMemory, maxInFlight, maxAttempts);
  }

  /** The same with another memory of duplicates. */
  public BrokerSettings withDuplicateIds(int count) {
    return with(configFile, count, messageMemory, maxInFlight, maxAttempts);
  }

  /** The same with another bound of heap for messages, in bytes. */
  public BrokerSettings withMessageMemory(long bytes) {
    return with(configFile, duplicateIds, bytes, maxInFlight, maxAttempts);
  }

  /** The same with another bound of sends under way. */
  public BrokerSettings withMaxInFlight(int count) {
    return with(configFile, duplicateIds, messageMemory, count, maxAttempts);
  }

  /** The same with another number of attempts. */
  public BrokerSettings withMaxAttempts(int count) {
    return with(configFile, duplicateIds, messageMemory, maxInFlight, count);
  }

  private BrokerSettings with(Path file, int ids, long memory, int inFlight, int attempts) {
    return new BrokerSettings(
        data, file, url, user, password, mqtt, ids, memory, inFlight, maxBodyBytes, attempts);
  }

  /** Without the password, and without one inside the URL. */
  @Override
  public String toString() {
    return url == null ? "BrokerSettings[embedded in " + data + "]" : "BrokerSettings[remote]";
  }
}
