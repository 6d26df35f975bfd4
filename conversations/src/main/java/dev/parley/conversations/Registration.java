package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.model.Capability;
import dev.parley.model.Device;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What an admin said of a device. What is null was not said: there the device's own description,
 * its profile or the config file has the word.
 *
 * @param id the device's
 * @param channel the one that it is on
 * @param profile how it speaks; null for a device that described itself
 * @param parameters the profile's places with this device's values
 * @param standing whether it takes part
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Registration(
    String id,
    String channel,
    String name,
    List<String> aliases,
    String room,
    List<String> groups,
    String profile,
    Map<String, Object> parameters,
    List<Capability> capabilities,
    List<String> verbs,
    String owner,
    List<String> watchers,
    Device.Standing standing) {

  public Registration {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(channel, "channel");
    aliases = kept(aliases);
    groups = kept(groups);
    parameters = parameters == null ? null : Map.copyOf(parameters);
    capabilities = kept(capabilities);
    verbs = kept(verbs);
    watchers = kept(watchers);
  }

  private static <T> List<T> kept(List<T> list) {
    return list == null ? null : List.copyOf(list);
  }

  /** Only whether a device takes part. */
  public static Registration standing(String id, String channel, Device.Standing standing) {
    return new Registration(
        id, channel, null, null, null, null, null, null, null, null, null, null, standing);
  }

  /** The same with another standing. */
  public Registration with(Device.Standing other) {
    return new Registration(
        id,
        channel,
        name,
        aliases,
        room,
        groups,
        profile,
        parameters,
        capabilities,
        verbs,
        owner,
        watchers,
        other);
  }

  /** The device with what was said in the place of what it says itself. */
  public Device over(Device device) {
    var said = device.toBuilder().channel(channel);
    if (name != null) {
      said.name(name);
    }
    if (aliases != null) {
      said.aliases(aliases);
    }
    if (room != null) {
      said.room(room);
    }
    if (groups != null) {
      said.groups(groups);
    }
    if (profile != null) {
      said.profile(profile);
    }
    if (capabilities != null) {
      said.capabilities(capabilities);
    }
    if (verbs != null) {
      said.verbs(verbs);
    }
    if (owner != null) {
      said.owner(owner);
    }
    if (watchers != null) {
      said.watchers(watchers);
    }
    if (standing != null) {
      said.standing(standing);
    }
    return said.build();
  }
}
