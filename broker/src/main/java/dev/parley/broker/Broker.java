package dev.parley.broker;

import dev.parley.broker.internal.AsyncSender;
import dev.parley.broker.internal.EmbeddedServer;
import dev.parley.broker.internal.Envelopes;
import dev.parley.broker.internal.Lanes;
import dev.parley.broker.internal.Queues;
import dev.parley.broker.internal.Sessions;
import dev.parley.broker.internal.Verdicts;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The broker, embedded in this process or elsewhere: the only way to it. Thread-safe. Close it
 * last, after the consumers' threads have ended.
 */
public final class Broker implements AutoCloseable {
  private final BrokerSettings settings;
  private final EmbeddedServer server;
  private final Sessions sessions;
  private final Envelopes envelopes = new Envelopes();
  private final AsyncSender sender;
  private final Queues queues;
  private final Set<String> declared = ConcurrentHashMap.newKeySet();

  private Broker(BrokerSettings settings, DeviceDirectory devices) {
    this.settings = settings;
    Deque<AutoCloseable> opened = new ArrayDeque<>();
    try {
      server = settings.url() == null ? new EmbeddedServer(settings, devices) : null;
      if (server != null) {
        opened.push(server);
      }
      sessions =
          server != null
              ? new Sessions(
                  server.url(), server.coreUser(), server.corePassword(), "the embedded broker")
              : new Sessions(
                  settings.url(), settings.user(), settings.password(), "the remote broker");
      opened.push(sessions);
      sender =
          new AsyncSender(
              sessions,
              envelopes,
              server == null ? new Verdicts() : server.verdicts(),
              server == null ? () -> null : server::obstacle,
              settings.maxInFlight(),
              settings.maxBodyBytes());
      opened.push(sender);
      queues = new Queues(sessions, server);
      declareWork(Addresses.INBOUND);
      queues.declareEvents();
    } catch (RuntimeException e) {
      closeAll(opened, e);
      throw e;
    }
  }

  /**
   * Starts an embedded broker, or connects to a remote one; returns when it takes messages.
   *
   * @throws BrokerException when it cannot; nothing is left running then
   */
  public static Broker start(BrokerSettings settings, DeviceDirectory devices) {
    return new Broker(settings, devices);
  }

  /** The one sender, shared by everyone. */
  public Sender sender() {
    return sender;
  }

  /**
   * A new consumer of all of a declared queue, for one thread. An outbound queue may have only one
   * such; use {@link #consumers} for more.
   *
   * @param maxBatch how many messages at once; 1 also takes none in advance
   */
  public BatchConsumer consumer(String queue, int maxBatch) {
    return consumer(queue, null, maxBatch);
  }

  /**
   * New consumers that divide a declared queue among them, one thread each. A group always has the
   * same consumer, so its order holds; one that is stuck holds back its own groups only.
   *
   * @param count 1 to {@value Lanes#COUNT}; all of them must be kept running, for none takes what
   *     is another's
   * @param maxBatch how many messages at once; 1 also takes none in advance
   */
  public List<BatchConsumer> consumers(String queue, int count, int maxBatch) {
    return Lanes.filters(count).stream().map(each -> consumer(queue, each, maxBatch)).toList();
  }

  /**
   * One of the consumers that {@link #consumers} makes, for threads that come and go by themselves.
   *
   * @param share which of them, from 0
   */
  public BatchConsumer consumer(String queue, int share, int count, int maxBatch) {
    return count == 1
        ? consumer(queue, maxBatch)
        : consumer(queue, Lanes.filters(count).get(share), maxBatch);
  }

  private BatchConsumer consumer(String queue, String filter, int maxBatch) {
    return new BatchConsumer(queue, filter, maxBatch, settings.maxAttempts(), sessions, envelopes);
  }

  /**
   * Hears from now on what is sent to the address ({@link Addresses#EVENTS}).
   *
   * @param listener called on one broker thread, in order; must not block
   */
  public LiveConsumer subscribe(String address, Consumer<Envelope> listener) {
    return new LiveConsumer(address, listener, sessions);
  }

