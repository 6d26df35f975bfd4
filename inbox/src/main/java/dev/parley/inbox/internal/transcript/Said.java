package dev.parley.inbox.internal.transcript;

import dev.parley.conversations.Stored;
import dev.parley.inbox.internal.compose.WrittenHtml;
import dev.parley.model.Direction;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A message as people outside know it.
 *
 * @param text lines ended by LF; empty when there are only files
 * @param files their names
 * @param undelivered whether no network took it
 */
record Said(Instant at, String who, String text, List<String> files, boolean undelivered) {

  /** Null for what was never for the contact: notes, events, and what says nothing to people. */
  static Said of(Stored stored, Names names) {
    Message message = stored.message();
    if (message.direction() == Direction.INTERNAL || message.event() != null) {
      return null;
    }
    List<String> files = new ArrayList<>();
    String html = null;
    String spoken = null;
    for (Part part : message.parts()) {
      if (part instanceof Part.Attachment file) {
        files.add(line(file.name() == null ? "file" : file.name()));
      } else if (part instanceof Part.Html rich) {
        html = rich.html();
      } else if (part instanceof Part.Reply reply) {
        spoken = reply.text();
      } else if (part instanceof Part.Alarm alarm) {
        spoken = alarm.text() == null ? alarm.kind() : alarm.text();
      }
    }
    String text = message.text();
    if (text.isBlank() && html != null) {
      text = WrittenHtml.text(html);
    } else if (text.isBlank() && spoken != null) {
      text = spoken;
    }
    if (text.isBlank() && files.isEmpty()) {
      return null;
    }
    boolean lost = stored.state() == MessageState.FAILED || stored.state() == MessageState.EXPIRED;
    return new Said(message.sentAt(), line(names.of(message.sender())), lines(text), files, lost);
  }

  /** On one line, and without what turns the direction of the text around it. */
  static String line(String text) {
    return text.replaceAll("[\\p{Cntrl}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]+", " ").strip();
  }

  private static String lines(String text) {
    return text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "")
        .strip();
  }
}
