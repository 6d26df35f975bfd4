package dev.parley.conversations;

import dev.parley.model.ConversationId;
import java.time.Instant;

/**
 * One entry of the event log, which live feeds follow.
 *
 * @param sequence the log's own order, strictly increasing; the cursor of those who resume
 * @param at when it was written, UTC
 * @param type {@code message.created}, {@code message.state}, {@code conversation.updated}, {@code
 *     device.updated}, {@code command.updated}, {@code alarm.updated}, {@code contact.updated},
 *     {@code contact.erased}, {@code conversation.removed}, {@code notification.created}
 * @param conversation which conversation it is about, or null
 * @param ref the id of the message, conversation, device or command
 * @param data what happened; for the types that say "look at it", {@link EventLog} fills in how the
 *     message, conversation or device is now; null when it is there no more
 */
public record StoredEvent(
    long sequence, Instant at, String type, ConversationId conversation, String ref, Object data) {
  public static final String MESSAGE_CREATED = "message.created";
  public static final String MESSAGE_STATE = "message.state";
  public static final String CONVERSATION_UPDATED = "conversation.updated";
  public static final String DEVICE_UPDATED = "device.updated";
  public static final String COMMAND_UPDATED = "command.updated";
  public static final String ALARM_UPDATED = "alarm.updated";
  public static final String CONTACT_UPDATED = "contact.updated";

  /** A contact and all of their conversations are there no more. Ref and data: the contact's id. */
  public static final String CONTACT_ERASED = "contact.erased";

  /** A conversation was kept as long as it is to be. Ref and data: its id; of no conversation. */
  public static final String CONVERSATION_REMOVED = "conversation.removed";

  /** Its data names the one agent whom it is for. */
  public static final String NOTIFICATION_CREATED = "notification.created";
}
