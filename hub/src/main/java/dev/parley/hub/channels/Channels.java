package dev.parley.hub.channels;

import dev.parley.broker.Addresses;
import dev.parley.broker.Broker;
import dev.parley.connector.Attachments;
import dev.parley.connector.Channel;
import dev.parley.connector.Connector;
import dev.parley.connector.CountsParts;
import dev.parley.connector.LiveCheck;
import dev.parley.connector.Manifest;
import dev.parley.connector.Opening;
import dev.parley.conversations.Calendars;
import dev.parley.conversations.Store;
import dev.parley.model.BusinessHours;
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
      java.util.function.Function<String, byte[]> keys) {}

  private record Running(
      Channel channel, Manifest manifest, ChannelHealth health, Pause pause, HubChannel context) {}

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
   * Starts a channel: its queue, its way in, its way out and its connector's routes.
   *
   * @throws IllegalStateException when its routes cannot be made; says which channel and why
   */
  public void start(Channel channel) {
    Connector connector = connectors.get(channel.connector());
    ChannelHealth health = new ChannelHealth(channel.name(), needs.metrics());
    Pause pause = new Pause(channel.name(), needs.store().settings());
    needs.broker().declareWork(Addresses.outbound(channel.name()));
    HubChannel context =
        new HubChannel(
            channel.name(),
            pause.before(needs.frontDesk().of(channel.name())),
            needs.attachments(),
            new StoredQuarantine(channel.name(), needs.store().quarantine(), health),
            new StoredHistory(channel.name(), needs.store().messages()),
            needs.signals().of(channel.name()),
            () -> opening(channel.name()),
            health,
            needs.publicUrl(),
            needs.keys()::apply);
    running.put(channel.name(), new Running(channel, connector.manifest(), health, pause, context));
    try {
      needs.camel().addRoutes(new InboundRoute(channel.name(), context.handIn()));
      needs.camel().addRoutes(connector.routes(channel, context));
      needs
          .camel()
          .addRoutes(new OutboundRoute(channel.name(), connector.manifest(), health, pause::now));
    } catch (Exception e) {
      throw new IllegalStateException("Channel " + channel + " cannot start: " + e.getMessage(), e);
    }
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
    Running found = running.get(channel);
    if (connectors.get(connector(channel)) instanceof LiveCheck live) {
      return live.check(found.channel(), found.context());
    }
    throw new UnsupportedOperationException(
        "The connector " + connector(channel) + " has no check");
  }

  /** The connector's name of a channel. */
  public String connector(String channel) {
    return running.get(channel).channel().connector();
  }
}
