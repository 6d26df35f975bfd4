package dev.parley.routes.dispatch;

import dev.parley.conversations.History;
import dev.parley.model.Capability;
import dev.parley.model.Device;
import dev.parley.model.Message;
import dev.parley.routes.commands.CommandLine;
import dev.parley.routes.commands.CommandPolicy;
import dev.parley.routes.commands.CommandTarget;
import dev.parley.routes.commands.CommandTarget.Say;
import dev.parley.routes.commands.Devices;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /history thermostat 24h}: what a device reported, as a few lines of text. */
final class HistoryWord implements BuiltIn.Handler {
  /** Lines of an answer, at most. */
  static final int LINES = 12;

  private static final Duration USUAL = Duration.ofDays(1);
  private static final Map<String, Duration> UNITS =
      Map.of(
          "min", Duration.ofMinutes(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "w", Duration.ofDays(7));

  /** Beyond this a line names the day, too. */
  private static final Duration HOURS_ONLY = Duration.ofHours(24);

  private final Devices devices;
  private final CommandPolicy policy;
  private final History history;

  HistoryWord(Devices devices, CommandPolicy policy, History history) {
    this.devices = devices;
    this.policy = policy;
    this.history = history;
  }

  @Override
  public CommandTarget.Say take(CommandLine line, Message asked, Work work) {
    List<String> words = new ArrayList<>(line.words());
    Duration span = words.isEmpty() ? null : span(words.get(words.size() - 1));
    if (span != null) {
      words.remove(words.size() - 1);
    }
    if (words.isEmpty()) {
      return Say.of("command.history.how");
    }
    Device device = called(String.join(" ", words));
    String capability = null;
    if (device == null && words.size() > 1) {
      capability = words.remove(words.size() - 1);
      device = called(String.join(" ", words));
    }
    if (device == null) {
      return Say.of("command.unknown", String.join(" ", words));
    }
    if (!policy.mayCommand(asked.sender(), device)) {
      return Say.of("command.forbidden", device.name());
    }
    return told(device, capability, span == null ? USUAL : span, asked);
  }

  private Say told(Device device, String wanted, Duration span, Message asked) {
    String capability =
        device.state().keySet().stream()
            .filter(
                name ->
                    wanted == null
                        ? device.state().get(name) instanceof Number
                        : name.equalsIgnoreCase(wanted))
            .min(String::compareTo)
            .orElse(wanted);
    List<History.Point> points =
        capability == null
            ? List.of()
            : history.read(
                device.id(),
                capability,
                asked.receivedAt().minus(span),
                asked.receivedAt().plusSeconds(1),
                LINES);
    if (points.isEmpty()) {
      return Say.of("command.history.none", device.name());
    }
    Capability known = device.capability(capability);
    String unit = known == null || known.unit() == null ? "" : " " + known.unit();
    DateTimeFormatter clock =
        DateTimeFormatter.ofPattern(
                span.compareTo(HOURS_ONLY) > 0 ? "yyyy-MM-dd HH:mm" : "HH:mm", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    String lines =
        points.stream()
            .map(point -> "\n" + clock.format(point.at()) + "  " + number(point.avg()) + unit)
            .collect(Collectors.joining());
    return new Say("command.history", new Object[] {device.name(), capability}, lines);
  }

  private static String number(double value) {
    BigDecimal short4 = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
    return short4.toPlainString();
  }

  private Device called(String name) {
    Device byId = devices.get(name);
    return byId != null
        ? byId
        : devices.all().stream()
            .filter(
                device ->
                    device.id().equalsIgnoreCase(name)
                        || device.name().equalsIgnoreCase(name)
                        || device.aliases().stream().anyMatch(name::equalsIgnoreCase))
            .findFirst()
            .orElse(null);
  }

  /** How long a word such as {@code 24h} is; null when it is none. */
  private static Duration span(String word) {
    String lower = word.toLowerCase(Locale.ROOT);
    int digits = 0;
    while (digits < lower.length()
        && digits < 5
        && Character.digit(lower.charAt(digits), 10) >= 0) {
      digits++;
    }
    Duration unit = UNITS.get(lower.substring(digits));
    if (digits == 0 || unit == null) {
      return null;
    }
    Duration span = unit.multipliedBy(Integer.parseInt(lower.substring(0, digits)));
    return span.isZero() || span.compareTo(History.LONGEST.minusDays(1)) > 0 ? USUAL : span;
  }
}
