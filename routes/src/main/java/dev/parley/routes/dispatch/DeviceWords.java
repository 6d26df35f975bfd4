package dev.parley.routes.dispatch;

import dev.parley.model.Capability;
import dev.parley.model.Device;
import dev.parley.model.Message;
import dev.parley.routes.commands.CommandLine;
import dev.parley.routes.commands.CommandPolicy;
import dev.parley.routes.commands.CommandTarget.Say;
import dev.parley.routes.commands.Devices;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the hub tells of devices: {@code /devices}, {@code /status kitchen}, {@code /help}. Only
 * what is the asker's is ever named. Used by the one dispatch thread.
 */
final class DeviceWords {
  /** Devices that one answer tells of, at most. */
  static final int MAX_LISTED = 30;

  /** Values of a device that one answer tells, at most. */
  static final int MAX_VALUES = 12;

  private final CommandPolicy policy;
  private final Gatekeeper gate;
  private final Devices devices;

  DeviceWords(CommandPolicy policy, Gatekeeper gate, Devices devices) {
    this.policy = policy;
    this.gate = gate;
    this.devices = devices;
  }

  private boolean theirs(Device device, Message asked) {
    return device.takesPart() && policy.mayCommand(asked.sender(), device);
  }

  /** The devices, or those of a room or group. */
  Say devices(CommandLine line, Message asked, Work work) {
    return list(
        line, asked, "command.devices", d -> "/" + d.id() + (named(d) ? " " + d.name() : ""), work);
  }

  private static boolean named(Device device) {
    return !device.id().equals(device.name());
  }

  /** What the devices said last, and when. */
  Say status(CommandLine line, Message asked, Work work) {
    String locale = work.batch().conversation(asked.conversation()).locale();
    return list(line, asked, "command.status", d -> d.name() + ": " + state(d, locale), work);
  }

  private interface Line {
    String of(Device device);
  }

  private Say list(CommandLine line, Message asked, String key, Line each, Work work) {
    List<Device> asking =
        line.words().isEmpty()
            ? devices.all().filter(d -> theirs(d, asked)).toList()
            : devices.called(line.words(), d -> theirs(d, asked));
    if (asking.isEmpty()) {
      return line.words().isEmpty()
          ? Say.of("command.devices.none")
          : Say.of("command.unknown", String.join(" ", line.words()));
    }
    String lines =
        asking.stream()
            .sorted(Comparator.comparing(Device::name).thenComparing(Device::id))
            .limit(MAX_LISTED)
            .map(d -> "\n" + each.of(d))
            .collect(Collectors.joining());
    return new Say(key, new Object[0], lines + more(asking.size(), asked, work));
  }

  private static String more(int size, Message asked, Work work) {
    String locale = work.batch().conversation(asked.conversation()).locale();
    return size <= MAX_LISTED
        ? ""
        : "\n" + Notices.text(locale, "command.more", Integer.toString(size - MAX_LISTED));
  }

  private static String state(Device device, String locale) {
    List<String> told = new ArrayList<>();
    if (device.online() != null) {
      told.add(Notices.text(locale, device.online() ? "device.online" : "device.offline"));
    }
    device.state().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(MAX_VALUES)
        .forEach(e -> told.add(value(device, e.getKey(), e.getValue(), locale)));
    return told.isEmpty() ? Notices.text(locale, "device.silent") : String.join(", ", told);
  }

  private static String value(Device device, String name, Object value, String locale) {
    Capability capability = device.capability(name);
    String unit = capability == null || capability.unit() == null ? "" : " " + capability.unit();
    Instant at = device.reportedAt().get(name);
    String text = value instanceof Map || value instanceof List ? "…" : String.valueOf(value);
    String some = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return name + " " + some + unit + (at == null ? "" : " (" + age(at, locale) + ")");
  }

  private static String age(Instant at, String locale) {
    Duration age = Duration.between(at, Instant.now());
    if (age.toMinutes() < 1) {
      return Notices.text(locale, "age.now");
    }
    return age.toHours() < 1
        ? Notices.text(locale, "age.minutes", Long.toString(age.toMinutes()))
        : age.toDays() < 2
            ? Notices.text(locale, "age.hours", Long.toString(age.toHours()))
            : Notices.text(locale, "age.days", Long.toString(age.toDays()));
  }

  /**
   * What the asker may say here: the hub's words, then the devices with their verbs.
   *
   * @param words the hub's own that are theirs
   */
  Say help(List<BuiltIn> words, Message asked, Work work) {
    String locale = work.batch().conversation(asked.conversation()).locale();
    StringBuilder lines = new StringBuilder();
    words.forEach(w -> lines.append('\n').append(Notices.text(locale, w.help())));
    List<Device> theirs =
        devices
            .all()
            .filter(d -> theirs(d, asked))
            .sorted(Comparator.comparing(Device::id))
            .toList();
    theirs.stream()
        .limit(MAX_LISTED)
        .forEach(d -> lines.append("\n/").append(d.id()).append(verbs(d, asked, work)));
    return new Say(
        "command.help", new Object[0], lines + more(theirs.size(), asked, work) + groups(theirs));
  }

  private String verbs(Device device, Message asked, Work work) {
    List<String> verbs = device.verbs().isEmpty() ? List.of("on", "off") : device.verbs();
    String theirs =
        verbs.stream()
            .filter(v -> !gate.decide(asked, device, v, work).refused())
            .collect(Collectors.joining(" | "));
    return theirs.isEmpty() ? "" : " " + theirs + (device.verbs().isEmpty() ? " | …" : "");
  }

  private static String groups(List<Device> theirs) {
    TreeSet<String> names = new TreeSet<>();
    for (Device device : theirs) {
      names.addAll(device.groups());
      if (device.room() != null) {
        names.add(device.room());
      }
    }
    return names.isEmpty()
        ? ""
        : names.stream()
            .limit(MAX_LISTED)
            .map(n -> "/" + n)
            .collect(Collectors.joining(", ", "\n", ""));
  }
}
