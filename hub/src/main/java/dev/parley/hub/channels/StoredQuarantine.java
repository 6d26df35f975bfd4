package dev.parley.hub.channels;

import dev.parley.connector.Quarantine;
import dev.parley.conversations.Quarantines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** The store's quarantine for one channel, counted. Thread-safe. */
record StoredQuarantine(String channel, Quarantines quarantines, ChannelHealth health)
    implements Quarantine {
  @Override
  public void keep(String reason, String detail, byte[] raw, Map<String, String> about) {
    health.count("quarantined-" + reason);
    try {
      quarantines.keep(channel, reason, detail, raw, about);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Channel " + channel + " could not quarantine an input (" + reason + ")", e);
    }
  }
}
