package dev.parley.conversations.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Removes the bytes of files whose messages are gone, after the transaction that removed these. A
 * crash in between leaves them to the next round. Thread-safe.
 */
public final class FileRemoval {
  /** Files of one round, at most. */
  private static final int ROUND = 1_000;

  private final Database database;
  private final DurableFiles files;

  public FileRemoval(Database database, DurableFiles files) {
    this.database = database;
    this.files = files;
  }

  /** One round. */
  public synchronized void run() {
    List<String> keys =
        database
            .reader()
            .withHandle(
                handle ->
                    handle
                        .createQuery("SELECT file FROM files_to_remove LIMIT " + ROUND)
                        .mapTo(String.class)
                        .list());
    if (keys.isEmpty()) {
      return;
    }
    try {
      for (String key : keys) {
        files.erase(key);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Files of removed conversations cannot be removed", e);
    }
    database
        .writer()
        .useTransaction(
            handle -> {
              var batch = handle.prepareBatch("DELETE FROM files_to_remove WHERE file = ?");
              keys.forEach(batch::add);
              batch.execute();
            });
  }
}
