package dev.parley.conversations.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.parley.codec.Json;
import dev.parley.model.Address;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The second half of an erasure, after its transaction: removes files, then searches again for what
 * was removed. A crash in between brings it again.
 */
public final class EraseSweep {
  /** Erasures done in one round. */
  private static final int ROUND = 20;

  /** An address, as it is searched for. */
  record At(String channel, String handle) {
    static At of(Address address) {
      return new At(Rows.clean(address.channel()), Rows.clean(address.handle()));
    }
  }

  /**
   * What is still to do. It holds what was erased, and so is removed itself at the end.
   *
   * @param words that the contact was found by
   * @param sequences of some of the messages
   * @param files keys of files
   */
  record Pending(
      List<At> addresses, List<String> words, List<Long> sequences, List<String> files) {}

  /** What keeps what came from an address outside of the tables here. */
  public interface Elsewhere {
    /** Removes it; answers how much it was. */
    long remove(String channel, String handle) throws IOException;
  }

  private record Open(UUID id, UUID contact, Pending pending, Map<String, Object> removed) {}

  private final Database database;
  private final Rows rows;
  private final DurableFiles files;
  private final Elsewhere quarantine;

  public EraseSweep(Database database, Rows rows, DurableFiles files, Elsewhere quarantine) {
    this.database = database;
    this.rows = rows;
    this.files = files;
    this.quarantine = quarantine;
  }

  /** Does what is open. One at a time: a second call finds nothing left. */
  public synchronized void run() {
    List<Open> open =
        database
            .reader()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT id, contact, pending, removed FROM erasures WHERE pending IS NOT"
                                + " NULL ORDER BY id LIMIT "
                                + ROUND)
                        .map(
                            (row, context) ->
                                new Open(
                                    rows.uuid(row, "id"),
                                    rows.uuid(row, "contact"),
                                    pending(row.getString("pending")),
                                    Rows.object(row.getString("removed"))))
                        .list());
    for (Open each : open) {
      try {
        finish(each);
      } catch (IOException e) {
        throw new UncheckedIOException("Files of an erased contact cannot be removed", e);
      }
    }
  }

  private void finish(Open open) throws IOException {
    for (String key : open.pending().files()) {
      files.erase(key);
    }
    long quarantined = 0;
    for (At address : open.pending().addresses()) {
      quarantined += quarantine.remove(address.channel(), address.handle());
    }
    Map<String, Object> removed = new LinkedHashMap<>(open.removed());
    removed.put("quarantine", quarantined);
    Map<String, Object> found = database.reader().withHandle(handle -> search(handle, open));
    found.put("files", left(open.pending().files()));
    database
        .writer()
        .useHandle(
            handle ->
                handle.execute(
                    "UPDATE erasures SET removed = ?, found = ?, pending = NULL WHERE id = ?",
                    Json.text(removed),
                    Json.text(found),
                    open.id()));
  }

  private long left(List<String> keys) throws IOException {
    long left = 0;
    for (String key : keys) {
      try (var open = files.open(key)) {
        left += open == null ? 0 : 1;
      } catch (NoSuchFileException gone) {
        // As it should be.
      }
    }
    return left;
  }

  private Map<String, Object> search(Handle handle, Open open) {
    Map<String, Object> found = new LinkedHashMap<>();
    found.put(
        "contact", count(handle, "SELECT COUNT(*) FROM contacts WHERE id = ?", open.contact()));
    long addresses = 0;
    long conversations = 0;
    for (At at : open.pending().addresses()) {
      addresses +=
          count(
              handle,
              "SELECT COUNT(*) FROM addresses WHERE channel = ? AND handle = ? AND contact = ?",
              at.channel(),
              at.handle(),
              open.contact());
      conversations +=
          count(
              handle,
              "SELECT COUNT(*) FROM conversations WHERE address_channel = ? AND handle = ?"
                  + " AND contact = ?",
              at.channel(),
              at.handle(),
              open.contact());
    }
    found.put("addresses", addresses);
    found.put("conversations", conversations);
    long messages = 0;
    long words = 0;
    for (Long sequence : open.pending().sequences()) {
      messages += count(handle, "SELECT COUNT(*) FROM messages WHERE sequence = ?", sequence);
    }
    for (String word : open.pending().words()) {
      SearchQuery query = SearchQuery.parse("").and(java.util.Set.of(word));
      boolean sqlite = database.dialect() == Dialect.SQLITE;
      for (Long sequence : open.pending().sequences()) {
        words +=
            count(
                handle,
                database.dialect().matches(),
                sqlite ? query.fts5() : query.tsquery(),
                sequence);
      }
    }
    found.put("messages", messages);
    found.put("words", words);
    return found;
  }

  private static long count(Handle handle, String sql, Object... values) {
    var query = handle.createQuery(sql);
    for (int i = 0; i < values.length; i++) {
      query.bind(i, values[i]);
    }
    return query.mapTo(Long.class).one();
  }

  private static Pending pending(String json) {
    try {
      return Json.mapper().readValue(json, Pending.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What is left of an erasure is not readable", e);
    }
  }
}
