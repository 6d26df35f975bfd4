package dev.parley.routes.dispatch;

import dev.parley.model.Address;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.routes.commands.CommandLine;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Commands that wait until somebody says that they are meant. They are kept in memory alone: after
 * a restart none is left, and who asked has to ask again; nothing that was half asked is ever
 * carried out. What a batch changes holds once the batch is stored. Used by the one dispatch
 * thread.
 */
final class Confirmations {
  /** Commands that wait at a time, at most; the oldest is given up for a new one. */
  static final int MAX_WAITING = 1_000;

  /** Commands of one person in one conversation that wait at a time, at most. */
  static final int MAX_OF_ONE = 3;

  /**
   * A command that waits.
   *
   * @param id of the message that shows it
   * @param code what is to be said; null where somebody inside has to approve
   * @param devices ids
   * @param asked the message that asked for it
   * @param attempts wrong codes that are left
   */
  record Waiting(
      String id,
      ConversationId conversation,
      Address asker,
      String code,
      CommandLine line,
      List<String> devices,
      Message asked,
      Instant until,
      int attempts) {

    private boolean of(Message message) {
      return conversation.equals(message.conversation()) && asker.equals(message.sender());
    }

    /** Takes as long for a wrong code as for the right one. */
    boolean is(String said) {
      return code != null
          && MessageDigest.isEqual(
              code.getBytes(StandardCharsets.UTF_8), said.getBytes(StandardCharsets.UTF_8));
    }

    private Waiting failed() {
      return new Waiting(id, conversation, asker, code, line, devices, asked, until, attempts - 1);
    }
  }

  private Map<String, Waiting> kept = Map.of();
  private Map<String, Waiting> changed = Map.of();
  private Work changedBy;

  /** Whether somebody has a command that waits for a code, as far as it is stored. */
  boolean awaitsCode(Message message) {
    return awaitsCode(message, kept);
  }

  /** The same with what this batch did. */
  boolean awaitsCode(Message message, Work work) {
    return awaitsCode(message, now(work));
  }

  private static boolean awaitsCode(Message message, Map<String, Waiting> all) {
    return all.values().stream().anyMatch(w -> w.code() != null && current(w, message));
  }

  /** A command that waits, or null. */
  Waiting get(String id, Work work) {
    Waiting found = now(work).get(id);
    return found != null && found.until().isAfter(Instant.now()) ? found : null;
  }

  private static boolean current(Waiting waiting, Message message) {
    return waiting.of(message) && waiting.until().isAfter(Instant.now());
  }

  /** Begins to wait. */
  void add(Waiting waiting, Work work) {
    Map<String, Waiting> all = change(work);
    Instant now = Instant.now();
    all.values().removeIf(w -> !w.until().isAfter(now));
    List<Waiting> same = all.values().stream().filter(w -> w.of(waiting.asked())).toList();
    if (same.size() >= MAX_OF_ONE) {
      all.remove(same.get(0).id());
    }
    if (all.size() >= MAX_WAITING) {
      Iterator<String> oldest = all.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
    all.put(waiting.id(), waiting);
  }

  /**
   * Takes the command that a code belongs to. When it belongs to none, each that the person has
   * waiting comes nearer to its end.
   *
   * @return the command, which waits no longer; or null
   */
  Waiting take(String code, Message message, Work work) {
    Map<String, Waiting> all = change(work);
    Waiting found = null;
    for (Waiting each : List.copyOf(all.values())) {
      if (each.code() != null && current(each, message) && each.is(code)) {
        found = each;
      }
    }
    if (found != null) {
      all.remove(found.id());
      return found;
    }
    for (Waiting each : List.copyOf(all.values())) {
      if (each.code() != null && current(each, message)) {
        if (each.attempts() <= 1) {
          all.remove(each.id());
        } else {
          all.put(each.id(), each.failed());
        }
      }
    }
    return null;
  }

  /** Takes a command away, in time or not; null when it was answered before. */
  Waiting remove(String id, Work work) {
    return change(work).remove(id);
  }

  /** The newest of a person in a conversation; or null. */
  Waiting newest(Message message, Work work) {
    Waiting newest = null;
    for (Waiting each : now(work).values()) {
      newest = current(each, message) ? each : newest;
    }
    return newest;
  }

  @SuppressWarnings("ReferenceEquality")
  private Map<String, Waiting> now(Work work) {
    return changedBy == work ? changed : kept;
  }

  @SuppressWarnings("ReferenceEquality")
  private Map<String, Waiting> change(Work work) {
    if (changedBy != work) {
      Map<String, Waiting> copy = new LinkedHashMap<>(kept);
      changed = copy;
      changedBy = work;
      work.onceStored(() -> kept = copy);
    }
    return changed;
  }
}
