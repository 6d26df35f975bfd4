package dev.parley.routes.routing;

import dev.parley.model.Message;

/**
 * What the rules look at.
 *
 * @param channel the channel's name
 * @param locale BCP 47 tag or null
 * @param words subject and text
 */
public record RoutingQuestion(String channel, String locale, String words) {
  /** What there is to know about the first message of a conversation. */
  public static RoutingQuestion of(Message message) {
    Object subject = message.metadata().get("subject");
    return new RoutingQuestion(
        message.channel(),
        message.locale(),
        subject == null ? message.text() : subject + "\n" + message.text());
  }
}
