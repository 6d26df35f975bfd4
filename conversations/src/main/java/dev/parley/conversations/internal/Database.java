package dev.parley.conversations.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.parley.conversations.StoreException;
import dev.parley.conversations.StoreSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Types;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * One connection that writes and a few that read. Whoever writes waits for that one connection;
 * readers never wait for the writer (SQLite's WAL, PostgreSQL's MVCC). Thread-safe.
 */
public final class Database implements AutoCloseable {
  /** How long somebody waits for a connection before it is an error. */
  private static final long CONNECTION_TIMEOUT_MS = TimeUnit.SECONDS.toMillis(15);

  /**
   * Pages of the WAL after which it is written back (64 MiB): bounds the file and what a restart
   * reads.
   */
  private static final int WAL_PAGES = 16_000;

  private static final int WAL_FILE_LIMIT = 128 * 1024 * 1024;
  private static final int WRITER_CACHE_KIB = 32 * 1024;
  private static final int READER_CACHE_KIB = 4 * 1024;
  private static final int BUSY_TIMEOUT_MS = 10_000;

  private final Dialect dialect;
  private final HikariDataSource writing;
  private final HikariDataSource reading;
  private final Jdbi writer;
  private final Jdbi reader;

  private Database(Dialect dialect, HikariDataSource writing, HikariDataSource reading) {
    this.dialect = dialect;
    this.writing = writing;
    this.reading = reading;
    this.writer = jdbi(writing, dialect);
    this.reader = jdbi(reading, dialect);
  }

  /**
   * Connects and brings the schema up to date.
   *
   * @throws StoreException when the database cannot be reached or migrated
   */
  public static Database open(StoreSettings settings) {
    Dialect dialect = settings.url().startsWith("sqlite:") ? Dialect.SQLITE : Dialect.POSTGRESQL;
    HikariDataSource writing = null;
    try {
      migrate(plain(settings, dialect), dialect);
      writing = pool("parley-store-writer", 1, settings, dialect, false);
      return new Database(
          dialect,
          writing,
          pool("parley-store-readers", settings.readers(), settings, dialect, true));
    } catch (RuntimeException e) {
      if (writing != null) {
        writing.close();
      }
      throw new StoreException(
          "The store cannot be opened; check store.url, its credentials and that the database runs",
          e);
    }
  }

  public Dialect dialect() {
    return dialect;
  }

  /** The one connection that writes. */
  public Jdbi writer() {
    return writer;
  }

  /** For reading only. */
  public Jdbi reader() {
    return reader;
  }

  @Override
  public void close() {
    reading.close();
    writing.close();
  }

  /** Without a pool: migrating takes more than the one connection that writes. */
  private static DataSource plain(StoreSettings settings, Dialect dialect) {
    if (dialect == Dialect.SQLITE) {
      return sqlite(settings.url().substring("sqlite:".length()), false);
    }
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(settings.url());
    if (settings.user() != null) {
      source.setUser(settings.user());
      source.setPassword(settings.password());
    }
    return source;
  }

  private static void migrate(DataSource source, Dialect dialect) {
    String base = "classpath:dev/parley/conversations/";
    Flyway.configure(Database.class.getClassLoader())
        .dataSource(source)
        .locations(base + "both", base + dialect.folder())
        .placeholders(dialect.placeholders())
        .table("schema_history")
        .load()
        .migrate();
  }

  private static HikariDataSource pool(
      String name, int size, StoreSettings settings, Dialect dialect, boolean readOnly) {
    HikariConfig config = new HikariConfig();
    config.setPoolName(name);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(CONNECTION_TIMEOUT_MS);
    if (dialect == Dialect.SQLITE) {
      config.setDataSource(sqlite(settings.url().substring("sqlite:".length()), readOnly));
      config.setMaxLifetime(0);
      if (readOnly) {
        config.setConnectionInitSql("PRAGMA query_only = true");
      }
    } else {
      config.setJdbcUrl(settings.url());
      config.setUsername(settings.user());
      config.setPassword(settings.password());
      config.setReadOnly(readOnly);
      config.addDataSourceProperty("reWriteBatchedInserts", "true");
      config.addDataSourceProperty("ApplicationName", name);
      config.addDataSourceProperty("connectTimeout", "10");
      config.addDataSourceProperty("tcpKeepAlive", "true");
      // Generic plans of search and list queries ignore what the values say about selectivity.
      config.setConnectionInitSql(
          "SET plan_cache_mode = 'force_custom_plan'; SET synchronous_commit = 'on'");
    }
    return new HikariDataSource(config);
  }

  private static DataSource sqlite(String path, boolean readOnly) {
    try {
      Path folder = Path.of(path).toAbsolutePath().getParent();
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new StoreException("The folder of " + path + " cannot be made", e);
    }
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setBusyTimeout(BUSY_TIMEOUT_MS);
    config.setJournalSizeLimit(WAL_FILE_LIMIT);
    config.enforceForeignKeys(true);
    config.setCacheSize(readOnly ? -READER_CACHE_KIB : -WRITER_CACHE_KIB);
    config.setGetGeneratedKeys(false);
    if (!readOnly) {
      config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
      config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, Integer.toString(WAL_PAGES));
    }
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + path);
    return source;
  }

  private static Jdbi jdbi(DataSource source, Dialect dialect) {
    Jdbi jdbi = Jdbi.create(source);
    // Prepared like JDBI's own for UUIDs, which else comes first and binds text.
    jdbi.registerArgument(
        new AbstractArgumentFactory<UUID>(Types.OTHER) {
          @Override
          protected Argument build(UUID value, ConfigRegistry config) {
            return (position, statement, context) -> dialect.set(statement, position, value);
          }
        });
    return jdbi;
  }
}
