package dev.parley.hub.channels;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.codec.Json;
import dev.parley.conversations.ChannelSetup;
import dev.parley.conversations.ChannelSetups;
import dev.parley.inbox.Seal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stored channels with their secrets, which lie sealed in the store. Thread-safe. */
final class SealedSetups {
  /**
   * A stored channel.
   *
   * @param options with secrets
   * @param version changes with each change
   */
  record Opened(String name, String connector, ObjectNode options, Boolean csat, Instant version) {
    /** Without the options, which hold secrets. */
    @Override
    public String toString() {
      return "Opened[" + name + ", " + connector + "]";
    }
  }

  private final ChannelSetups setups;
  private final Seal seal;

  SealedSetups(ChannelSetups setups, Seal seal) {
    this.setups = setups;
    this.seal = seal;
  }

  /** All of them in the order of their names. */
  List<Opened> all() {
    return setups.all().stream().map(this::open).toList();
  }

  Optional<Opened> get(String name) {
    return setups.get(name).map(this::open);
  }

  /** Adds one; false when there is one of that name. */
  boolean add(Opened channel, Set<JsonPointer> secrets) {
    ObjectNode plain = channel.options().deepCopy();
    String sealed = split(channel.name(), plain, secrets);
    Instant now = Instant.now();
    return setups.add(
        new ChannelSetup(
            channel.name(),
            channel.connector(),
            Json.text(plain),
            sealed,
            channel.csat(),
            now,
            now));
  }

  /** Changes one; false when there is none. */
  boolean change(Opened channel, Set<JsonPointer> secrets) {
    ObjectNode plain = channel.options().deepCopy();
    String sealed = split(channel.name(), plain, secrets);
    return setups.change(channel.name(), Json.text(plain), sealed, channel.csat());
  }

  boolean remove(String name) {
    return setups.remove(name);
  }

  /** Takes the secrets out of options and seals them; null when there are none. */
  private String split(String name, ObjectNode options, Set<JsonPointer> secrets) {
    ObjectNode taken = Json.mapper().createObjectNode();
    for (JsonPointer secret : secrets) {
      JsonNode value = options.at(secret);
      if (!value.isMissingNode()) {
        taken.set(secret.toString(), value);
        OptionSchema.put(options, secret, null);
      }
    }
    return taken.isEmpty() ? null : seal.close(purpose(name), Json.text(taken));
  }

  private Opened open(ChannelSetup setup) {
    ObjectNode options = object(setup.options());
    if (setup.secrets() != null) {
      // Sealed with another hub's secret: the channel starts without, and says what is missing.
      seal.open(purpose(setup.name()), setup.secrets())
          .map(SealedSetups::object)
          .ifPresent(
              secrets -> {
                for (Map.Entry<String, JsonNode> secret : secrets.properties()) {
                  OptionSchema.put(
                      options, JsonPointer.compile(secret.getKey()), secret.getValue());
                }
              });
    }
    return new Opened(setup.name(), setup.connector(), options, setup.csat(), setup.updatedAt());
  }

  private static ObjectNode object(String json) {
    try {
      return (ObjectNode) Json.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException("Stored options are no JSON", e);
    }
  }

  private static String purpose(String channel) {
    return "channel/" + channel;
  }
}
