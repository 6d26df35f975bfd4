package dev.parley.routes.commands;

import dev.parley.model.Device;
import dev.parley.routes.commands.CommandTarget.Found;
import dev.parley.routes.commands.CommandTarget.Say;
import dev.parley.routes.commands.DeviceNames.Meant;
import dev.parley.routes.commands.language.Plain;
import dev.parley.routes.commands.language.Quantity;
import dev.parley.routes.commands.language.Vocabulary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What somebody means who commands: {@code /lamp kitchen on}, {@code /lights off; thermostat set
 * 70F}. The same in every channel; docs/commands.md tells it. Thread-safe.
 */
public final class Grammar {
  /** Devices that one text may command. */
  public static final int MAX_DEVICES = 200;

  /** Devices among which a question asks. */
  public static final int MAX_CHOICES = 9;

  private static final String SET = "set";
  private static final String STATUS = "status";

  private final Devices devices;
  private final Vocabulary vocabulary;
  private final Phrases phrases;

  public Grammar(Devices devices, Vocabulary vocabulary) {
    this.devices = devices;
    this.vocabulary = vocabulary;
    this.phrases = new Phrases(devices, vocabulary);
  }

  /**
   * The commands of a text; none when it is not meant as one.
   *
   * @param text from whoever; anything
   */
  public List<Understood> understand(String text, Speaker speaker) {
    CommandText read = CommandText.read(text);
    if (read == null) {
      return speaker.phrases() ? phrases.understand(text, speaker) : List.of();
    }
    DeviceNames names = new DeviceNames(devices.named(), speaker.devices());
    List<String> first = read.lines().get(0);
    if (read.mention() && exact(first, names) == 0) {
      return List.of();
    }
    if (CommandText.tooLong(text)) {
      return own(first, speaker) == null && exact(first, names) == 0
          ? List.of()
          : refusal("command.long", Integer.toString(CommandText.MAX_LENGTH));
    }
    if (Plain.strange(text)) {
      return refusal("command.strange");
    }
    if (read.lines().size() > CommandText.MAX_COMMANDS) {
      return refusal("command.many", Integer.toString(CommandText.MAX_COMMANDS));
    }
    List<Understood> all = new ArrayList<>();
    read.lines().forEach(words -> all.addAll(line(words, names, speaker)));
    int reached =
        all.stream().mapToInt(u -> u.target() instanceof Found f ? f.devices().size() : 0).sum();
    return reached > MAX_DEVICES
        ? refusal("command.many.devices", reached + "", MAX_DEVICES + "")
        : all;
  }

  private static List<Understood> refusal(String key, Object... arguments) {
    return List.of(new Understood(new CommandLine("", null, List.of()), Say.of(key, arguments)));
  }

  private List<Understood> line(List<String> said, DeviceNames names, Speaker speaker) {
    boolean dryRun =
        said.size() > 1 && said.get(said.size() - 1).equalsIgnoreCase(CommandLine.DRY_RUN);
    List<String> words = dryRun ? said.subList(0, said.size() - 1) : said;
    Vocabulary.Said own = own(words, speaker);
    if (own != null) {
      return List.of(word(own.word(), words.subList(own.words(), words.size()), dryRun));
    }
    int most = Math.min(words.size(), DeviceNames.MAX_WORDS);
    Understood wrong = null;
    for (int n = most; n > 0; n--) {
      Meant meant = names.called(words.subList(0, n));
      if (meant != null) {
        List<Understood> understood =
            order(meant, words.subList(0, n), words.subList(n, words.size()), dryRun, speaker);
        if (!(understood.get(0).target() instanceof Say)) {
          return understood;
        }
        wrong = wrong == null ? understood.get(0) : wrong;
      }
    }
    return wrong != null ? List.of(wrong) : List.of(unknown(words, dryRun, names, speaker));
  }

