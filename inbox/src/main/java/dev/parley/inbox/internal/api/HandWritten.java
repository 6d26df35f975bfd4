package dev.parley.inbox.internal.api;

import dev.parley.inbox.ChannelView;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.model.Address;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Addresses as people write them, in the one form in which the channels know them: mail addresses
 * in small letters, telephone numbers by E.164.
 */
final class HandWritten {
  private static final Pattern MAIL =
      Pattern.compile("[^\\s@<>()\\[\\],;:\"\\\\]+@[^\\s@<>()\\[\\],;:\"\\\\]+\\.[^\\s@.]{2,}");
  private static final Pattern PHONE = Pattern.compile("\\+[1-9][0-9]{6,14}");
  private static final Pattern PUNCTUATION = Pattern.compile("[\\s().\\-/]");

  private HandWritten() {}

  /**
   * Reads an address on a channel.
   *
   * @throws Problem 422 when nobody can be reached there, or when it is one that only the channel
   *     itself gives out
   */
  static Address read(ChannelView channel, String written) {
    String handle = written == null ? "" : written.strip();
    if (channel.can("threads")) {
      String mail = handle.toLowerCase(Locale.ROOT);
      if (mail.length() > Address.MAX_HANDLE || !MAIL.matcher(mail).matches()) {
        throw bad("a mail address, such as ann@example.org");
      }
      return Address.contact(channel.name(), mail);
    }
    if (channel.connector().equals("sms")) {
      String digits = PUNCTUATION.matcher(handle).replaceAll("");
      String number = digits.startsWith("00") ? "+" + digits.substring(2) : digits;
      if (!PHONE.matcher(number).matches()) {
        throw bad("a telephone number with + and country code, such as +49 170 1234567");
      }
      return Address.contact(channel.name(), number);
    }
    throw new Problem(
        422,
        "not-by-hand",
        "Addresses on " + channel.name() + " are given out by the channel alone");
  }

  private static Problem bad(String wanted) {
    return new Problem(422, "bad-address", "Write " + wanted);
  }
}
