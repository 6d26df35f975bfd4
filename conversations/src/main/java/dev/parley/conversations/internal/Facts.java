package dev.parley.conversations.internal;

import dev.parley.conversations.reports.Measure;
import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Direction;
import dev.parley.model.Message;
import dev.parley.model.Sla;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one batch adds to the reports: the difference between its conversations before and after,
 * and its messages. Counted a half hour ({@link #SLOT_SECONDS}), channel, agent, team, and once
 * more a label.
 */
final class Facts {
  /** Half hours fall on the hour in nearly every time zone, and are few enough for years. */
  static final long SLOT_SECONDS = 1800;

  /** Everything, whatever its labels. */
  static final String ANY_LABEL = "";

  /** What a row of {@code report_facts} is of. */
  record Key(
      Measure measure,
      String label,
      long slot,
      String channel,
      String agent,
      String team,
      int bucket)
      implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      return toString().compareTo(other.toString());
    }
  }

  /** How many, and the sum of their values. */
  record Sum(long n, long total) {
    Sum plus(Sum other) {
      return new Sum(n + other.n, total + other.total);
    }
  }

  private final Map<Key, Sum> sums = new TreeMap<>();

  static Map<Key, Sum> of(WorkingSet work) {
    Facts facts = new Facts();
    for (Entry entry : work.appended) {
      Conversation in = work.conversations.get(entry.message().conversation());
      if (in != null) {
        facts.said(entry.message(), in);
      }
    }
    for (ConversationId id : work.changedConversations) {
      facts.changed(work.before.get(id), work.conversations.get(id), work.opened.contains(id));
    }
    for (WorkingSet.Measured measured : work.measured) {
      Conversation of = work.conversations.get(measured.conversation());
      if (of != null) {
        facts.count(measured.measure(), of, Instant.now(), measured.value());
      }
    }
    return facts.sums;
  }

  private void said(Message message, Conversation in) {
    if (message.direction() == Direction.INBOUND) {
      count(Measure.INBOUND, in, message.receivedAt(), 0);
    } else if (message.direction() == Direction.OUTBOUND
        && message.sender().kind() == Address.Kind.AGENT) {
      count(Measure.OUTBOUND, in, AgentId.of(message.sender().handle()), message.receivedAt(), 0);
    }
  }

  private void changed(Conversation before, Conversation now, boolean opened) {
    if (opened) {
      count(Measure.OPENED, now, now.createdAt(), 0);
    }
    Instant answered = before == null ? null : before.firstRespondedAt();
    if (now.firstRespondedAt() != null && answered == null) {
      count(
          Measure.FIRST_RESPONSE, now, now.firstRespondedAt(), since(now, now.firstRespondedAt()));
    }
    Instant ended = before == null ? null : before.resolvedAt();
    boolean merged = now.mergedInto() != null;
    if (now.resolvedAt() != null && ended == null && !merged) {
      count(Measure.RESOLUTION, now, now.resolvedAt(), since(now, now.resolvedAt()));
    } else if (now.resolvedAt() == null && ended != null && !merged) {
      count(Measure.REOPENED, now, now.lastActivityAt(), 0);
    }
    if (before != null && before.sla() != null) {
      promises(before, now);
    }
  }

  private void promises(Conversation before, Conversation now) {
    Sla was = before.sla();
    int broken = now.sla() == null ? 0 : now.sla().breaches() - was.breaches();
    Instant at = now.lastActivityAt();
    for (int i = 0; i < broken; i++) {
      count(Measure.SLA_BROKEN, now, Instant.now(), 0);
    }
    if (broken > 0) {
      return;
    }
    if (was.firstResponseDue() != null
        && before.firstRespondedAt() == null
        && now.firstRespondedAt() != null) {
      count(Measure.SLA_KEPT, now, at, 0);
    }
    if (was.nextResponseDue() != null
        && before.waitingSince() != null
        && now.waitingSince() == null) {
      count(Measure.SLA_KEPT, now, at, 0);
    }
    if (was.resolutionDue() != null && before.resolvedAt() == null && now.resolvedAt() != null) {
      count(Measure.SLA_KEPT, now, now.resolvedAt(), 0);
    }
  }

  private static long since(Conversation conversation, Instant then) {
    return Math.max(0, Duration.between(conversation.createdAt(), then).toSeconds());
  }

  private void count(Measure measure, Conversation of, Instant at, long value) {
    count(measure, of, of.agent(), at, value);
  }

  private void count(Measure measure, Conversation of, AgentId agent, Instant at, long value) {
    long slot = Math.floorDiv(at.getEpochSecond(), SLOT_SECONDS);
    Key any =
        new Key(
            measure,
            ANY_LABEL,
            slot,
            Rows.clean(of.channel()),
            agent == null ? "" : agent.toString(),
            of.team() == null ? "" : of.team().toString(),
            Histogram.bucket(measure, value));
    Sum one = new Sum(1, value);
    sums.merge(any, one, Sum::plus);
    for (String label : of.labels()) {
      sums.merge(
          new Key(
              measure,
              Rows.clean(label),
              slot,
              any.channel(),
              any.agent(),
              any.team(),
              any.bucket()),
          one,
          Sum::plus);
    }
  }
}
