package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import java.util.Optional;

/** Small things that the hub keeps by name. Thread-safe. */
public final class Settings {
  static final String PREFIX = "hub.";

  private final Database database;

  Settings(Database database) {
    this.database = database;
  }

  public Optional<String> get(String name) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT value FROM settings WHERE name = ?")
                    .bind(0, PREFIX + name)
                    .mapTo(String.class)
                    .findFirst());
  }

  public void put(String name, String value) {
    database
        .writer()
        .useHandle(
            handle ->
                handle.execute(
                    "INSERT INTO settings (name, value) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
                    PREFIX + name,
                    value));
  }
}
