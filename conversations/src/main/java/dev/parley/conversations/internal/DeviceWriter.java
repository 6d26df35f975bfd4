package dev.parley.conversations.internal;

import dev.parley.codec.Json;
import dev.parley.model.Device;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;

/** A device as a row. */
public final class DeviceWriter {
  public static final String UPSERT =
      "INSERT INTO devices (id, channel, online, last_seen_at, body) VALUES (?, ?, ?, ?, ?)"
          + " ON CONFLICT (id) DO UPDATE SET channel = excluded.channel, online = excluded.online,"
          + " last_seen_at = excluded.last_seen_at, body = excluded.body";

  private DeviceWriter() {}

  /** Binds a device to {@link #UPSERT}. */
  public static void bind(PreparedStatement upsert, Device device) throws SQLException {
    upsert.setString(1, Rows.clean(device.id()));
    upsert.setString(2, device.channel());
    if (device.online() == null) {
      upsert.setNull(3, Types.INTEGER);
    } else {
      upsert.setInt(3, device.online() ? 1 : 0);
    }
    if (device.lastSeenAt() == null) {
      upsert.setNull(4, Types.BIGINT);
    } else {
      upsert.setLong(4, Rows.micros(device.lastSeenAt()));
    }
    upsert.setString(5, Json.text(device));
  }
}
