package dev.parley.routes.commands;

import dev.parley.model.Device;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds the device that somebody means. */
final class DeviceNames {
  /** How many letters may be wrong for a name still to be suggested. */
  private static final int NEAR = 2;

  private DeviceNames() {}

  /** All devices that go by this id, name or alias. */
  static List<Device> called(String word, Collection<Device> devices) {
    return devices.stream().filter(d -> names(d).anyMatch(word::equals)).toList();
  }

  /** The id of the device whose name is nearest, or null when none is near. */
  static String near(String word, Collection<Device> devices) {
    return devices.stream()
        .flatMap(DeviceNames::names)
        .filter(name -> distance(word, name) <= NEAR)
        .min(Comparator.comparingInt(name -> distance(word, name)))
        .orElse(null);
  }

  private static Stream<String> names(Device device) {
    return Stream.concat(Stream.of(device.id(), device.name()), device.aliases().stream())
        .map(n -> n.toLowerCase(Locale.ROOT).replace(' ', '-'))
        .distinct();
  }

  /** Levenshtein's distance. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
