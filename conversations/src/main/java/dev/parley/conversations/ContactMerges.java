package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.conversations.internal.ContactMergeRows;
import dev.parley.conversations.internal.Database;
import dev.parley.conversations.internal.Rows;
import dev.parley.model.Address;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.MessageId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Which contacts may be one person, and which were made one. Thread-safe. */
public final class ContactMerges {
  /** Contacts that are suggested for one, at most. */
  public static final int MAX_SUGGESTED = 5;

  /** Merges of one contact that are told, at most: the newest. */
  public static final int MAX_TOLD = 20;

  /** Addresses of a contact that are looked for elsewhere, at most. */
  private static final int MAX_ADDRESSES = 20;

  private final Database database;
  private final Rows rows;
  private final Contacts contacts;

  ContactMerges(Database database, Rows rows, Contacts contacts) {
    this.database = database;
    this.rows = rows;
    this.contacts = contacts;
  }

  /** Why somebody may be the same person; the surest first. */
  public enum Reason {
    /** They wrote from the same handle on another channel. */
    @JsonProperty("handle")
    HANDLE,
    /** They have the same name, of two words or more. */
    @JsonProperty("name")
    NAME
  }

  /** Somebody who may be the same person. */
  public record Suggested(Contact contact, Reason reason) {}

  /** Who may be the same person as a contact, the surest first, always in the same order. */
  public List<Suggested> suggested(Contact contact) {
    Map<ContactId, Reason> found = new LinkedHashMap<>();
    for (Address each : contact.addresses().stream().limit(MAX_ADDRESSES).toList()) {
      if (each.kind() == Address.Kind.CONTACT) {
        ask(ContactMergeRows.SAME_HANDLE, each.handle(), contact.id())
            .forEach(id -> found.putIfAbsent(id, Reason.HANDLE));
      }
    }
    String name = contact.name();
    if (name != null && name.strip().contains(" ")) {
      String begin = name.substring(0, name.offsetByCodePoints(0, beginning(name)));
      ask(ContactMergeRows.SAME_NAME, begin, contact.id())
          .forEach(id -> found.putIfAbsent(id, Reason.NAME));
    }
    Map<ContactId, Contact> known =
        contacts.all(found.keySet().stream().limit(MAX_SUGGESTED).toList());
    List<Suggested> suggested = new ArrayList<>();
    found.forEach(
        (id, reason) -> {
          Contact other = known.get(id);
          if (other != null && (reason == Reason.HANDLE || name.equals(other.name()))) {
            suggested.add(new Suggested(other, reason));
          }
        });
    return List.copyOf(suggested);
  }

  private static int beginning(String name) {
    return Math.min(ContactMergeRows.NAME, name.codePointCount(0, name.length()));
  }

  private List<ContactId> ask(String sql, String value, ContactId but) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(sql)
                    .bind(0, Rows.clean(value))
                    .bind(1, but.value())
                    .map((row, context) -> new ContactId(rows.uuid(row, "id")))
                    .list());
  }

  /** What became part of a contact and still is, newest first. */
  public List<ContactMerge> of(ContactId target) {
    return read(
        "SELECT * FROM contact_merges WHERE target = ? AND undone IS NULL ORDER BY at DESC LIMIT "
            + MAX_TOLD,
        target.value());
  }

  /** One merge. */
  public Optional<ContactMerge> get(MessageId id) {
    return read("SELECT * FROM contact_merges WHERE id = ?", id.value()).stream().findFirst();
  }

  /** Whether a contact became part of another one and still is. */
  public boolean isPart(ContactId id) {
    return read("SELECT * FROM contact_merges WHERE source = ?", id.value()).stream()
        .anyMatch(merge -> merge.undone() == null);
  }

  /** Whether a contact has more conversations than one merge moves. */
  public boolean tooMany(ContactId id) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                        .createQuery(
                            "SELECT COUNT(*) FROM (SELECT 1 FROM conversations WHERE contact = ?"
                                + " LIMIT "
                                + (ContactMerge.MAX_CONVERSATIONS + 1)
                                + ") some")
                        .bind(0, id.value())
                        .mapTo(Integer.class)
                        .one()
                    > ContactMerge.MAX_CONVERSATIONS);
  }

  private List<ContactMerge> read(String sql, UUID value) {
    return database
        .reader()
        .withHandle(
            handle ->
                handle
                    .createQuery(sql)
                    .bind(0, value)
                    .map((row, context) -> ContactMergeRows.merge(row, rows))
                    .list());
  }
}
