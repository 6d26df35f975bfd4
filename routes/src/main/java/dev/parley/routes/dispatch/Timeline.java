package dev.parley.routes.dispatch;

import dev.parley.conversations.Preview;
import dev.parley.model.Conversation;
import dev.parley.model.Direction;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.time.Instant;

/** Appends messages to conversations and keeps what the list of conversations shows in step. */
final class Timeline {
  private Timeline() {}

  /** Stores the message as the newest of the conversation; returns it with its sequence. */
  static Message append(Message message, Conversation to, MessageState state, Work work) {
    Message stored = work.batch().append(message, to, state);
    var changed = to.toBuilder().lastSequence(stored.sequence()).lastActivityAt(latest(to, stored));
    String preview = preview(stored);
    if (!preview.isEmpty()) {
      changed.preview(preview);
    }
    if (stored.direction() == Direction.INBOUND && to.status() != Conversation.Status.SPAM) {
      changed.unread(to.unread() + 1);
      changed.status(Conversation.Status.OPEN).resolvedAt(null).snoozedUntil(null);
      if (to.waitingSince() == null) {
        changed.waitingSince(stored.receivedAt());
      }
    }
    work.change(changed.build());
    work.batch().event("message.created", to.id(), stored.id().toString(), null);
    trace(stored, work);
    return stored;
  }

  /** A connector hands in only what it has verified and normalised. */
  private static void trace(Message stored, Work work) {
    Instant handedIn = work.handedIn(stored.id());
    if (handedIn != null) {
      work.batch().trace(stored.id(), "received", stored.receivedAt(), null);
      work.batch().trace(stored.id(), "verified", handedIn, null);
      work.batch().trace(stored.id(), "normalised", handedIn, null);
    }
    work.batch().trace(stored.id(), "stored", Instant.now(), null);
  }

  private static Instant latest(Conversation to, Message stored) {
    return to.lastActivityAt() == null || stored.receivedAt().isAfter(to.lastActivityAt())
        ? stored.receivedAt()
        : to.lastActivityAt();
  }

  static String preview(Message message) {
    String text = message.text();
    if (text.isBlank()) {
      for (Part part : message.parts()) {
        if (part instanceof Part.Alarm alarm) {
          text = alarm.text() == null ? alarm.kind() : alarm.text();
        } else if (part instanceof Part.Attachment file) {
          text = "\uD83D\uDCCE " + file.name();
        }
      }
    }
    return Preview.of(text);
  }
}
