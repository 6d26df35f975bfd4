package dev.parley.conversations.internal;

import dev.parley.model.Address;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The hash by which an erased address is known again: HMAC with SHA-256 (RFC 2104) under a key of
 * this store, so that nobody without the store can try addresses out.
 */
final class ErasureKey {
  private static final String NAME = "store.erasure-key";

  private ErasureKey() {}

  /** The key, made when there is none yet. */
  static String of(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO NOTHING")) {
      insert.setString(1, NAME);
      insert.setString(2, Tokens.next());
      insert.executeUpdate();
    }
    return read(connection);
  }

  /** The key, or null when nobody was erased yet. */
  static String read(Connection connection) throws SQLException {
    try (PreparedStatement select =
        connection.prepareStatement("SELECT value FROM settings WHERE name = ?")) {
      select.setString(1, NAME);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  static String hash(String key, Address address) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      String text = Rows.clean(address.channel()) + "\n" + Rows.clean(address.handle());
      return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }
}
