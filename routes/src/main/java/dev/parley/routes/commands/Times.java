package dev.parley.routes.commands;

import dev.parley.model.Device;
import dev.parley.routes.commands.language.Plain;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Words that name a time. A command is carried out at once: one with a time in it is refused, and
 * never taken for a value, or it would be done at the wrong moment.
 */
final class Times {
  /** Before a number or a clock time. */
  private static final Set<String> BEFORE =
      Set.of(
          "in", "at", "after", "um", "nach", "en", "dans", "apres", "tra", "fra", "alle", "em",
          "over", "om", "za", "saat", "بعد", "الساعة");

  /** Alone. */
  private static final Set<String> DAYS =
      Set.of(
          "every",
          "tomorrow",
          "jeden",
          "jede",
          "morgen",
          "cada",
          "manana",
          "chaque",
          "demain",
          "ogni",
          "domani",
          "amanha",
          "elke",
          "kazdy",
          "codziennie",
          "jutro",
          "her",
          "yarin",
          "غدا");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}([:.h]\\d{2})?[a-z]{0,3}");

  private Times() {}

  /** The time that some words name, as it was written; null when they name none. */
  static String in(List<String> words, List<Device> devices) {
    String all = Plain.of(String.join(" ", words));
    boolean mode =
        devices.stream()
            .flatMap(device -> device.capabilities().stream())
            .flatMap(capability -> capability.values().stream())
            .anyMatch(value -> all.endsWith(Plain.of(value)));
    for (int i = 0; i < words.size() && !mode; i++) {
      String word = Plain.of(words.get(i));
      boolean number =
          i + 1 < words.size()
              && NUMBER.matcher(words.get(i + 1).toLowerCase(Locale.ROOT)).matches();
      if (DAYS.contains(word) || (BEFORE.contains(word) && number)) {
        return String.join(" ", words.subList(i, words.size()));
      }
    }
    return null;
  }
}
