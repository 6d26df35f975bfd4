package dev.parley.conversations;

import dev.parley.codec.Json;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.DurableFiles;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.MessageId;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What could not be understood or trusted, whole, for people to look at. Thread-safe. */
public final class Quarantines {
  /** Bytes kept of one input (32 MiB). */
  public static final long MAX_RAW = 32L * 1024 * 1024;

  /** Entries removed in one transaction, at most. */
  private static final int CHUNK = 100;

  /** Bytes of one input that are searched for an address. */
  private static final int SEARCHED = 1024 * 1024;

  private final Database database;
  private final Rows rows;
  private final DurableFiles files;

  Quarantines(Database database, Rows rows, Path folder) {
    this.database = database;
    this.rows = rows;
    this.files = new DurableFiles(folder);
  }

  /**
   * Keeps one input; durable when it returns.
   *
   * @param raw cut after {@value #MAX_RAW} bytes
   * @param about where it came from
   */
  public Quarantined keep(
      String channel, String reason, String detail, byte[] raw, Map<String, String> about)
      throws IOException {
    DurableFiles.Written written = files.write(new ByteArrayInputStream(raw), MAX_RAW, true);
    UUID id = MessageId.next().value();
    Instant now = Instant.now();
    database
        .writer()
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        "INSERT INTO quarantine (id, at, channel, reason, detail, file, size, about)"
                            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                    .bind(0, id)
                    .bind(1, Rows.micros(now))
                    .bind(2, Rows.clean(channel))
                    .bind(3, Rows.clean(reason))
                    .bind(4, Rows.clean(detail))
                    .bind(5, written.key())
                    .bind(6, written.size())
                    .bind(7, Json.text(about))
                    .execute());
    return new Quarantined(
        id.toString(),
        now,
        channel,
        reason,
        detail,
        written.key(),
        written.size(),
        Map.copyOf(about));
  }

  /**
   * Part of the list, newest first.
   *
   * @param cursor {@link Page#next}, or null to begin
   */
  public Page<Quarantined> list(String cursor, int limit) {
    int size = Page.limit(limit);
    UUID before = cursor == null ? new UUID(-1L, -1L) : UUID.fromString(cursor);
    List<Quarantined> found =
        database
            .reader()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT * FROM quarantine WHERE id < ? ORDER BY id DESC LIMIT "
                                + (size + 1))
                        .bind(0, before)
                        .map((row, context) -> entry(row))
                        .list());
    return Page.cut(found, size, Quarantined::id);
  }

  /** One of them, or empty when there is none under that id. */
  public Optional<Quarantined> get(String id) {
    UUID key;
    try {
      key = UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM quarantine WHERE id = ?")
                    .bind(0, key)
                    .map((row, context) -> entry(row))
                    .findFirst());
  }

  /**
   * The bytes as they came; the caller closes it.
   *
   * @throws java.nio.file.NoSuchFileException when there are none under that key
   */
  public InputStream open(String key) throws IOException {
    return files.open(key);
  }

  /** Removes what came before; its bytes first, so that none are left without a row. */
  void prune(Instant before) {
    List<String> old;
    do {
      old = oldest(before);
      try {
        for (String key : old) {
          files.delete(key);
        }
      } catch (IOException e) {
        throw new UncheckedIOException("Old quarantined input cannot be removed", e);
      }
      if (!old.isEmpty()) {
        List<String> gone = old;
        database
            .writer()
            .useHandle(
                handle ->
                    handle
                        .createUpdate("DELETE FROM quarantine WHERE file IN (<files>)")
                        .bindList("files", gone)
                        .execute());
      }
    } while (old.size() == CHUNK && !Thread.currentThread().isInterrupted());
  }

  /**
   * Removes what came from an address: where its description or the begin of its bytes has the
   * handle.
   *
   * @return how many
   */
  long erase(String channel, String handle) throws IOException {
    long gone = 0;
    String cursor = null;
    do {
      Page<Quarantined> page = list(cursor, CHUNK);
      for (Quarantined one : page.items()) {
        if (one.channel().equals(channel) && (names(one, handle) || holds(one.key(), handle))) {
          files.delete(one.key());
          database
              .writer()
              .useHandle(h -> h.execute("DELETE FROM quarantine WHERE file = ?", one.key()));
          gone++;
        }
      }
      cursor = page.next();
    } while (cursor != null);
    return gone;
  }

  private static boolean names(Quarantined one, String handle) {
    return String.valueOf(one.detail()).contains(handle)
        || one.about().values().stream().anyMatch(value -> String.valueOf(value).contains(handle));
  }

  private boolean holds(String key, String handle) throws IOException {
    try (InputStream in = files.open(key)) {
      return new String(in.readNBytes(SEARCHED), StandardCharsets.UTF_8).contains(handle);
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  private List<String> oldest(Instant before) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        "SELECT file FROM quarantine WHERE at < ? ORDER BY id LIMIT " + CHUNK)
                    .bind(0, Rows.micros(before))
                    .mapTo(String.class)
                    .list());
  }

  private Quarantined entry(ResultSet row) throws SQLException {
    return new Quarantined(
        rows.uuid(row, "id").toString(),
        Rows.instant(row, "at"),
        row.getString("channel"),
        row.getString("reason"),
        row.getString("detail"),
        row.getString("file"),
        row.getLong("size"),
        Rows.object(row.getString("about")));
  }
}