  /**
   * Makes sure that a work address has its durable queue and that queue its ends: the dead letter
   * queue {@link Addresses#dead} and the queue {@link Addresses#expired}. May be repeated.
   *
   * @throws IllegalArgumentException when it is none of the hub's addresses
   */
  public void declareWork(String address) {
    Addresses.requireWork(address);
    if (!declared.add(address)) {
      return;
    }
    try {
      queues.declareWork(address);
    } catch (BrokerException e) {
      declared.remove(address);
      throw e;
    }
  }

  /** Looks into a queue. */
  public QueueView queue(String queue) {
    return new QueueView(queue, sessions, envelopes);
  }

  /** How many sends are under way. */
  public int sendsInFlight() {
    return sender.inFlight();
  }

  /** {@code mqtt://127.0.0.1:<port>} for the hub's own clients; null for a remote broker. */
  public String mqttUrl() {
    return server == null ? null : "mqtt://127.0.0.1:" + server.mqttPort();
  }

  /** The port that devices connect to, -1 without one. */
  public int mqttPort() {
    return server == null ? MqttSettings.CLOSED : server.mqttPort();
  }

  /** The port that devices connect to with TLS, -1 without one. */
  public int mqttTlsPort() {
    return server == null ? MqttSettings.CLOSED : server.mqttTlsPort();
  }

  /**
   * The loopback port for MQTT that comes by WebSocket, -1 without one. Each connection begins with
   * a header of the PROXY protocol, version 1, that names the client's address.
   */
  public int webSocketPort() {
    return server == null ? MqttSettings.CLOSED : server.webSocketPort();
  }

  /** The hub's MQTT user: all topics but the hub's addresses. Null for a remote broker. */
  public String hubUser() {
    return server == null ? null : server.hubUser();
  }

  /** Made anew at each start. Never log it. */
  public String hubPassword() {
    return server == null ? null : server.hubPassword();
  }

  /** The devices that send more than they may at this moment; none of a remote broker. */
  public List<ThrottledDevice> throttled() {
    return server == null ? List.of() : server.throttles().list();
  }

  /**
   * Hears of each device that begins or ends to be throttled, on a broker thread; must not block.
   */
  public void onThrottled(Consumer<ThrottledDevice> listener) {
    if (server != null) {
      server.throttles().listen(listener);
    }
  }

  /** Looks which throttled devices behave again; to be called every few seconds. */
  public void calmThrottled(Instant now) {
    if (server != null) {
      server.throttles().look(now);
    }
  }

  /**
   * Ends all connections of an MQTT user and forgets what was found of its rights, so that its next
   * login is asked of the {@link DeviceDirectory} again: to be called once that says no. Returns
   * how many connections there were; none at a remote broker, which has users of its own.
   */
  public int disconnect(String user) {
    return server == null ? 0 : server.disconnect(user);
  }

  /** Asks the {@link DeviceDirectory} anew at each login and topic, whatever it said before. */
  public void forgetLogins() {
    if (server != null) {
      server.forgetLogins();
    }
  }

  /** Whether messages are taken. */
  public boolean ready() {
    return problem() == null;
  }

  /** Why no messages are taken, in words for the operator; null when they are. */
  public String problem() {
    return sender.problem();
  }

  @Override
  public void close() {
    Deque<AutoCloseable> opened = new ArrayDeque<>();
    if (server != null) {
      opened.push(server);
    }
    opened.push(sessions);
    opened.push(sender);
    BrokerException failure = new BrokerException("The broker did not close cleanly");
    closeAll(opened, failure);
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  private static void closeAll(Deque<AutoCloseable> opened, RuntimeException failure) {
    for (AutoCloseable each : opened) {
      try {
        each.close();
      } catch (Exception e) {
        failure.addSuppressed(e);
      }
    }
  }
}
