package dev.parley.routes.commands;

import dev.parley.model.Device;
import dev.parley.routes.commands.language.Plain;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Finds what somebody means by some words, among the devices that there are. */
final class DeviceNames {
  /** Words of a name, at most. */
  static final int MAX_WORDS = 8;

  /**
   * What was meant.
   *
   * @param devices one, or several of the same name, or all of a group or room
   * @param group the group or room, or null
   */
  record Meant(List<Device> devices, String group) {}

  private final Collection<Device> all;
  private final Predicate<Device> may;

  DeviceNames(Collection<Device> all, Predicate<Device> may) {
    this.all = all;
    this.may = may;
  }

  /**
   * What goes by exactly these words: a device by id, name or alias; a group, a room, a group in a
   * room; a device in a room, or with its words in another order. Null when nothing does. A device
   * that is not the asker's is found when none of theirs is; of a group or room only theirs.
   */
  Meant called(List<String> raw) {
    if (raw.size() == 1) {
      String id = raw.get(0).toLowerCase(Locale.ROOT);
      List<Device> same = all.stream().filter(d -> d.id().equals(id)).toList();
      if (!same.isEmpty()) {
        return new Meant(same, null);
      }
    }
    String said = String.join(" ", raw);
    List<String> words = Plain.words(said);
    if (words.isEmpty()) {
      return null;
    }
    List<Device> named = theirs(d -> names(d).anyMatch(words::equals));
    if (!named.isEmpty()) {
      return new Meant(named, null);
    }
    List<Device> group = all.stream().filter(may).filter(d -> groupOrRoom(d, words)).toList();
    if (!group.isEmpty()) {
      return new Meant(group, said);
    }
    List<String> sorted = sorted(words);
    List<Device> there =
        theirs(
            d ->
                names(d)
                    .anyMatch(
                        n ->
                            sorted(n).equals(sorted)
                                || (d.room() != null && beside(n, Plain.words(d.room()), words))));
    return there.isEmpty() ? null : new Meant(there, null);
  }

  /** The asker's devices with all these words, and more, in their name; the fewer the better. */
  List<Device> partly(List<String> raw) {
    Set<String> words = new HashSet<>(Plain.words(String.join(" ", raw)));
    return words.isEmpty()
        ? List.of()
        : all.stream()
            .filter(may)
            .filter(d -> names(d).anyMatch(n -> n.containsAll(words)))
            .sorted((a, b) -> a.id().compareTo(b.id()))
            .toList();
  }

  /** The name of a device, group or room of theirs that is nearest, or null when none is near. */
  String near(List<String> raw) {
    return Plain.near(
        String.join("-", Plain.words(String.join(" ", raw))),
        all.stream().filter(may).flatMap(DeviceNames::everyName).map(n -> String.join("-", n)));
  }

  private List<Device> theirs(Predicate<Device> which) {
    List<Device> found = all.stream().filter(which).toList();
    List<Device> theirs = found.stream().filter(may).toList();
    return theirs.isEmpty() ? found : theirs;
  }

  private static boolean groupOrRoom(Device device, List<String> words) {
    List<String> room = device.room() == null ? List.of() : Plain.words(device.room());
    return room.equals(words)
        || device.groups().stream()
            .map(Plain::words)
            .anyMatch(g -> g.equals(words) || (!room.isEmpty() && beside(g, room, words)));
  }

  /** Whether the words are the one name and the other, in either order. */
  private static boolean beside(List<String> one, List<String> other, List<String> words) {
    return words.size() == one.size() + other.size()
        && (Stream.concat(one.stream(), other.stream()).toList().equals(words)
            || Stream.concat(other.stream(), one.stream()).toList().equals(words));
  }

  private static List<String> sorted(List<String> words) {
    return words.stream().sorted().toList();
  }

  /** A device's id, name and aliases, as words. */
  static Stream<List<String>> names(Device device) {
    return Stream.concat(Stream.of(device.id(), device.name()), device.aliases().stream())
        .map(Plain::words)
        .filter(n -> !n.isEmpty());
  }

  private static Stream<List<String>> everyName(Device device) {
    return Stream.concat(
        names(device),
        Stream.concat(
                device.groups().stream(),
                device.room() == null ? Stream.empty() : Stream.of(device.room()))
            .map(Plain::words));
  }
}
