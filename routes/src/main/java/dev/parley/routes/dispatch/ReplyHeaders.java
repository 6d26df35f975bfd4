package dev.parley.routes.dispatch;

import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.MessageBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What an answer by mail needs so that it lands in its thread: the subject, and the network's ids
 * of the mail that it answers (RFC 5322, section 3.6.4).
 */
public final class ReplyHeaders {
  private final Function<Conversation, Message> lastInbound;

  /**
   * @param lastInbound the newest message from the contact, or null
   */
  public ReplyHeaders(Function<Conversation, Message> lastInbound) {
    this.lastInbound = lastInbound;
  }

  void add(MessageBuilder reply, Conversation conversation) {
    String subject = conversation.subject();
    if (subject != null) {
      reply.metadata(
          "subject", subject.regionMatches(true, 0, "re:", 0, 3) ? subject : "Re: " + subject);
    }
    Message last = lastInbound.apply(conversation);
    if (last == null) {
      return;
    }
    Map<String, Object> about = last.metadata();
    Object id = about.get("messageId");
    if (id != null) {
      List<String> references = new ArrayList<>();
      if (about.get("references") instanceof List<?> earlier) {
        earlier.forEach(e -> references.add(e.toString()));
      }
      references.add(id.toString());
      reply.metadata("inReplyTo", id.toString()).metadata("references", references);
    }
  }
}
