package dev.parley.conversations;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import java.util.List;

/** What labels look like. Which conversation has which is the conversation's. Thread-safe. */
public final class Labels {
  /** Labels that are described, at most. */
  public static final int MAX = 500;

  private final Database database;

  Labels(Database database) {
    this.database = database;
  }

  /** All, by name. */
  public List<Label> all() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM labels ORDER BY name LIMIT " + MAX)
                    .map(
                        (row, context) ->
                            new Label(
                                row.getString("name"),
                                Rows.constant(Label.Colour.class, row.getString("colour")),
                                row.getString("description")))
                    .list());
  }

  /**
   * Creates or changes a label.
   *
   * @return whether it is kept: false when it would be one more than {@link #MAX}
   */
  public boolean save(Label label) {
    return database
        .writer()
        .inTransaction(
            handle -> {
              String name = Rows.clean(label.name());
              int others =
                  handle
                      .createQuery("SELECT COUNT(*) FROM labels WHERE name <> ?")
                      .bind(0, name)
                      .mapTo(Integer.class)
                      .one();
              if (others >= MAX) {
                return false;
              }
              handle.execute(
                  "INSERT INTO labels (name, colour, description) VALUES (?, ?, ?)"
                      + " ON CONFLICT (name) DO UPDATE SET colour = excluded.colour,"
                      + " description = excluded.description",
                  name,
                  Rows.name(label.colour()),
                  Rows.clean(label.description()));
              return true;
            });
  }

  /** Removes a label's description; conversations keep the label. */
  public boolean delete(String name) {
    return database
        .writer()
        .withHandle(handle -> handle.execute("DELETE FROM labels WHERE name = ?", name) > 0);
  }
}
