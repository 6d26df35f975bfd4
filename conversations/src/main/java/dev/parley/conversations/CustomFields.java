package dev.parley.conversations;

import dev.parley.codec.Json;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.CustomField;
import dev.parley.model.CustomField.About;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which custom fields there are. Thread-safe. */
public final class CustomFields {
  /** Fields of all conversations, and of all contacts, at most each. */
  public static final int MAX_FIELDS = 50;

  private final Database database;

  CustomFields(Database database) {
    this.database = database;
  }

  /** All of them, by what has them and name. */
  public List<CustomField> all() {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery("SELECT * FROM custom_fields ORDER BY about, name")
                    .map(
                        (row, context) ->
                            new CustomField(
                                Rows.constant(About.class, row.getString("about")),
                                row.getString("name"),
                                Rows.constant(CustomField.Type.class, row.getString("type")),
                                Rows.words(row.getString("choices"))))
                    .list());
  }

  /**
   * Holds values against the definitions; null is a value of every field.
   *
   * @throws IllegalArgumentException naming the first field that is unknown or has a wrong value
   */
  public void check(About about, Map<String, Object> values) {
    Map<String, CustomField> known =
        all().stream()
            .filter(f -> f.about() == about)
            .collect(Collectors.toMap(CustomField::name, Function.identity()));
    values.forEach(
        (name, value) -> {
          CustomField field = known.get(name);
          if (field == null) {
            throw new IllegalArgumentException(
                "There is no field '" + name + "'; an admin adds it in the settings");
          }
          if (value != null) {
            field.check(value);
          }
        });
  }

  /**
   * Adds or changes a field; values that were filled in stay.
   *
   * @return false when there are {@link #MAX_FIELDS} already
   */
  public boolean save(CustomField field) {
    return database
        .writer()
        .inTransaction(
            handle -> {
              long others =
                  handle
                      .createQuery(
                          "SELECT COUNT(*) FROM custom_fields WHERE about = ? AND name <> ?")
                      .bind(0, Rows.name(field.about()))
                      .bind(1, Rows.clean(field.name()))
                      .mapTo(Long.class)
                      .one();
              if (others >= MAX_FIELDS) {
                return false;
              }
              handle.execute(
                  "INSERT INTO custom_fields (about, name, type, choices) VALUES (?, ?, ?, ?)"
                      + " ON CONFLICT (about, name) DO UPDATE SET type = excluded.type,"
                      + " choices = excluded.choices",
                  Rows.name(field.about()),
                  Rows.clean(field.name()),
                  Rows.name(field.type()),
                  field.choices().isEmpty() ? null : Json.text(field.choices()));
              return true;
            });
  }

  /** Removes a field; values that were filled in stay and are shown no more. */
  public boolean delete(About about, String name) {
    return database
        .writer()
        .withHandle(
            handle ->
                handle.execute(
                        "DELETE FROM custom_fields WHERE about = ? AND name = ?",
                        Rows.name(about),
                        Rows.clean(name))
                    > 0);
  }
}
