package dev.parley.hub;

import dev.parley.broker.Addresses;
import dev.parley.broker.Broker;
import dev.parley.connector.ChannelConfigException;
import dev.parley.connector.DeliveryException;
import dev.parley.hub.channels.ChannelHealth;
import dev.parley.hub.channels.Channels;
import dev.parley.inbox.ChannelDesk;
import dev.parley.inbox.ChannelOffice;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The hub's channels as their operator sees them. Thread-safe. */
final class ConfiguredChannels implements ChannelDesk {
  private final Broker broker;
  private final Supplier<Channels> channels;

  private final Predicate<String> stored;

  /**
   * @param stored whether a channel is from the store, not from the config file
   */
  ConfiguredChannels(Broker broker, Supplier<Channels> channels, Predicate<String> stored) {
    this.broker = broker;
    this.channels = channels;
    this.stored = stored;
  }

  @Override
  public List<Entry> all() {
    return channels.get().health().entrySet().stream()
        .map(each -> entry(each.getKey(), each.getValue()))
        .toList();
  }

  private Entry entry(String name, ChannelHealth.State health) {
    Channels now = channels.get();
    State state =
        now.paused(name)
            ? State.PAUSED
            : health.state().equals("down") ? State.FAILED : State.RUNNING;
    return new Entry(
        name,
        now.connector(name),
        now.manifest(name).title(),
        stored.test(name) ? ChannelOffice.Source.STORE : ChannelOffice.Source.FILE,
        state,
        health.state(),
        health.detail(),
        broker.queue(Addresses.outbound(name)).count(),
        now.checkable(name),
        now.errors(name).stream().map(each -> new Trouble(each.at(), each.detail())).toList());
  }

  @Override
  public boolean pause(String channel, boolean paused) {
    require(channel);
    return channels.get().pause(channel, paused);
  }

  @Override
  public Checked check(String channel) {
    require(channel);
    long from = System.nanoTime();
    try {
      List<String> tried = channels.get().check(channel);
      return new Checked(true, tried, null, null, since(from));
    } catch (DeliveryException e) {
      return new Checked(false, List.of(), e.code(), e.getMessage(), since(from));
    } catch (ChannelConfigException e) {
      return new Checked(false, List.of(), "misconfigured", e.getMessage(), since(from));
    }
  }

  private static long since(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  private void require(String channel) {
    if (channels.get().manifest(channel) == null) {
      throw new NoSuchElementException(channel);
    }
  }
}
