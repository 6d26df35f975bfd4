package dev.parley.routes.dispatch;

import dev.parley.conversations.AuditEntry;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.routes.permission.Strength;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes into the audit log, in the batch's transaction, who commanded what and what became of it.
 * There is no handle, no name of a contact and no code in it: the log outlives an erasure. Used by
 * the one dispatch thread.
 */
final class CommandAudit {
  /** Refusals of one person that are written in a minute; the others are counted. */
  static final int REFUSALS_OF_ONE = 10;

  /** Refusals of all together that are written in a minute. */
  static final int REFUSALS_OF_ALL = 100;

  /** People whose refusals are counted, at most; those refused longest ago are forgotten first. */
  static final int MAX_COUNTED = 1_000;

  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final String ALL = "";

  private static final class Count {
    private Instant since = Instant.now();
    private int refused;
    private long unwritten;
  }

  private final Map<String, Count> counts = new LinkedHashMap<>();

  /**
   * A command is carried out.
   *
   * @param cause {@code granted}, {@code confirmed} by themselves, {@code approved} by somebody
   * @param by who approved it, or null
   */
  void carried(Message asked, String device, String verb, String cause, Address by, Work work) {
    Map<String, Object> after = said(asked, verb, "allowed", cause);
    if (by != null) {
      after.put("by", by.handle());
    }
    write(asked, "devices.command", device, after, work);
  }

  /** A command waits until it is confirmed or proven. */
  void waits(Message asked, String device, String verb, String cause, Work work) {
    write(asked, "devices.command.waits", device, said(asked, verb, "waits", cause), work);
  }

  /** A command is not carried out. */
  void refused(Message asked, String device, String verb, String cause, Work work) {
    Count all = count(ALL);
    Count mine = count(actor(asked, work));
    if (mine.refused >= REFUSALS_OF_ONE || all.refused >= REFUSALS_OF_ALL) {
      mine.unwritten++;
      return;
    }
    mine.refused++;
    all.refused++;
    Map<String, Object> after = said(asked, verb, "refused", cause);
    if (mine.unwritten > 0) {
      after.put("unwritten", mine.unwritten);
      mine.unwritten = 0;
    }
    write(asked, "devices.command.refused", device, after, work);
  }

  private Count count(String actor) {
    Count count = counts.remove(actor);
    count = count == null ? new Count() : count;
    counts.put(actor, count);
    Instant now = Instant.now();
    if (count.since.plus(WINDOW).isBefore(now)) {
      count.since = now;
      count.refused = 0;
    }
    if (counts.size() > MAX_COUNTED) {
      counts.remove(counts.keySet().iterator().next());
    }
    return count;
  }

  private static Map<String, Object> said(
      Message asked, String verb, String decision, String cause) {
    Map<String, Object> after = new LinkedHashMap<>();
    if (verb != null) {
      after.put("verb", verb);
    }
    after.put("decision", decision);
    after.put("cause", cause);
    after.put("channel", asked.sender().channel());
    after.put("strength", Strength.of(asked).name().toLowerCase(Locale.ROOT));
    return after;
  }

  private static void write(
      Message asked, String action, String device, Map<String, Object> after, Work work) {
    boolean inside = asked.sender().kind() != Address.Kind.CONTACT;
    work.batch()
        .audit(
            new AuditEntry(
                MessageId.next().value(),
                Instant.now(),
                actor(asked, work),
                inside ? asked.sender().name() : null,
                AuditEntry.Via.CHANNEL,
                null,
                action,
                device,
                Map.of(),
                after));
  }

  private static String actor(Message asked, Work work) {
    if (asked.sender().kind() != Address.Kind.CONTACT) {
      return asked.sender().handle();
    }
    Contact contact = work.batch().contactAt(asked.sender());
    return contact == null ? "contact" : contact.id().toString();
  }
}
