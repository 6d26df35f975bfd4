package dev.parley.connector.webchat.internal.protocol;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.github.benmanes.caffeine.cache.Interner;
import dev.parley.connector.Signals;
import dev.parley.model.Events;
import dev.parley.model.MessageId;
import dev.parley.model.Part;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * The fields of one client frame while it is read. The type may stand anywhere in the object, so
 * all known fields are gathered first and checked when the type is known.
 */
final class Fields {
  private static final Pattern CLIENT_ID = Pattern.compile("[A-Za-z0-9._:~-]+");
  private static final Pattern LOCALE = Pattern.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*");
  private static final Pattern PAGE =
      Pattern.compile("https?://[A-Za-z0-9.\\[\\]:_-]+([/?#][!-~&&[^\"<>\\\\`]]*)?");
  private static final Pattern TIME_ZONE =
      Pattern.compile("[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}");
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>\"',;]+@[^\\s@<>\"',;]+");

  /** Many visitors are on the same few pages: what is kept of each as long as they stay, once. */
  private static final Interner<String> SHARED = Interner.newWeakInterner();

  private static final Signals.Context NOTHING_SAID = new Signals.Context(null, null, null, null);

  String type;
  String clientId;
  private String text;
  private String token;
  private String locale;
  private String page;
  private String title;
  private String language;
  private String timeZone;
  private String name;
  private String email;
  private String mediaType;
  private String state;
  private String question;
  private String comment;
  private Long score;
  private Identity identity = Identity.NONE;
  private Part.Location location;
  private Boolean active;
  private Long after;
  private Long upTo;
  private Long before;
  private Long limit;

  /** Takes the field whose value the parser stands at; unknown ones are stepped over. */
  void take(String field, JsonParser json) throws IOException {
    switch (field) {
      case "type" -> type = text(field, json);
      case "clientId" -> clientId = text(field, json);
      case "text" -> text = text(field, json);
      case "token" -> token = text(field, json);
      case "locale" -> locale = text(field, json);
      case "page" -> page = text(field, json);
      case "title" -> title = text(field, json);
      case "language" -> language = text(field, json);
      case "timeZone" -> timeZone = text(field, json);
      case "name" -> name = text(field, json);
      case "email" -> email = text(field, json);
      case "mediaType" -> mediaType = text(field, json);
      case "state" -> state = text(field, json);
      case "question" -> question = text(field, json);
      case "comment" -> comment = text(field, json);
      case "score" -> score = number(field, json);
      case "identity" -> identity = identity(json);
      case "location" -> location = Whereabouts.read(json);
      case "active" -> active = truth(field, json);
      case "after" -> after = number(field, json);
      case "upTo" -> upTo = number(field, json);
      case "before" -> before = number(field, json);
      case "limit" -> limit = number(field, json);
      default -> json.skipChildren();
    }
  }

  String clientId() {
    if (clientId == null
        || clientId.length() > FrameLimits.CLIENT_ID
        || !CLIENT_ID.matcher(clientId).matches()) {
      throw invalid(
          "clientId", "1 to " + FrameLimits.CLIENT_ID + " characters of A-Z a-z 0-9 . _ : ~ -");
    }
    return clientId;
  }

  String text(int limit, boolean required) {
    if (text == null || text.isBlank()) {
      if (required) {
        throw invalid("text", "some text");
      }
      return null;
    }
    if (text.length() > limit) {
      throw new ProtocolException(
          ErrorCode.TOO_LARGE, "A message has at most " + limit + " characters");
    }
    return Texts.clean(text);
  }

  String preview() {
    atMost("text", text, FrameLimits.PREVIEW);
    return text == null || text.isBlank() ? null : Texts.clean(text);
  }

  String token() {
    return atMost("token", token, FrameLimits.TOKEN);
  }

  Identity identity() {
    return identity;
  }

  String locale() {
    return tag("locale", locale);
  }

  /** Where the visitor is, or null; the locale stands for a language that is not said. */
  Signals.Context context(boolean query) {
    String spoken = language == null ? locale() : tag("language", language);
    Signals.Context said = said(query, spoken);
    return said.equals(NOTHING_SAID) ? null : said;
  }

  /** The same of a frame that must name a page. */
  Signals.Context contextOfPage(boolean query) {
    if (page == null) {
      throw invalid("page", "a http or https URL");
    }
    return said(query, tag("language", language));
  }

  private Signals.Context said(boolean query, String spoken) {
    return new Signals.Context(
        shared(page(query)), shared(title()), shared(spoken), shared(timeZone()));
  }

  private static String shared(String words) {
    return words == null ? null : SHARED.intern(words);
  }

  private static String tag(String field, String value) {
    if (value != null
        && (value.length() > FrameLimits.LOCALE || !LOCALE.matcher(value).matches())) {
      throw invalid(field, "a BCP 47 tag such as en or pt-BR");
    }
    return value;
  }

  /** A URL as browsers write it, in visible ASCII; without what may hold secrets unless wanted. */
  private String page(boolean query) {
    atMost("page", page, FrameLimits.PAGE);
    if (page == null) {
      return null;
    }
    if (!PAGE.matcher(page).matches()) {
      throw invalid("page", "a http or https URL without a user, in visible ASCII");
    }
    return query ? page : page.replaceFirst("[?#].*", "");
  }

  private String title() {
    if (title == null || title.isBlank()) {
      return null;
    }
    return Texts.oneLine(atMost("title", title, FrameLimits.TITLE));
  }

  /** The name's form only: browsers may know zones that this Java does not. */
  private String timeZone() {
    if (timeZone != null
        && (timeZone.length() > FrameLimits.TIME_ZONE || !TIME_ZONE.matcher(timeZone).matches())) {
      throw invalid("timeZone", "an IANA time zone such as Europe/Berlin");
    }
    return timeZone;
  }

  /** Where the visitor says they are, or null. */
  Part.Location location() {
    return location;
  }

  String name() {
    return name(name);
  }

  String email() {
    return email(email);
  }

  String fileName() {
    atMost("name", name, FrameLimits.FILE_NAME);
    return name == null || name.isBlank() ? "file" : name;
  }

  String mediaType() {
    return atMost("mediaType", mediaType, FrameLimits.MEDIA_TYPE);
  }

  String state() {
    return state;
  }

  Boolean active() {
    return active;
  }

  Long after() {
    return notNegative("after", after);
  }

  long upTo() {
    if (upTo == null) {
      throw invalid("upTo", "a sequence");
    }
    return notNegative("upTo", upTo);
  }

  long before() {
    return before == null ? Long.MAX_VALUE : notNegative("before", before);
  }

  int limit() {
    if (limit == null) {
      return FrameLimits.HISTORY / 2;
    }
    if (limit < 1) {
      throw invalid("limit", "1 to " + FrameLimits.HISTORY);
    }
    return (int) Math.min(limit, FrameLimits.HISTORY);
  }

  MessageId question() {
    try {
      return MessageId.of(String.valueOf(question));
    } catch (IllegalArgumentException e) {
      throw invalid("question", "the id of the message that asked");
    }
  }

  int score() {
    if (score == null || score < 1 || score > FrameLimits.SCORE) {
      throw invalid("score", "1 to " + FrameLimits.SCORE);
    }
    return score.intValue();
  }

  String comment() {
    atMost("comment", comment, Events.MAX_COMMENT);
    return comment == null || comment.isBlank() ? null : Texts.clean(comment).strip();
  }

  private static Identity identity(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return Identity.NONE;
    }
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw invalid("identity", "an object");
    }
    String id = null;
    String name = null;
    String email = null;
    String hmac = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "id" -> id = text("identity.id", json);
        case "name" -> name = text("identity.name", json);
        case "email" -> email = text("identity.email", json);
        case "hmac" -> hmac = text("identity.hmac", json);
        default -> json.skipChildren();
      }
    }
    return new Identity(
        atMost("identity.id", id, FrameLimits.IDENTITY_ID), name(name), email(email), hmac);
  }

  private static String name(String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    return Texts.oneLine(atMost("name", given, FrameLimits.NAME));
  }

  private static String email(String given) {
    if (given == null || given.isBlank()) {
      return null;
    }
    if (given.length() > FrameLimits.EMAIL || !EMAIL.matcher(given).matches()) {
      throw invalid("email", "a mail address");
    }
    return given;
  }

  private static String text(String field, JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (json.currentToken() != JsonToken.VALUE_STRING) {
      throw invalid(field, "a string");
    }
    return json.getText();
  }

  private static Long number(String field, JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT
        || json.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
      throw invalid(field, "a whole number");
    }
    return json.getLongValue();
  }

  private static Boolean truth(String field, JsonParser json) {
    return switch (json.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      default -> throw invalid(field, "true or false");
    };
  }

  private static String atMost(String field, String value, int limit) {
    if (value != null && value.length() > limit) {
      throw invalid(field, "at most " + limit + " characters");
    }
    return value;
  }

  private static Long notNegative(String field, Long value) {
    if (value != null && value < 0) {
      throw invalid(field, "a sequence, 0 or more");
    }
    return value;
  }

  static ProtocolException invalid(String field, String wanted) {
    return new ProtocolException(ErrorCode.INVALID, "Field " + field + " must be " + wanted);
  }
}
