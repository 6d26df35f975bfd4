package dev.parley.routes.dispatch;

import dev.parley.conversations.Rating;
import dev.parley.conversations.Stored;
import dev.parley.conversations.reports.Measure;
import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import java.time.Instant;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A contact answers "how was it?". The first answer counts for the reports; a changed one takes its
 * place in the conversation. One that comes too late, or to a question that the contact was not
 * asked, changes nothing: a stranger could fill the dead letters with those.
 */
final class RatingFlow implements Flow {
  private static final Logger LOG = LoggerFactory.getLogger(RatingFlow.class);

  @Override
  public void take(Message message, Work work) {
    Message question = question(message, work);
    Conversation conversation =
        question == null ? null : work.batch().conversation(question.conversation());
    if (conversation == null) {
      LOG.info("An answer on {} is to no question of that contact", message.channel());
      return;
    }
    Instant now = message.receivedAt();
    Rating before = work.batch().rating(question.id());
    Instant until =
        before == null
            ? question.receivedAt().plus(Rating.ANSWER_WITHIN)
            : before.at().plus(Rating.CHANGE_WITHIN);
    if (now.isAfter(until)) {
      LOG.info("An answer on {} came after {}", message.channel(), until);
      return;
    }
    int score = score(message);
    String comment = comment(message);
    if (before != null && before.score() == score && Objects.equals(before.comment(), comment)) {
      return;
    }
    work.batch()
        .put(
            new Rating(
                question.id(),
                conversation.id(),
                conversation.contact(),
                agent(question),
                question.channel(),
                before == null ? now : before.at(),
                now,
                score,
                comment));
    if (before == null) {
      work.batch().measure(Measure.CSAT, conversation.id(), score);
    }
    Timeline.append(message, conversation, MessageState.DELIVERED, work);
  }

  /** What is answered, if whoever answers was asked it. */
  private static Message question(Message message, Work work) {
    if (message.relatesTo() == null) {
      return null;
    }
    Stored stored = work.batch().find(message.relatesTo().id(), message.channel());
    if (stored == null || !Survey.NOTICE.equals(stored.message().metadata().get("notice"))) {
      return null;
    }
    boolean asked =
        stored.message().recipients().stream()
            .anyMatch(
                r ->
                    r.channel().equals(message.sender().channel())
                        && r.handle().equals(message.sender().handle()));
    return asked ? stored.message() : null;
  }

  private static int score(Message message) {
    if (message.event().data().get("score") instanceof Integer score
        && score >= Rating.MIN_SCORE
        && score <= Rating.MAX_SCORE) {
      return score;
    }
    throw new UndeliverableMessage("A score is 1 to 5: " + message.event().data().get("score"));
  }

  private static String comment(Message message) {
    Object comment = message.event().data().get("comment");
    if (comment == null || comment.toString().isBlank()) {
      return null;
    }
    if (comment.toString().length() > Events.MAX_COMMENT) {
      throw new UndeliverableMessage("A comment has at most " + Events.MAX_COMMENT + " characters");
    }
    return comment.toString();
  }

  private static AgentId agent(Message question) {
    return question.metadata().get(Survey.AGENT) instanceof String agent ? AgentId.of(agent) : null;
  }
}
