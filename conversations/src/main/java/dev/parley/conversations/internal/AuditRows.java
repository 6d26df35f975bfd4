package dev.parley.conversations.internal;

import dev.parley.codec.Json;
import dev.parley.conversations.AuditEntry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Entries of the audit log as rows. */
public final class AuditRows {
  private static final int MAX_CHANGE = 4_000;

  private AuditRows() {}

  /** Adds entries; the caller commits. */
  public static void write(Connection connection, List<AuditEntry> entries, Dialect dialect)
      throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO audit (id, at, actor, actor_name, via, address, action, object,"
                + " before_change, after_change) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (AuditEntry entry : entries) {
        dialect.set(insert, 1, entry.id());
        insert.setLong(2, Rows.micros(entry.at()));
        insert.setString(3, Rows.clean(entry.actor()));
        insert.setString(4, Rows.clean(entry.actorName()));
        insert.setString(5, Rows.name(entry.via()));
        insert.setString(6, Rows.clean(entry.address()));
        insert.setString(7, Rows.clean(entry.action()));
        insert.setString(8, Rows.clean(entry.object()));
        insert.setString(9, change(entry.before()));
        insert.setString(10, change(entry.after()));
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private static String change(Map<String, Object> fields) {
    if (fields.isEmpty()) {
      return null;
    }
    String json = Rows.clean(Json.text(fields));
    return json.length() <= MAX_CHANGE
        ? json
        : Json.text(Map.of("cut", json.substring(0, MAX_CHANGE)));
  }
}
