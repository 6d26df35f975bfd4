package dev.parley.routes.dispatch;

import dev.parley.conversations.Calendars;
import dev.parley.model.Address;
import dev.parley.model.BusinessCalendar;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.RelatesTo;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;

/** Tells a contact who writes while nobody is there when somebody will be: once until then. */
final class OutOfHours {
  private static final String OPENS = "{opens}";

  private final Calendars calendars;
  private final ChannelTraits channels;

  OutOfHours(Calendars calendars, ChannelTraits channels) {
    this.calendars = calendars;
    this.channels = channels;
  }

  /** Whether the contact knows that nobody is there at a moment. */
  static boolean told(Conversation conversation, Instant at) {
    return conversation.toldClosedUntil() != null && at.isBefore(conversation.toldClosedUntil());
  }

  /** Answers what a contact has just said, if it has to be. */
  void answer(Message said, Conversation conversation, Work work) {
    Instant at = said.receivedAt();
    if (told(conversation, at)
        || Boolean.TRUE.equals(said.metadata().get("autoSubmitted"))
        || !takesAnswers(conversation.channel())) {
      return;
    }
    Calendars.Kept kept = calendars.of(conversation.team(), conversation.channel()).orElse(null);
    if (kept == null || kept.calendar().answers().isEmpty() || kept.hours().isOpen(at)) {
      return;
    }
    kept.hours()
        .nextOpening(at)
        .ifPresent(
            opens ->
                send(text(kept, conversation.locale(), opens), opens, said, conversation, work));
  }

  /** Mail that the hub sends by itself says so, and is not answered by other machines. */
  private boolean takesAnswers(String channel) {
    return channels.takesNotices(channel) || channels.threadsBySubject(channel);
  }

  private static void send(
      String text, Instant opens, Message said, Conversation conversation, Work work) {
    Message notice =
        Message.outbound(conversation.channel(), Address.system())
            .conversation(conversation.id())
            .to(conversation.address())
            .relatesTo(RelatesTo.Kind.REPLY, said.id().toString())
            .text(text)
            .metadata("notice", "hours")
            .metadata("opensAt", opens.toString())
            .build();
    Conversation knows = conversation.toBuilder().toldClosedUntil(opens).build();
    work.sendOut(conversation.channel(), Timeline.append(notice, knows, MessageState.QUEUED, work));
  }

  static String text(Calendars.Kept kept, String tag, Instant opens) {
    Locale wanted = Locale.forLanguageTag(tag == null ? "" : tag.replace('_', '-'));
    Map.Entry<String, String> answer = answer(kept.calendar(), wanted);
    Locale spoken = Locale.forLanguageTag(answer.getKey());
    boolean same = spoken.getLanguage().equals(wanted.getLanguage());
    return answer
        .getValue()
        .replace(OPENS, words(opens, kept.hours().zone(), same ? wanted : spoken));
  }

  private static Map.Entry<String, String> answer(BusinessCalendar calendar, Locale wanted) {
    return calendar.answers().entrySet().stream()
        .filter(a -> Locale.forLanguageTag(a.getKey()).getLanguage().equals(wanted.getLanguage()))
        .findFirst()
        .orElseGet(() -> calendar.answers().entrySet().iterator().next());
  }

  private static String words(Instant opens, ZoneId zone, Locale locale) {
    return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.SHORT)
        .withLocale(locale)
        .format(opens.atZone(zone));
  }
}
