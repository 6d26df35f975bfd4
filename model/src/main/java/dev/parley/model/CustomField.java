package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;

/**
 * Something that the business keeps about each conversation or contact.
 *
 * @param about what has the field
 * @param name its name, also the key of its value; 1 to {@value #MAX_NAME} characters
 * @param type what its values are
 * @param choices the values that may be chosen, only for {@link Type#CHOICE}
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record CustomField(About about, String name, Type type, List<String> choices) {
  public static final int MAX_NAME = 40;

  /** Characters of a text value and of a choice, at most. */
  public static final int MAX_TEXT = 1_000;

  public static final int MAX_CHOICES = 100;

  /** What has the field. */
  public enum About {
    @JsonProperty("conversation")
    CONVERSATION,
    @JsonProperty("contact")
    CONTACT
  }

  /** What its values are, as JSON: text, number, date (RFC 3339 full-date), boolean, one text. */
  public enum Type {
    @JsonProperty("text")
    TEXT,
    @JsonProperty("number")
    NUMBER,
    @JsonProperty("date")
    DATE,
    @JsonProperty("boolean")
    BOOLEAN,
    @JsonProperty("choice")
    CHOICE
  }

  public CustomField {
    Objects.requireNonNull(about, "about");
    Objects.requireNonNull(type, "type");
    choices = choices == null ? List.of() : List.copyOf(choices);
    if (name == null || name.isBlank() || name.length() > MAX_NAME) {
      throw new IllegalArgumentException(
          "A field's name has 1 to " + MAX_NAME + " characters, not '" + name + "'");
    }
    if ((type == Type.CHOICE) == choices.isEmpty()) {
      throw new IllegalArgumentException(
          "A choice, and nothing else, has choices; " + name + " has " + choices.size());
    }
    if (choices.size() > MAX_CHOICES
        || choices.stream().anyMatch(c -> c.isBlank() || c.length() > MAX_TEXT)) {
      throw new IllegalArgumentException(
          "A field has at most %d choices of 1 to %d characters".formatted(MAX_CHOICES, MAX_TEXT));
    }
  }

  /**
   * Takes a value, or says why not.
   *
   * @throws IllegalArgumentException when it is no value of this field
   */
  public void check(Object value) {
    boolean fits =
        switch (type) {
          case TEXT -> value instanceof String text && text.length() <= MAX_TEXT;
          case NUMBER -> value instanceof Number;
          case DATE -> value instanceof String text && isDate(text);
          case BOOLEAN -> value instanceof Boolean;
          case CHOICE -> value instanceof String text && choices.contains(text);
        };
    if (!fits) {
      throw new IllegalArgumentException("The field '" + name + "' takes " + expected());
    }
  }

  private String expected() {
    return switch (type) {
      case TEXT -> "a text of at most " + MAX_TEXT + " characters";
      case NUMBER -> "a number";
      case DATE -> "a date such as 2026-01-31";
      case BOOLEAN -> "true or false";
      case CHOICE -> "one of " + String.join(", ", choices);
    };
  }

  private static boolean isDate(String text) {
    try {
      return LocalDate.parse(text) != null;
    } catch (DateTimeParseException e) {
      return false;
    }
  }
}
