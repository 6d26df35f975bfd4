package dev.parley.routes.commands;

import dev.parley.model.Device;
import dev.parley.routes.commands.language.Plain;
import dev.parley.routes.commands.language.Quantity;
import dev.parley.routes.commands.language.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Commands without a slash: "turn the kitchen light off", "mach das Licht in der Küche aus". A
 * phrase is one only when every word of it is the verb, the exact name of something that is the
 * speaker's, a value, or a small word such as "the". Whatever else is said, and every question, is
 * for people. Thread-safe.
 */
final class Phrases {
  /** Words of a phrase, at most. */
  static final int MAX_WORDS = 12;

  private static final int MAX_LENGTH = 120;
  private static final Pattern EDGES = Pattern.compile("^[\\p{P}&&[^%+\\-/@]]+|[\\p{P}&&[^%]]+$");

  /** A sign of a command, lines, a question, somebody else's words. */
  private static final Pattern NOT_SAID = Pattern.compile("^[/@]|[\\n\\r?؟\"“”„«»]");

  private static final Pattern APOSTROPHE = Pattern.compile("['’ʼ]");
  private static final Set<String> WITH_VALUE = Set.of("set", "dim");

  private final Devices devices;
  private final Vocabulary vocabulary;

  Phrases(Devices devices, Vocabulary vocabulary) {
    this.devices = devices;
    this.vocabulary = vocabulary;
  }

  /** The commands of a phrase; none when it is not wholly one. */
  List<Understood> understand(String text, Speaker speaker) {
    String phrase = Plain.visible(text).strip();
    if (phrase.length() > MAX_LENGTH || NOT_SAID.matcher(phrase).find() || Plain.strange(phrase)) {
      return List.of();
    }
    List<String> words =
        Stream.of(APOSTROPHE.matcher(Plain.of(phrase)).replaceAll(" ").split("\\s+"))
            .map(w -> EDGES.matcher(w).replaceAll(""))
            .filter(w -> !w.isEmpty())
            .toList();
    if (words.size() < 2 || words.size() > MAX_WORDS) {
      return List.of();
    }
    DeviceNames names = new DeviceNames(devices.named(), speaker.devices());
    for (String language : languages(speaker.locale())) {
      List<Understood> understood = understand(words, language, names, speaker);
      if (!understood.isEmpty()) {
        return understood;
      }
    }
    return List.of();
  }

  /** The conversation's and English; all while the conversation has none. */
  private static List<String> languages(String locale) {
    return locale == null
        ? Vocabulary.LANGUAGES
        : Stream.of(Vocabulary.language(locale), "en").distinct().toList();
  }

  private List<Understood> understand(
      List<String> words, String language, DeviceNames names, Speaker speaker) {
    // The longest verb first: "turn off" is no "off" with a leftover.
    for (List<String> verb : vocabulary.phrases(language)) {
      List<String> rest = without(words, verb);
      if (rest != null) {
        List<Understood> understood =
            order(rest, vocabulary.verbs(language).get(verb), language, names, speaker);
        if (!understood.isEmpty()) {
          return understood;
        }
      }
    }
    return List.of();
  }

  /** What is left without the words, which stand in this order; null when they do not. */
  private static List<String> without(List<String> words, List<String> verb) {
    List<String> rest = new ArrayList<>();
    int found = 0;
    for (String word : words) {
      if (found < verb.size() && word.equals(verb.get(found))) {
        found++;
      } else {
        rest.add(word);
      }
    }
    return found == verb.size() ? rest : null;
  }

  private List<Understood> order(
      List<String> said, String verb, String language, DeviceNames names, Speaker speaker) {
    Set<String> small = vocabulary.small(language);
    List<String> rest = trimmed(said, small);
    List<String> value = List.of();
    if (WITH_VALUE.contains(verb)) {
      int at = quantityAt(rest);
      if (at < 1) {
        return List.of();
      }
      value = rest.subList(at, rest.size());
      rest = trimmed(rest.subList(0, at), small);
    }
    if (rest.isEmpty()) {
      return List.of();
    }
    DeviceNames.Meant meant = names.called(rest);
    if (meant == null) {
      meant = names.called(rest.stream().filter(w -> !small.contains(w)).toList());
    }
    if (meant == null) {
      return List.of();
    }
    boolean withValue = !value.isEmpty();
    List<Device> taking =
        meant.devices().stream()
            .filter(speaker.devices())
            .filter(d -> Grammar.takes(d, verb) && (!withValue || !d.capabilities().isEmpty()))
            .toList();
    if (taking.isEmpty() || taking.size() > Grammar.MAX_DEVICES) {
      return List.of();
    }
    CommandLine line = new CommandLine(String.join(" ", rest), verb, value);
    return meant.group() == null && taking.size() > 1
        ? List.of(Grammar.which(line, taking))
        : Grammar.fitted(line, taking, meant.group());
  }

  /** Without the small words at both ends. */
  private static List<String> trimmed(List<String> words, Set<String> small) {
    int from = 0;
    int to = words.size();
    while (from < to && small.contains(words.get(from))) {
      from++;
    }
    while (to > from && small.contains(words.get(to - 1))) {
      to--;
    }
    return words.subList(from, to);
  }

  /** Where a quantity stands that ends the words; -1 when none does. */
  private static int quantityAt(List<String> words) {
    for (int n = 1; n <= 2 && n < words.size(); n++) {
      Quantity quantity = Quantity.read(words.subList(words.size() - n, words.size()));
      if (quantity != null && quantity.words() == n) {
        return words.size() - n;
      }
    }
    return -1;
  }
}
