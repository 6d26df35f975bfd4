package dev.parley.routes.permission;

import dev.parley.model.Capability;
import dev.parley.model.Device;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Commands that do harm when they are meant otherwise or come from somebody else: those with one of
 * the verbs (any when there is none) for a device that any of the other four names (any device when
 * all four are empty). Immutable.
 *
 * @param verbs in lower case
 * @param kinds what the device can: a lock
 * @param things devices, groups, rooms
 * @param words of the device's id, name, aliases or groups: {@code heater}; in lower case
 */
public record Danger(
    Set<String> verbs, Set<Capability.Kind> kinds, Things things, Set<String> words) {
  /** What is dangerous when the config says nothing else. */
  public static final List<Danger> USUAL =
      List.of(
          new Danger(Set.of("lock", "unlock", "open"), Set.of(), Things.ALL, Set.of()),
          new Danger(Set.of(), Set.of(Capability.Kind.LOCK), Things.ALL, Set.of()),
          new Danger(
              Set.of("set", "on", "open", "close"),
              Set.of(),
              Things.ALL,
              Set.of("heater", "valve")));

  /** Looks, and changes nothing. */
  private static final Set<String> HARMLESS = Set.of("status", "get", "query");

  private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

  public Danger {
    verbs = Set.copyOf(verbs);
    kinds = Set.copyOf(kinds);
    words = Set.copyOf(words);
  }

  /** Whether a command is one of these. */
  public boolean is(Device device, String verb) {
    boolean such = verbs.isEmpty() ? !HARMLESS.contains(verb) : verbs.contains(verb);
    return such && concerns(device);
  }

  private boolean concerns(Device device) {
    if (kinds.isEmpty() && things.all() && words.isEmpty()) {
      return true;
    }
    return (!things.all() && things.has(device))
        || device.capabilities().stream().anyMatch(c -> kinds.contains(c.kind()))
        || (!words.isEmpty() && named(device));
  }

  private boolean named(Device device) {
    return called(device.id())
        || called(device.name())
        || device.aliases().stream().anyMatch(this::called)
        || device.groups().stream().anyMatch(this::called);
  }

  private boolean called(String name) {
    for (String word : BETWEEN_WORDS.split(name.toLowerCase(Locale.ROOT))) {
      if (words.contains(word)) {
        return true;
      }
    }
    return false;
  }
}
