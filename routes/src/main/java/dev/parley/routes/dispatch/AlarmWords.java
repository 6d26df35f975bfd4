package dev.parley.routes.dispatch;

import dev.parley.conversations.AlarmRecord;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.routes.commands.CommandLine;
import dev.parley.routes.commands.CommandTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code /ack}, {@code /snooze 2h} and {@code /silence}: for all alarms of the conversation in
 * which they are written, by somebody inside.
 */
final class AlarmWords {
  /** How long {@code /snooze} puts away when it does not say. */
  static final Duration SNOOZE = Duration.ofHours(1);

  /** How long an alarm can be put away, at most. */
  static final Duration LONGEST = Duration.ofDays(30);

  private static final Pattern TIME = Pattern.compile("(\\d{1,5})\\s*(m|min|h|d)");

  private final AlarmActions actions;

  AlarmWords(AlarmActions actions) {
    this.actions = actions;
  }

  List<BuiltIn> words() {
    Predicate<Message> inside = asked -> asked.sender().kind() == Address.Kind.AGENT;
    return List.of(
        new BuiltIn(
            "ack",
            "command.help.ack",
            inside,
            (line, asked, work) -> all(asked, Events.ALARM_ACKNOWLEDGE, null, work)),
        new BuiltIn("snooze", "command.help.snooze", inside, this::snooze),
        new BuiltIn(
            "silence",
            "command.help.silence",
            inside,
            (line, asked, work) -> all(asked, Events.ALARM_SILENCE, null, work)));
  }

  private CommandTarget.Say snooze(CommandLine line, Message asked, Work work) {
    Duration time = time(String.join(" ", line.words()));
    return time == null
        ? CommandTarget.Say.of("alarm.snooze.how")
        : all(asked, Events.ALARM_SNOOZE, asked.receivedAt().plus(time), work);
  }

  /** How long; null for what is no time, or too long. */
  static Duration time(String text) {
    String words = text.strip().toLowerCase(Locale.ROOT);
    if (words.isEmpty()) {
      return SNOOZE;
    }
    Matcher found = TIME.matcher(words);
    if (!found.matches()) {
      return null;
    }
    long number = Long.parseLong(found.group(1));
    Duration time =
        switch (found.group(2)) {
          case "h" -> Duration.ofHours(number);
          case "d" -> Duration.ofDays(number);
          default -> Duration.ofMinutes(number);
        };
    return time.isZero() || time.compareTo(LONGEST) > 0 ? null : time;
  }

  private CommandTarget.Say all(Message asked, String action, Instant until, Work work) {
    Conversation conversation = work.batch().conversation(asked.conversation());
    List<AlarmRecord> alarms = work.batch().alarms().in(conversation.id());
    for (AlarmRecord alarm : alarms) {
      actions.take(AlarmActions.event(alarm, conversation, asked.sender(), action, until), work);
    }
    return alarms.isEmpty() ? CommandTarget.Say.of("alarm.none") : null;
  }
}
