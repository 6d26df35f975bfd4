package dev.parley.hub.channels;

import dev.parley.broker.Addresses;
import dev.parley.broker.Broker;
import dev.parley.connector.Attachments;
import dev.parley.connector.Channel;
import dev.parley.connector.Connector;
import dev.parley.connector.CountsParts;
import dev.parley.connector.DeviceRegister;
import dev.parley.connector.LiveCheck;
import dev.parley.connector.Manifest;
import dev.parley.connector.Opening;
import dev.parley.connector.SetupSteps;
import dev.parley.conversations.Calendars;
import dev.parley.conversations.Store;
import dev.parley.model.BusinessHours;
import dev.parley.model.FailureKind;
import dev.parley.routes.FrontDesk;
import dev.parley.routes.InboundRoute;
import dev.parley.routes.OutboundRoute;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;

/** The channels that run. Thread-safe. */
public final class Channels {
  /**
   * What channels are made from.
   *
   * @param devices the devices that the hub keeps for a channel
   * @param keys derives the hub's keys
   */
  public record Needs(
      CamelContext camel,
      Broker broker,
      Store store,
      FrontDesk frontDesk,
      Attachments attachments,
      SignalExchange signals,
      MeterRegistry metrics,
      String publicUrl,
      java.util.function.Function<String, DeviceRegister> devices,
      java.util.function.Function<String, byte[]> keys) {}

  private record Running(
      Channel channel,
      Manifest manifest,
      ChannelHealth health,
      Pause pause,
      HubChannel context,
      ChannelRoutes routes) {}

  private final Needs needs;
  private final Map<String, Connector> connectors;
  private final Map<String, Running> running = new ConcurrentHashMap<>();

  /**
   * @param connectors by name
   */
  public Channels(Needs needs, Map<String, Connector> connectors) {
    this.needs = needs;
    this.connectors = Map.copyOf(connectors);
  }

  /**
   * Starts a channel: its queue, its way in, its way out and its connector's routes. When that
   * fails, nothing of it runs; it is there all the same, down, with the failure as its last error.
   *
   * @throws IllegalStateException when its routes cannot be made; says which channel and why
   */
  public synchronized void start(Channel channel) {
    Connector connector = connectors.get(channel.connector());
    ChannelHealth health = new ChannelHealth(channel.name(), needs.metrics());
    Pause pause = new Pause(channel.name(), needs.store().settings());
    needs.broker().declareWork(Addresses.outbound(channel.name()));
    boolean proves = connector.manifest().capabilities().contains(Manifest.Capability.IDENTITY);
    HubChannel context = context(channel.name(), health, pause, proves);
    ChannelRoutes routes = new ChannelRoutes(needs.camel());
    running.put(
        channel.name(), new Running(channel, connector.manifest(), health, pause, context, routes));
    try {
      routes.add(new InboundRoute(channel.name(), context.handIn()));
      routes.add(connector.routes(channel, context));
      routes.add(new OutboundRoute(channel.name(), connector.manifest(), health, pause::now));
    } catch (Exception e) {
      routes.remove();
      health.down(FailureKind.MISCONFIGURED, e.getMessage());
      throw new IllegalStateException("Channel " + channel + " cannot start: " + e.getMessage(), e);
    }
  }

  /**
   * Stops a channel, if it runs. Its queue stays with what waits in it. Blocks until what is under
   * way has ended, ten seconds a route at most.
   */
  public synchronized void stop(String channel) {
    Running found = running.get(channel);
    if (found != null) {
      found.routes().remove();
      running.remove(channel);
    }
  }

  /** Lets a channel of that name that comes later begin unpaused. */
  public void forget(String channel) {
    new Pause(channel, needs.store().settings()).set(false);
  }

