package dev.parley.conversations.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.parley.codec.Json;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Device;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Sla;
import dev.parley.model.TeamId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Rows of the database as the vocabulary's records, and single values both ways. */
public final class Rows {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final TypeReference<Sla> SLA = new TypeReference<>() {};
  private static final TypeReference<List<String>> WORDS = new TypeReference<>() {};
  private static final long MICROS = 1_000_000L;

  private final Dialect dialect;

  public Rows(Dialect dialect) {
    this.dialect = dialect;
  }

  /** Needs the columns {@code body, state, cause, external_id, conversation}. */
  public Stored stored(ResultSet row) throws SQLException {
    Message message = Json.readMessage(row.getString("body").getBytes(StandardCharsets.UTF_8));
    String externalId = row.getString("external_id");
    if (externalId != null && !externalId.equals(message.externalId())) {
      message = message.toBuilder().externalId(externalId).build();
    }
    UUID conversation = dialect.uuid(row, "conversation");
    if (!message.conversation().value().equals(conversation)) {
      message = message.toBuilder().conversation(new ConversationId(conversation)).build();
    }
    return new Stored(
        message, constant(MessageState.class, row.getString("state")), row.getString("cause"));
  }

  /** Needs all columns of {@code conversations}. */
  public Conversation conversation(ResultSet row) throws SQLException {
    UUID agent = dialect.uuid(row, "agent");
    UUID team = dialect.uuid(row, "team");
    UUID mergedInto = dialect.uuid(row, "merged_into");
    return new Conversation(
        new ConversationId(dialect.uuid(row, "id")),
        new ContactId(dialect.uuid(row, "contact")),
        row.getString("channel"),
        new Address(
            constant(Address.Kind.class, row.getString("kind")),
            row.getString("address_channel"),
            row.getString("handle"),
            row.getString("address_name")),
        status(row.getString("status")),
        row.getString("subject"),
        agent == null ? null : new AgentId(agent),
        team == null ? null : new TeamId(team),
        row.getString("locale"),
        instant(row, "created_at"),
        instant(row, "last_activity_at"),
        instant(row, "snoozed_until"),
        instant(row, "waiting_since"),
        row.getLong("last_sequence"),
        row.getLong("seen_sequence"),
        row.getInt("unread"),
        row.getString("preview"),
        constant(Conversation.Priority.class, row.getString("priority")),
        words(row.getString("labels")),
        object(row.getString("fields")),
        instant(row, "first_responded_at"),
        instant(row, "resolved_at"),
        sla(row.getString("sla")),
        mergedInto == null ? null : new ConversationId(mergedInto),
        instant(row, "told_closed_until"));
  }

  /** How a conversation that was taken over is stored, so that no list of a status has it. */
  static final String MERGED = "merged";

  private static Conversation.Status status(String name) {
    return name.equals(MERGED)
        ? Conversation.Status.RESOLVED
        : constant(Conversation.Status.class, name);
  }

  /** A conversation's status as it is stored. */
  static String status(Conversation conversation) {
    return conversation.mergedInto() == null ? name(conversation.status()) : MERGED;
  }

  /** Needs all columns of {@code addresses}. */
  public Address address(ResultSet row) throws SQLException {
    return new Address(
        constant(Address.Kind.class, row.getString("kind")),
        row.getString("channel"),
        row.getString("handle"),
        row.getString("name"));
  }

  /** Needs all columns of {@code contacts}. */
  public Contact contact(ResultSet row, List<Address> addresses) throws SQLException {
    return new Contact(
        new ContactId(dialect.uuid(row, "id")),
        row.getString("name"),
        addresses,
        row.getString("locale"),
        object(row.getString("attributes")),
        instant(row, "created_at"),
        instant(row, "blocked"));
  }

  public Device device(ResultSet row) throws SQLException {
    try {
      return Json.mapper().readValue(row.getString("body"), Device.class);
    } catch (JsonProcessingException e) {
      throw new SQLException("Row of a device is not readable: " + Json.reason(e), e);
    }
  }

  public UUID uuid(ResultSet row, String column) throws SQLException {
    return dialect.uuid(row, column);
  }

  /** A JSON object, empty for null. */
  public static Map<String, Object> object(String json) throws SQLException {
    return json == null ? Map.of() : read(json, OBJECT);
  }

  /** A JSON array of text, empty for null. */
  public static List<String> words(String json) throws SQLException {
    return json == null ? List.of() : read(json, WORDS);
  }

  private static Sla sla(String json) throws SQLException {
    return json == null ? null : read(json, SLA);
  }

  private static <T> T read(String json, TypeReference<T> type) throws SQLException {
    try {
      return Json.mapper().readValue(json, type);
    } catch (JsonProcessingException e) {
      throw new SQLException("Stored JSON is not readable: " + Json.reason(e), e);
    }
  }

  public static Instant instant(ResultSet row, String column) throws SQLException {
    long micros = row.getLong(column);
    return row.wasNull() ? null : instant(micros);
  }

  public static Instant instant(long micros) {
    return Instant.ofEpochSecond(
        Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
  }

  /** Microseconds since 1970, or null. */
  public static Long micros(Instant at) {
    return at == null ? null : at.getEpochSecond() * MICROS + at.getNano() / 1_000;
  }

  /** A constant's name as it is stored. */
  public static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  public static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }

  /** Text that every database takes: no NUL, no half of a surrogate pair. */
  public static String clean(String text) {
    if (text == null) {
      return null;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0 || Character.isSurrogate(c)) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
            .filter(p -> p != 0 && (p < Character.MIN_SURROGATE || p > Character.MAX_SURROGATE))
            .forEach(clean::appendCodePoint);
        return clean.toString();
      }
    }
    return text;
  }
}