  /** How many of the first words exactly name something; 0 when they name nothing. */
  private static int exact(List<String> words, DeviceNames names) {
    for (int n = Math.min(words.size(), DeviceNames.MAX_WORDS); n > 0; n--) {
      if (names.called(words.subList(0, n)) != null) {
        return n;
      }
    }
    return 0;
  }

  private Vocabulary.Said own(List<String> words, Speaker speaker) {
    String plain = words.get(0).toLowerCase(Locale.ROOT);
    if (speaker.words().test(plain)) {
      return new Vocabulary.Said(plain, 1);
    }
    Vocabulary.Said own = vocabulary.own(words.stream().map(Plain::of).toList(), speaker.locale());
    return own != null && speaker.words().test(own.word()) ? own : null;
  }

  private static Understood word(String word, List<String> rest, boolean dryRun) {
    return new Understood(
        new CommandLine(
            word,
            rest.isEmpty() ? null : rest.get(0),
            rest.isEmpty() ? List.of() : rest.subList(1, rest.size()),
            dryRun),
        new CommandTarget.Word(word));
  }

  private List<Understood> order(
      Meant meant, List<String> name, List<String> rest, boolean dryRun, Speaker speaker) {
    String called = String.join(" ", name);
    List<Device> theirs = meant.devices().stream().filter(speaker.devices()).toList();
    if (theirs.isEmpty()) {
      return say("command.forbidden", meant.devices().get(0).name());
    }
    String example = theirs.size() == 1 ? theirs.get(0).id() : called;
    if (rest.isEmpty()) {
      return say("command.verb", example);
    }
    Vocabulary.Said verb = verb(rest, theirs, speaker);
    if (verb == null) {
      return List.of(noVerb(meant, called, rest.get(0), theirs, speaker));
    }
    List<String> arguments = rest.subList(verb.words(), rest.size());
    List<Device> taking = theirs.stream().filter(d -> takes(d, verb.word())).toList();
    String time = Times.in(arguments, taking);
    if (time != null) {
      return say("command.times", example, time);
    }
    if (taking.isEmpty()) {
      // Only one word is left for which a device needs no verb of its own.
      return List.of(word(STATUS, name, dryRun));
    }
    CommandLine line = new CommandLine(called, verb.word(), arguments, dryRun);
    if (meant.group() == null && taking.size() > 1) {
      return List.of(which(line, taking));
    }
    return fitted(line, taking, meant.group());
  }

  /** The same for each device, but for values in units of their own. */
  static List<Understood> fitted(CommandLine line, List<Device> taking, String group) {
    Map<List<String>, List<Device>> same = new LinkedHashMap<>();
    List<Understood> understood = new ArrayList<>();
    for (Device device : taking) {
      Object value = Values.fit(device, line.verb(), line.arguments());
      if (value instanceof Values.Wrong wrong) {
        understood.addAll(say("command.value", device.name(), wrong.takes(), wrong.said()));
      } else {
        List<String> fitted = ((List<?>) value).stream().map(Object::toString).toList();
        same.computeIfAbsent(fitted, key -> new ArrayList<>()).add(device);
      }
    }
    same.forEach(
        (arguments, some) ->
            understood.add(
                new Understood(
                    new CommandLine(
                        group == null ? some.get(0).id() : line.target(),
                        line.verb(),
                        arguments,
                        line.dryRun()),
                    new Found(some, group))));
    return understood;
  }

  /** What a device that was chosen at last is told, if it is still the asker's. */
  public List<Understood> chosen(Questions.Answer answer, Speaker speaker) {
    Device device = devices.get(answer.device());
    if (device == null || !speaker.devices().test(device)) {
      return say("command.forbidden", devices.nameOf(answer.device()));
    }
    return fitted(answer.line(), List.of(device), null);
  }

