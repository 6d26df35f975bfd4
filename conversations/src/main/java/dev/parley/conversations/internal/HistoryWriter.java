package dev.parley.conversations.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** Writes what a batch's devices reported: one row a capability and time of the resolution. */
final class HistoryWriter {
  /** The same again changes nothing: a batch may be taken twice. */
  private static final String UPSERT =
      "INSERT INTO history (device, capability, step, at, least, most, total, count)"
          + " VALUES (?, ?, 0, ?, ?, ?, ?, 1) ON CONFLICT (device, capability, step, at)"
          + " DO UPDATE SET total = excluded.total, "
          + HistoryFolding.WIDER;

  private final long resolution;

  HistoryWriter(Duration resolution) {
    this.resolution = resolution.toNanos() / 1_000;
  }

  private record Key(String device, String capability, long at) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byDevice = device.compareTo(other.device);
      int bySeries = byDevice != 0 ? byDevice : capability.compareTo(other.capability);
      return bySeries != 0 ? bySeries : Long.compare(at, other.at);
    }
  }

  private record Values(double least, double most, double last) {
    Values and(Values later) {
      return new Values(Math.min(least, later.least), Math.max(most, later.most), later.last);
    }
  }

  void write(Connection connection, WorkingSet work) throws SQLException {
    if (work.reported.isEmpty()) {
      return;
    }
    Map<Key, Values> rows = new TreeMap<>();
    for (WorkingSet.Reported one : work.reported) {
      long at = Rows.micros(one.at());
      rows.merge(
          new Key(one.device(), one.capability(), at - Math.floorMod(at, resolution)),
          new Values(one.value(), one.value(), one.value()),
          Values::and);
    }
    try (PreparedStatement upsert = connection.prepareStatement(UPSERT)) {
      for (Map.Entry<Key, Values> row : rows.entrySet()) {
        upsert.setString(1, Rows.clean(row.getKey().device()));
        upsert.setString(2, Rows.clean(row.getKey().capability()));
        upsert.setLong(3, row.getKey().at());
        upsert.setDouble(4, row.getValue().least());
        upsert.setDouble(5, row.getValue().most());
        upsert.setDouble(6, row.getValue().last());
        upsert.addBatch();
      }
      upsert.executeBatch();
    }
  }
}
