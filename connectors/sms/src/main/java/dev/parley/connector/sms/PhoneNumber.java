package dev.parley.connector.sms;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The handle of somebody on a telephone network: an E.164 number ({@code +} and 7 to 15 digits), a
 * short code (3 to 6 digits), or as a sender the alphanumeric id of a business (1 to 11 characters
 * with a letter among them).
 *
 * @param handle in the one form in which two equal numbers are equal texts
 */
public record PhoneNumber(String handle) {
  private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern INTERNATIONAL = Pattern.compile("[1-9][0-9]{6,14}");
  private static final Pattern SHORT_CODE = Pattern.compile("[0-9]{3,6}");
  private static final Pattern SENDER_ID =
      Pattern.compile("(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9 ._&+-]{0,9}[A-Za-z0-9.])?");
  private static final Pattern PUNCTUATION = Pattern.compile("[\\s().\\-/\\u00A0]");

  public PhoneNumber {
    Objects.requireNonNull(handle, "handle");
  }

  /**
   * Reads a number as providers and people write it: with or without {@code +}, {@code 00} or
   * {@code tel:} in front, with spaces, dots, dashes and brackets.
   *
   * @throws IllegalArgumentException when it is none of the three kinds
   */
  public static PhoneNumber of(String written) {
    String text = written == null ? "" : written.strip();
    String digits =
        PUNCTUATION.matcher(text.startsWith("tel:") ? text.substring(4) : text).replaceAll("");
    if (digits.startsWith("00")) {
      digits = "+" + digits.substring(2);
    }
    if (E164.matcher(digits).matches() || SHORT_CODE.matcher(digits).matches()) {
      return new PhoneNumber(digits);
    }
    if (INTERNATIONAL.matcher(digits).matches()) {
      return new PhoneNumber("+" + digits);
    }
    if (SENDER_ID.matcher(text).matches()) {
      return new PhoneNumber(text);
    }
    throw new IllegalArgumentException(
        "\"%s\" is no telephone number: write it with + and country code, or as a short code"
            .formatted(shortened(text)));
  }

  /** Whether messages can be sent there: an alphanumeric id only sends. */
  public boolean reachable() {
    return !alphanumeric();
  }

  /** Whether it is a business's sender id rather than a number. */
  public boolean alphanumeric() {
    return !E164.matcher(handle).matches() && !SHORT_CODE.matcher(handle).matches();
  }

  /** The digits without {@code +}, as some providers want them; a sender id as it is. */
  public String digits() {
    return handle.startsWith("+") ? handle.substring(1) : handle;
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "…";
  }

  @Override
  public String toString() {
    return handle;
  }
}
