package dev.parley.routes.dispatch;

import dev.parley.connector.Manifest;
import java.util.function.Function;

/**
 * What the dispatch needs to know about a channel. Thread-safe when the function is.
 *
 * @param manifests channel name to its connector's manifest, null for none of that name
 */
public record ChannelTraits(Function<String, Manifest> manifests) {

  boolean exists(String channel) {
    return channel != null && manifests.apply(channel) != null;
  }

  /** Whether the hub may tell the contact something by itself without cost or harm. */
  boolean takesNotices(String channel) {
    return has(channel, Manifest.Capability.TYPING);
  }

  /** Whether the channel shows a question as a card, and brings the answer. */
  boolean takesRatings(String channel) {
    return has(channel, Manifest.Capability.RATING);
  }

  /** Whether each new subject begins a new conversation, as mail does. */
  boolean threadsBySubject(String channel) {
    return has(channel, Manifest.Capability.THREADS);
  }

  private boolean has(String channel, Manifest.Capability capability) {
    Manifest manifest = manifests.apply(channel);
    return manifest != null && manifest.capabilities().contains(capability);
  }
}
