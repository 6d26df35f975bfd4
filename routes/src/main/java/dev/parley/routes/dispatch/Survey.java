package dev.parley.routes.dispatch;

import dev.parley.conversations.Rating;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import dev.parley.model.MessageBuilder;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import dev.parley.model.RelatesTo;
import java.util.List;
import java.util.function.Function;

/**
 * Asks the contact "how was it?" once an agent has resolved the conversation: with a card where the
 * channel shows one, else with links. Thread-safe when the functions are.
 *
 * @param chosen whether a channel asks, by its name; null: as is usual for its kind
 * @param links where to answer without a card
 */
public record Survey(Function<String, Boolean> chosen, Links links) {
  /** What {@code metadata.notice} of a question says. */
  public static final String NOTICE = "csat";

  /** {@code metadata} of a question: who had the conversation. */
  static final String AGENT = "agent";

  /** Makes a link to the page where a question is answered. */
  @FunctionalInterface
  public interface Links {
    /**
     * An absolute link.
     *
     * @param score that the page begins with
     */
    String to(MessageId question, int score);
  }

  void ask(
      Conversation resolved,
      Message resolution,
      ChannelTraits channels,
      ReplyHeaders headers,
      Work work) {
    String channel = resolved.channel();
    boolean card = channels.takesRatings(channel);
    Boolean wanted = chosen.apply(channel);
    if (!channels.exists(channel) || !(wanted == null ? card : wanted)) {
      return;
    }
    MessageBuilder question =
        Message.outbound(channel, Address.system())
            .conversation(resolved.id())
            .to(resolved.address())
            .relatesTo(RelatesTo.Kind.ANNOTATION, resolution.id().toString())
            .text(Notices.text(resolved.locale(), "csat.ask"))
            .metadata("notice", NOTICE)
            .metadata(
                AGENT,
                resolved.agent() == null
                    ? resolution.sender().handle()
                    : resolved.agent().toString());
    if (channels.threadsBySubject(channel)) {
      headers.add(question, resolved);
    }
    Message asked = question.build();
    if (!card) {
      Part links = new Part.Text(words(resolved, asked.id()));
      asked = asked.toBuilder().parts(List.of(links)).build();
    }
    Message stored = Timeline.append(asked, resolved, MessageState.QUEUED, work);
    work.sendOut(channel, stored);
  }

  private String words(Conversation about, MessageId question) {
    StringBuilder words = new StringBuilder(Notices.text(about.locale(), "csat.mail")).append('\n');
    for (int score = Rating.MAX_SCORE; score >= Rating.MIN_SCORE; score--) {
      words
          .append('\n')
          .append(score)
          .append(" – ")
          .append(Notices.text(about.locale(), "csat." + score))
          .append(": ")
          .append(links.to(question, score));
    }
    return words.toString();
  }
}
