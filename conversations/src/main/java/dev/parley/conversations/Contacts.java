package dev.parley.conversations;

import dev.parley.conversations.internal.AddressRows;
import dev.parley.conversations.internal.BatchLoader;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Contacts to read. They are written by {@link Batch} only. Thread-safe. */
public final class Contacts {
  private final Database database;
  private final Rows rows;
  private final BatchLoader loader;

  Contacts(Database database, Rows rows, BatchLoader loader) {
    this.database = database;
    this.rows = rows;
    this.loader = loader;
  }

  /** One contact with all addresses. */
  public Optional<Contact> get(ContactId id) {
    return Optional.ofNullable(all(Set.of(id)).get(id));
  }

  /** Many contacts by three queries; those that are not there are missing. */
  public Map<ContactId, Contact> all(Collection<ContactId> ids) {
    return database
        .reader()
        .withHandle(
            handle -> {
              try {
                return loader.contacts(handle.getConnection(), Set.copyOf(ids));
              } catch (SQLException e) {
                throw new StoreException("Contacts cannot be read", e);
              }
            });
  }

  /** Whose an address is. */
  public Optional<Contact> at(Address address) {
    Optional<UUID> id =
        database
            .reader()
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            "SELECT contact FROM addresses WHERE channel = ? AND handle = ?")
                        .bind(0, Rows.clean(address.channel()))
                        .bind(1, Rows.clean(address.handle()))
                        .map((row, context) -> rows.uuid(row, "contact"))
                        .findFirst());
    return id.flatMap(found -> get(new ContactId(found)));
  }

  /** Whether something was said through an address, or a conversation goes by it. */
  public boolean uses(Address address) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(AddressRows.USED)
                    .bind(0, Rows.clean(address.channel()))
                    .bind(1, Rows.clean(address.handle()))
                    .mapTo(Integer.class)
                    .findFirst())
        .isPresent();
  }
}
