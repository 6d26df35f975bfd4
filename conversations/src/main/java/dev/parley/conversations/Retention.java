package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.ConversationId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long conversations are kept once they are closed, by channel: what people inside chose, else
 * what the operator did. What they chose is kept in memory until it changes here. Thread-safe.
 */
public final class Retention {
  /** The name under which is kept what holds for channels without a choice of their own. */
  private static final String EVERYWHERE = "";

  /** Conversations that a preview counts, at most. */
  public static final int COUNTED = 100_000;

  private static final String OVER =
      " FROM conversations c WHERE c.channel = ? AND c.status IN ('resolved', 'spam')"
          + " AND c.last_activity_at < ?";
  private static final String OLDEST_FIRST = " ORDER BY c.last_activity_at, c.id LIMIT ?";

  /**
   * What a time means for a channel.
   *
   * @param days null: for ever
   * @param own whether people inside chose it for this channel
   */
  public record Kept(Integer days, boolean own) {}

  private final Database database;
  private final Rows rows;
  private final RetentionRules rules;
  private final Object loading = new Object();
  private volatile Map<String, Integer> chosen;

  Retention(Database database, Rows rows, RetentionRules rules) {
    this.database = database;
    this.rows = rows;
    this.rules = rules;
  }

  /** What the operator says. */
  public RetentionRules rules() {
    return rules;
  }

  /** What holds for channels without a choice of their own. */
  public Kept everywhere() {
    Map<String, Integer> all = chosen();
    boolean own = all.containsKey(EVERYWHERE);
    return new Kept(rules.within(own ? all.get(EVERYWHERE) : rules.days()), own);
  }

  /** What holds for a channel. */
  public Kept of(String channel) {
    Map<String, Integer> all = chosen();
    return all.containsKey(channel)
        ? new Kept(rules.within(all.get(channel)), true)
        : new Kept(otherwise(channel), false);
  }

  /**
   * Days that hold once a choice is taken back; null: for ever.
   *
   * @param channel null for what holds for channels without a choice of their own
   */
  public Integer otherwise(String channel) {
    if (channel == null) {
      return rules.within(rules.days());
    }
    return rules.channels().containsKey(channel)
        ? rules.within(rules.channels().get(channel))
        : everywhere().days();
  }

  /** Closed conversations whose last activity was before it go; null: none does. */
  public Instant cutoff(String channel, Instant now) {
    Integer days = of(channel).days();
    return days == null ? null : now.minus(Duration.ofDays(days));
  }

  /**
   * Chooses a time.
   *
   * @param channel null for all without a choice of their own
   * @param days null: for ever
   * @throws IllegalArgumentException when the operator does not allow it
   */
  public void choose(String channel, Integer days) {
    if (!rules.allows(days)) {
      throw new IllegalArgumentException(
          rules.most() == null
              ? "Days are " + rules.least() + " to " + RetentionRules.MAX_DAYS + ", or for ever"
              : "Days are " + rules.least() + " to " + rules.most());
    }
    write(
        "INSERT INTO retention (channel, days) VALUES (?, ?)"
            + " ON CONFLICT (channel) DO UPDATE SET days = excluded.days",
        channel == null ? EVERYWHERE : channel,
        days);
  }

  /** Takes a choice back: what the operator says holds again. */
  public void inherit(String channel) {
    write("DELETE FROM retention WHERE channel = ?", channel == null ? EVERYWHERE : channel);
  }

  private void write(String sql, Object... values) {
    database.writer().useHandle(handle -> handle.execute(sql, values));
    synchronized (loading) {
      chosen = null;
    }
  }

  private Map<String, Integer> chosen() {
    Map<String, Integer> now = chosen;
    if (now != null) {
      return now;
    }
    synchronized (loading) {
      Map<String, Integer> read = new HashMap<>();
      database
          .reader()
          .useHandle(
              handle ->
                  handle
                      .createQuery("SELECT channel, days FROM retention")
                      .map(
                          (row, context) -> {
                            int days = row.getInt("days");
                            Integer kept = row.wasNull() ? null : Integer.valueOf(days);
                            read.put(row.getString("channel"), kept);
                            return kept;
                          })
                      .list());
      chosen = read;
      return read;
    }
  }

  /** The channels that have conversations, of those that are no more as well. */
  public List<String> channels() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT DISTINCT channel FROM conversation_counts WHERE n > 0"
                            + " ORDER BY channel")
                    .mapTo(String.class)
                    .list());
  }

  /** How many conversations would go, counted up to {@link #COUNTED}. */
  public long count(String channel, Instant before) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT COUNT(*) FROM (SELECT 1" + OVER + " LIMIT ?) AS over")
                    .bind(0, channel)
                    .bind(1, Rows.micros(before))
                    .bind(2, COUNTED)
                    .mapTo(Long.class)
                    .one());
  }

  /**
   * Conversations that are over, the longest first: as many as have few messages together, and one
   * at least. Those for which a message still waits to be sent are left.
   *
   * @param messages that they may have together
   */
  public List<ConversationId> over(String channel, Instant before, int messages) {
    String sql =
        "SELECT c.id, (SELECT COUNT(*) FROM messages m WHERE m.conversation = c.id) AS said"
            + OVER
            + " AND NOT EXISTS (SELECT 1 FROM scheduled_messages s WHERE s.conversation = c.id)"
            + OLDEST_FIRST;
    record Found(ConversationId id, long said) {}
    List<Found> found =
        database
            .reader()
            .withHandle(
                handle ->
                    handle
                        .createQuery(sql)
                        .bind(0, channel)
                        .bind(1, Rows.micros(before))
                        .bind(2, rules.batch())
                        .map(
                            (row, context) ->
                                new Found(
                                    new ConversationId(rows.uuid(row, "id")), row.getLong("said")))
                        .list());
    List<ConversationId> some = new ArrayList<>();
    long together = 0;
    for (Found each : found) {
      together += each.said();
      if (!some.isEmpty() && together > messages) {
        break;
      }
      some.add(each.id());
    }
    return some;
  }
}
