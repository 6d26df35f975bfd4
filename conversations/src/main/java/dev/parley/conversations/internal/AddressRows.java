package dev.parley.conversations.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Addresses that agents add and take away: what was said through them, and removing them. */
public final class AddressRows {
  /** Whether something was said through an address, or a conversation goes by it. */
  public static final String USED =
      "SELECT 1 FROM addresses a WHERE a.channel = ? AND a.handle = ? AND (EXISTS"
          + " (SELECT 1 FROM conversations c WHERE c.address_channel = a.channel AND c.handle ="
          + " a.handle) OR EXISTS (SELECT 1 FROM conversations c CROSS JOIN messages m WHERE"
          + " c.contact = a.contact AND m.conversation = c.id AND m.address = a.number))";

  private AddressRows() {}

  /** Which of the addresses that the batch's messages take away are in use. */
  static void load(Connection connection, Wanted wanted, WorkingSet work) throws SQLException {
    for (AddressKey key : wanted.removedAddresses) {
      try (PreparedStatement used = connection.prepareStatement(USED)) {
        used.setString(1, key.channel());
        used.setString(2, key.handle());
        try (ResultSet rows = used.executeQuery()) {
          if (rows.next()) {
            work.usedAddresses.add(key);
          }
        }
      }
    }
  }

  static void write(Connection connection, WorkingSet work) throws SQLException {
    for (AddressKey key : work.goneAddresses) {
      try (PreparedStatement delete =
          connection.prepareStatement("DELETE FROM addresses WHERE channel = ? AND handle = ?")) {
        delete.setString(1, key.channel());
        delete.setString(2, key.handle());
        delete.executeUpdate();
      }
    }
  }

  /** The contact stands behind every other address of theirs as well. */
  static void committed(WorkingSet work, Caches caches) {
    if (work.changedByHand) {
      caches.clear();
    }
  }
}
