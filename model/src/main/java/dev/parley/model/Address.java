package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Objects;

/**
 * Where somebody is reached: a channel and a handle on it, such as {@code support-mail} and {@code
 * ann@example.org}. Two addresses are the same when kind, channel and handle are; the name is only
 * shown.
 *
 * @param kind who is behind the address
 * @param channel the channel's name; for an agent, a bot and the system {@link #INSIDE}
 * @param handle the network's own identifier: mail address, E.164 number, visitor id, device id,
 *     agent id. At most {@value #MAX_HANDLE} characters
 * @param name how the person or device calls itself, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Address(Kind kind, String channel, String handle, String name) {
  /** The channel name of everyone inside. No configured channel may have it. */
  public static final String INSIDE = "parley";

  public static final int MAX_HANDLE = 320;

  /** Who is behind an address. */
  public enum Kind {
    @JsonProperty("contact")
    CONTACT,
    @JsonProperty("agent")
    AGENT,
    @JsonProperty("bot")
    BOT,
    @JsonProperty("device")
    DEVICE,
    @JsonProperty("system")
    SYSTEM
  }

  public Address {
    kind = kind == null ? Kind.CONTACT : kind;
    Objects.requireNonNull(channel, "channel");
    Objects.requireNonNull(handle, "handle");
    if (handle.isEmpty() || handle.length() > MAX_HANDLE) {
      throw new IllegalArgumentException(
          "A handle has 1 to " + MAX_HANDLE + " characters, this one has " + handle.length());
    }
  }

  public static Address contact(String channel, String handle) {
    return new Address(Kind.CONTACT, channel, handle, null);
  }

  public static Address contact(String channel, String handle, String name) {
    return new Address(Kind.CONTACT, channel, handle, name);
  }

  public static Address agent(AgentId id, String name) {
    return new Address(Kind.AGENT, INSIDE, id.toString(), name);
  }

  public static Address device(String channel, String id) {
    return new Address(Kind.DEVICE, channel, id, null);
  }

  /** The hub itself: notices, command results, routing events. */
  public static Address system() {
    return new Address(Kind.SYSTEM, INSIDE, "hub", null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Address that
        && kind == that.kind
        && channel.equals(that.channel)
        && handle.equals(that.handle);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, channel, handle);
  }
}