  private Vocabulary.Said verb(List<String> rest, List<Device> theirs, Speaker speaker) {
    String raw = rest.get(0).toLowerCase(Locale.ROOT);
    if (theirs.stream().anyMatch(d -> d.verbs().contains(raw))) {
      return new Vocabulary.Said(raw, 1);
    }
    Vocabulary.Said said = vocabulary.verb(rest.stream().map(Plain::of).toList(), speaker.locale());
    if (said != null
        && (said.word().equals(STATUS) || theirs.stream().anyMatch(d -> takes(d, said.word())))) {
      return said;
    }
    if (Quantity.read(rest) != null && theirs.stream().anyMatch(d -> takes(d, SET))) {
      return new Vocabulary.Said(SET, 0);
    }
    return said == null && theirs.stream().anyMatch(d -> d.verbs().isEmpty())
        ? new Vocabulary.Said(raw, 1)
        : null;
  }

  static boolean takes(Device device, String verb) {
    return device.verbs().isEmpty() || device.verbs().contains(verb);
  }

  private Understood noVerb(
      Meant meant, String called, String said, List<Device> theirs, Speaker speaker) {
    Set<String> allowed = new TreeSet<>();
    for (Device device : theirs) {
      device.verbs().stream().filter(v -> speaker.rights().may(device, v)).forEach(allowed::add);
    }
    String name = meant.group() == null ? theirs.get(0).name() : called;
    String verbs = allowed.isEmpty() ? "–" : String.join(", ", allowed);
    String near =
        Plain.near(
            Plain.of(said),
            Stream.concat(
                allowed.stream(), vocabulary.waysToSay(allowed, speaker.locale()).stream()));
    return near == null
        ? say("command.verb.unknown", name, said, verbs).get(0)
        : say("command.verb.near", name, said, near, verbs).get(0);
  }

  private Understood unknown(
      List<String> words, boolean dryRun, DeviceNames names, Speaker speaker) {
    for (int n = Math.min(words.size() - 1, DeviceNames.MAX_WORDS); n > 0; n--) {
      List<String> name = words.subList(0, n);
      List<String> rest = words.subList(n, words.size());
      List<Device> partly = names.partly(name);
      Vocabulary.Said verb = partly.isEmpty() ? null : verb(rest, partly, speaker);
      if (verb != null) {
        List<Device> taking = partly.stream().filter(d -> takes(d, verb.word())).toList();
        List<String> arguments = rest.subList(verb.words(), rest.size());
        return taking.isEmpty()
            ? say("command.unknown", String.join(" ", name)).get(0)
            : which(
                new CommandLine(String.join(" ", name), verb.word(), arguments, dryRun), taking);
      }
    }
    for (int n = Math.min(words.size(), DeviceNames.MAX_WORDS); n > 0; n--) {
      String near = names.near(words.subList(0, n));
      if (near != null) {
        return say("command.unknown.near", String.join(" ", words.subList(0, n)), near).get(0);
      }
    }
    String near =
        Plain.near(
            Plain.of(words.get(0)),
            Stream.of("help", "devices", STATUS, "history", "scheduled", "cancel")
                .filter(speaker.words()));
    return near == null
        ? say("command.unknown", words.get(0)).get(0)
        : say("command.unknown.near", words.get(0), near).get(0);
  }

  static Understood which(CommandLine line, List<Device> devices) {
    List<Device> some = devices.stream().limit(MAX_CHOICES).toList();
    return new Understood(line, new CommandTarget.Which(some));
  }

  /** How a choice of devices is put to people: {@code 1 Kitchen lamp, 2 Desk lamp}. */
  public static String numbered(List<Device> which) {
    Set<String> once = new HashSet<>();
    Set<String> twice =
        which.stream().map(Device::name).filter(n -> !once.add(n)).collect(Collectors.toSet());
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < which.size(); i++) {
      Device device = which.get(i);
      text.append(i == 0 ? "" : ", ").append(i + 1).append(' ').append(device.name());
      if (twice.contains(device.name())) {
        text.append(" (").append(device.id()).append(')');
      }
    }
    return text.toString();
  }

  private static List<Understood> say(String key, Object... arguments) {
    return refusal(key, arguments);
  }
}
