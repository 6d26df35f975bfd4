package dev.parley.routes.commands;

import dev.parley.model.Device;
import dev.parley.routes.commands.language.Plain;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** Finds what somebody means by some words, among the devices that there are. */
final class DeviceNames {
  /** Words of a name, at most. */
  static final int MAX_WORDS = 8;

  /**
   * What was meant.
   *
   * @param devices one, or several of the same name, or all of a group or room; by id
   * @param group the group or room, or null
   */
  record Meant(List<Device> devices, String group) {}

  private final Collection<Named> all;
  private final Predicate<Device> may;

  DeviceNames(Collection<Named> all, Predicate<Device> may) {
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
      List<Device> same = devices(n -> n.device().id().equals(id));
      if (!same.isEmpty()) {
        return new Meant(same, null);
      }
    }
    List<String> words = Plain.words(String.join(" ", raw));
    String said = Named.joined(words);
    if (said.isEmpty()) {
      return null;
    }
    List<Device> named = theirs(n -> n.called(said));
    if (!named.isEmpty()) {
      return new Meant(named, null);
    }
    List<Device> group = devices(n -> n.belongs(said) && may.test(n.device()));
    if (!group.isEmpty()) {
      return new Meant(group, String.join(" ", raw));
    }
    List<Device> there = theirs(n -> n.loosely(words, said));
    return there.isEmpty() ? null : new Meant(there, null);
  }

  /** The asker's devices with all these words, and more, in their name; by id. */
  List<Device> partly(List<String> raw) {
    List<String> words = Plain.words(String.join(" ", raw));
    return words.isEmpty() ? List.of() : devices(n -> n.has(words) && may.test(n.device()));
  }

  /** The name of a device, group or room of theirs that is nearest, or null when none is near. */
  String near(List<String> raw) {
    return Plain.near(
        String.join("-", Plain.words(String.join(" ", raw))),
        all.stream().filter(n -> may.test(n.device())).flatMap(Named::suggested));
  }

  private List<Device> theirs(Predicate<Named> which) {
    List<Device> found = devices(which);
    List<Device> theirs = found.stream().filter(may).toList();
    return theirs.isEmpty() ? found : theirs;
  }

  private List<Device> devices(Predicate<Named> which) {
    return all.stream()
        .filter(which)
        .map(Named::device)
        .sorted(Comparator.comparing(Device::id))
        .toList();
  }
}
