package dev.parley.conversations.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;

/** Adds a batch's facts to the rollups that reports are read from, in the batch's transaction. */
final class FactWriter {
  private FactWriter() {}

  static void write(Connection connection, WorkingSet work) throws SQLException {
    Map<Facts.Key, Facts.Sum> facts = Facts.of(work);
    if (facts.isEmpty()) {
      return;
    }
    try (PreparedStatement upsert =
        connection.prepareStatement(
            "INSERT INTO report_facts (measure, label, slot, channel, agent, team, bucket, n,"
                + " total) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                + " ON CONFLICT (label, slot, measure, channel, agent, team, bucket)"
                + " DO UPDATE SET n = report_facts.n + excluded.n,"
                + " total = report_facts.total + excluded.total")) {
      for (Map.Entry<Facts.Key, Facts.Sum> fact : facts.entrySet()) {
        Facts.Key key = fact.getKey();
        upsert.setString(1, Rows.name(key.measure()));
        upsert.setString(2, key.label());
        upsert.setLong(3, key.slot());
        upsert.setString(4, key.channel());
        upsert.setString(5, key.agent());
        upsert.setString(6, key.team());
        upsert.setInt(7, key.bucket());
        upsert.setLong(8, fact.getValue().n());
        upsert.setLong(9, fact.getValue().total());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }
}
