package dev.parley.conversations.testing;

import dev.parley.conversations.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.UUID;

/**
 * Empty databases to test on: SQLite in a folder, PostgreSQL embedded (one server a test process,
 * started when first asked for). Where embedding is not possible, {@code PARLEY_TEST_POSTGRES}
 * names the JDBC URL of a server whose user may create databases.
 */
public enum Databases {
  SQLITE {
    @Override
    public StoreSettings empty(Path folder) {
      return StoreSettings.sqlite(folder.resolve(UUID.randomUUID().toString()));
    }
  },

  POSTGRESQL {
    @Override
    public StoreSettings empty(Path folder) {
      String name = "t" + UUID.randomUUID().toString().replace("-", "");
      String server = Server.URL;
      try (Connection connection = DriverManager.getConnection(server);
          Statement statement = connection.createStatement()) {
        statement.execute("CREATE DATABASE " + name);
      } catch (SQLException e) {
        throw new IllegalStateException("Database " + name + " cannot be made", e);
      }
      String url = server.replaceFirst("(//[^/]+/)[^?]*", "$1" + name);
      return StoreSettings.of(url, null, null, folder.resolve(name));
    }
  };

  /** Settings of a new, empty database; files go below the folder. */
  public abstract StoreSettings empty(Path folder);

  /** As the test's display name tells it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  private static final class Server {
    static final String URL = url();

    private static String url() {
      String given = System.getenv("PARLEY_TEST_POSTGRES");
      if (given != null && !given.isBlank()) {
        return given;
      }
      try {
        // Refused to root by PostgreSQL itself; the library then runs it in a user namespace.
        EmbeddedPostgres server =
            EmbeddedPostgres.builder().setServerConfig("max_connections", "100").start();
        return server.getJdbcUrl("postgres", "postgres");
      } catch (IOException e) {
        throw new UncheckedIOException(
            "No embedded PostgreSQL here; set PARLEY_TEST_POSTGRES to a server's JDBC URL", e);
      }
    }
  }
}