  private HubChannel context(String channel, ChannelHealth health, Pause pause, boolean proves) {
    return new HubChannel(
        channel,
        pause.before(needs.frontDesk().of(channel, proves)),
        needs.attachments(),
        new StoredQuarantine(channel, needs.store().quarantine(), health),
        new StoredHistory(channel, needs.store().messages()),
        needs.signals().of(channel),
        new StoredOnce(channel, needs.store().idempotencyKeys()),
        () -> opening(channel),
        needs.devices().apply(channel),
        health,
        needs.publicUrl(),
        needs.keys()::apply);
  }

  /** What a channel that does not run would be given, to look at its options or to try them. */
  private HubChannel context(String channel) {
    return context(
        channel,
        new ChannelHealth(channel, needs.metrics()),
        new Pause(channel, needs.store().settings()),
        false);
  }

  /** The connectors that channels can be made of, by name. */
  public Map<String, Connector> connectors() {
    return connectors;
  }

  /**
   * Looks whether a channel could start, beyond its connector's schema.
   *
   * @throws dev.parley.connector.ChannelConfigException with everything that is wrong
   */
  public void require(Channel channel) {
    connectors.get(channel.connector()).routes(channel, context(channel.name()));
  }

  /** What is to be set up on the other side of a channel, whether it runs or not. */
  public List<SetupSteps.Step> steps(Channel channel) {
    return connectors.get(channel.connector()) instanceof SetupSteps setup
        ? setup.steps(channel, context(channel.name()))
        : List.of();
  }

  /** The channel as it runs, or null. Holds secrets. */
  public Channel channel(String name) {
    Running found = running.get(name);
    return found == null ? null : found.channel();
  }

  private Opening opening(String channel) {
    BusinessHours hours =
        needs.store().calendars().of(channel).map(Calendars.Kept::hours).orElse(null);
    Instant now = Instant.now();
    return hours == null || hours.isOpen(now)
        ? Opening.ALWAYS
        : new Opening(false, hours.nextOpening(now).orElse(null));
  }

  /** The manifest of a channel's connector, or null when there is no such channel. */
  public Manifest manifest(String channel) {
    Running found = running.get(channel);
    return found == null ? null : found.manifest();
  }

  /** How a channel counts the parts of a text; empty when it does not. */
  public List<CountsParts.Alphabet> alphabets(String channel) {
    return connectors.get(connector(channel)) instanceof CountsParts counting
        ? counting.alphabets()
        : List.of();
  }

  /** Name, connector and health of every channel, in the order of their names. */
  public Map<String, ChannelHealth.State> health() {
    Map<String, ChannelHealth.State> all = new TreeMap<>();
    running.forEach((name, channel) -> all.put(name, channel.health().now()));
    return all;
  }

  /** Whether a channel is paused. */
  public boolean paused(String channel) {
    return running.get(channel).pause().now();
  }

  /** Pauses or resumes a channel, over a restart as well; returns whether it was paused. */
  public boolean pause(String channel, boolean paused) {
    return running.get(channel).pause().set(paused);
  }

  /** A channel's last errors, newest first. */
  public List<ChannelHealth.Trouble> errors(String channel) {
    return running.get(channel).health().errors();
  }

  /** Whether a channel's connector can try its network. */
  public boolean checkable(String channel) {
    return connectors.get(connector(channel)) instanceof LiveCheck;
  }

  /**
   * Tries a channel's network; returns what answered. Blocks on the network.
   *
   * @throws dev.parley.connector.DeliveryException the first that did not
   * @throws UnsupportedOperationException when its connector has no check
   */
  public List<String> check(String channel) {
    return check(running.get(channel).channel());
  }

  /** The same for a channel that need not run. */
  public List<String> check(Channel channel) {
    if (connectors.get(channel.connector()) instanceof LiveCheck live) {
      return live.check(channel, context(channel.name()));
    }
    throw new UnsupportedOperationException(
        "The connector " + channel.connector() + " has no check");
  }

  /** The connector's name of a channel. */
  public String connector(String channel) {
    return running.get(channel).channel().connector();
  }
}
