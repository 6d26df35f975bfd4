package dev.parley.inbox.internal.audit;

import dev.parley.conversations.AuditEntry;
import dev.parley.conversations.AuditEntry.Via;
import dev.parley.conversations.AuditLog;
import dev.parley.inbox.internal.auth.Principal;
import dev.parley.model.Agent;
import dev.parley.model.MessageId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Writes the audit log. The router calls it for every write that needs the scope {@code admin}, and
 * for what an operation tells with {@code call.audit(...)}. Blocks on the database. Thread-safe.
 */
public final class Audit {
  private static final String REFUSED = ".refused";
  private static final int MAX_TEXT = 320;

  private final AuditLog log;

  public Audit(AuditLog log) {
    this.log = log;
  }

  /**
   * Records what was done.
   *
   * @param caller who called, or null for nobody
   * @param address where the call came from
   * @param fallback the action when the change names none
   */
  public void done(Principal caller, String address, String fallback, Change change) {
    write(caller, address, action(fallback, change), change, change.after());
  }

  /** Records what was not allowed, with the problem's code. */
  public void refused(
      Principal caller, String address, String fallback, Change change, String code) {
    write(
        caller,
        address,
        action(fallback, change) + REFUSED,
        change,
        Map.<String, Object>of("code", code));
  }

  private static String action(String fallback, Change change) {
    return change.action() == null ? fallback : change.action();
  }

  private void write(
      Principal caller, String address, String action, Change change, Map<String, Object> after) {
    Agent agent = change.actor() != null ? change.actor() : caller == null ? null : caller.agent();
    Via via =
        agent == null
            ? Via.NONE
            : caller != null && caller.csrf() == null ? Via.TOKEN : Via.SESSION;
    String named = change.claimed() == null ? "nobody" : cut(change.claimed());
    log.add(
        new AuditEntry(
            MessageId.next().value(),
            Instant.now(),
            agent == null ? named : agent.id().toString(),
            agent == null ? null : agent.name(),
            via,
            address,
            action,
            cut(change.object()),
            change.before(),
            after));
  }

  /** Records what the hub did by itself. */
  public void system(String action, String object, Map<String, Object> after) {
    log.add(
        new AuditEntry(
            MessageId.next().value(),
            Instant.now(),
            "system",
            null,
            Via.SYSTEM,
            null,
            action,
            object,
            Map.of(),
            after));
  }

  private static String cut(String text) {
    return text == null || text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }

  /**
   * The action that method and path say: {@code POST /api/v1/webhooks/{id}/rotate} is {@code
   * webhooks.rotate}, {@code DELETE /api/v1/tokens/{id}} is {@code tokens.delete}.
   */
  public static String action(String method, String template) {
    List<String> words = new ArrayList<>();
    boolean one = false;
    for (String segment : template.split("/")) {
      one = segment.startsWith("{");
      if (!segment.isEmpty() && !one && !segment.equals("api") && !segment.equals("v1")) {
        words.add(segment);
      }
    }
    boolean verb = words.size() > 1 && !one && method.equals("POST");
    if (!verb) {
      words.add(
          switch (method) {
            case "POST" -> "create";
            case "PUT", "PATCH" -> "change";
            case "DELETE" -> "delete";
            default -> "read";
          });
    }
    return String.join(".", words);
  }
}
