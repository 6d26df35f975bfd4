package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * The channels that were added while the hub ran. What options mean and how secrets are sealed is
 * not known here. Thread-safe.
 */
public final class ChannelSetups {
  /** Channels, at most: each has threads and a queue of its own. */
  public static final int MAX = 500;

  private static final RowMapper<ChannelSetup> MAPPER =
      (row, context) -> {
        int csat = row.getInt("csat");
        boolean unsaid = row.wasNull();
        return new ChannelSetup(
            row.getString("name"),
            row.getString("connector"),
            row.getString("options"),
            row.getString("secrets"),
            unsaid ? null : csat == 1,
            Rows.instant(row, "created_at"),
            Rows.instant(row, "updated_at"));
      };

  private final Database database;

  ChannelSetups(Database database) {
    this.database = database;
  }

  /** All of them in the order of their names; {@value #MAX} at most. */
  public List<ChannelSetup> all() {
    return database
        .reader()
        .withHandle(
            handle -> handle.select("SELECT * FROM channels ORDER BY name").map(MAPPER).list());
  }

  public Optional<ChannelSetup> get(String name) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .select("SELECT * FROM channels WHERE name = ?", name)
                    .map(MAPPER)
                    .findFirst());
  }

  /**
   * Adds one; false when there is one of that name.
   *
   * @throws IllegalStateException when there are {@value #MAX}
   */
  public boolean add(ChannelSetup setup) {
    return database
        .writer()
        .inTransaction(
            handle -> {
              int all = handle.select("SELECT COUNT(*) FROM channels").mapTo(Integer.class).one();
              if (all >= MAX) {
                throw new IllegalStateException(
                    "There are " + MAX + " channels; remove one that is not used");
              }
              return handle.execute(
                      "INSERT INTO channels (name, connector, options, secrets, csat, created_at,"
                          + " updated_at) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (name) DO NOTHING",
                      setup.name(),
                      setup.connector(),
                      setup.options(),
                      setup.secrets(),
                      number(setup.csat()),
                      Rows.micros(setup.createdAt()),
                      Rows.micros(setup.updatedAt()))
                  > 0;
            });
  }

  /** Changes what a channel is made of; false when there is none of that name. */
  public boolean change(String name, String options, String secrets, Boolean csat) {
    return database
        .writer()
        .withHandle(
            handle ->
                handle.execute(
                        "UPDATE channels SET options = ?, secrets = ?, csat = ?, updated_at = ?"
                            + " WHERE name = ?",
                        options,
                        secrets,
                        number(csat),
                        Rows.micros(Instant.now()),
                        name)
                    > 0);
  }

  /** Removes one; false when there is none of that name. Nothing else of it is touched. */
  public boolean remove(String name) {
    return database
        .writer()
        .withHandle(handle -> handle.execute("DELETE FROM channels WHERE name = ?", name) > 0);
  }

  private static Integer number(Boolean flag) {
    return flag == null ? null : Integer.valueOf(flag ? 1 : 0);
  }
}
