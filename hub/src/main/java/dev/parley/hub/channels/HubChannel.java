package dev.parley.hub.channels;

import dev.parley.connector.Attachments;
import dev.parley.connector.ChannelContext;
import dev.parley.connector.ChannelStatus;
import dev.parley.connector.DeviceRegister;
import dev.parley.connector.HandIn;
import dev.parley.connector.History;
import dev.parley.connector.Once;
import dev.parley.connector.Opening;
import dev.parley.connector.Quarantine;
import dev.parley.connector.Signals;
import dev.parley.routes.InboundRoute;
import dev.parley.routes.OutboundRoute;
import java.util.function.Supplier;

/** What the hub gives one channel. Immutable; what is in it is thread-safe. */
record HubChannel(
    String name,
    HandIn handIn,
    Attachments attachments,
    Quarantine quarantine,
    History history,
    Signals signals,
    Once once,
    Supplier<Opening> hours,
    DeviceRegister devices,
    ChannelStatus status,
    String publicUrl,
    KeySource keys)
    implements ChannelContext {

  /** Derives the hub's keys. */
  interface KeySource {
    byte[] key(String purpose);
  }

  @Override
  public Opening opening() {
    return hours.get();
  }

  @Override
  public String inbound() {
    return InboundRoute.uri(name);
  }

  @Override
  public String outbound() {
    return OutboundRoute.uri(name);
  }

  @Override
  public byte[] key(String purpose) {
    return keys.key("channel/" + name + "/" + purpose);
  }
}
