package dev.parley.routes.commands;

import dev.parley.model.Device;
import dev.parley.routes.commands.language.Plain;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A device and what it goes by, in the form in which words are compared. A blank more or less makes
 * no other name: a "Living Room" is a "livingroom".
 *
 * @param names its id, name and aliases, as words
 * @param joined the same without blanks
 * @param room where it is, without blanks, or null
 * @param groups without blanks
 */
record Named(
    Device device,
    List<List<String>> names,
    List<String> joined,
    String room,
    List<String> groups) {

  static Named of(Device device) {
    List<List<String>> names =
        Stream.concat(Stream.of(device.id(), device.name()), device.aliases().stream())
            .map(Plain::words)
            .filter(n -> !n.isEmpty())
            .distinct()
            .toList();
    return new Named(
        device,
        names,
        names.stream().map(Named::joined).toList(),
        device.room() == null ? null : joined(Plain.words(device.room())),
        device.groups().stream().map(Plain::words).map(Named::joined).toList());
  }

  static String joined(List<String> words) {
    return String.join("", words);
  }

  /** The same device as it is now; its names are read anew only when they changed. */
  Named with(Device now) {
    Device before = device;
    return now.name().equals(before.name())
            && now.aliases().equals(before.aliases())
            && now.groups().equals(before.groups())
            && Objects.equals(now.room(), before.room())
        ? new Named(now, names, joined, room, groups)
        : of(now);
  }

  boolean called(String said) {
    return joined.contains(said);
  }

  /** Whether it is in the group, the room, or the group in the room. */
  boolean belongs(String said) {
    return said.equals(room)
        || groups.contains(said)
        || (room != null && groups.stream().anyMatch(g -> beside(g, room, said)));
  }

  /** Whether it is called so in another order, or in its room. */
  boolean loosely(List<String> words, String said) {
    List<String> sorted = words.stream().sorted().toList();
    return names.stream().anyMatch(n -> n.size() == sorted.size() && sorted(n).equals(sorted))
        || (room != null && joined.stream().anyMatch(n -> beside(n, room, said)));
  }

  /** Whether all these words are in one of its names. */
  boolean has(List<String> words) {
    return names.stream().anyMatch(n -> n.containsAll(words));
  }

  /** Everything that it goes by, as it is suggested. */
  Stream<String> suggested() {
    return Stream.concat(
        names.stream().map(n -> String.join("-", n)),
        Stream.concat(
                device.groups().stream(),
                device.room() == null ? Stream.empty() : Stream.of(device.room()))
            .map(n -> String.join("-", Plain.words(n))));
  }

  private static List<String> sorted(List<String> words) {
    return words.stream().sorted().toList();
  }

  private static boolean beside(String one, String other, String said) {
    return said.length() == one.length() + other.length()
        && ((said.startsWith(one) && said.endsWith(other))
            || (said.startsWith(other) && said.endsWith(one)));
  }
}
