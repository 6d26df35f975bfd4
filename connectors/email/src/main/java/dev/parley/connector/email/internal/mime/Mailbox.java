package dev.parley.connector.email.internal.mime;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A mail address with the name beside it (RFC 5322, section 3.4).
 *
 * @param address lower case: in practice no server tells cases apart
 * @param name or null
 */
public record Mailbox(String address, String name) {
  private static final Pattern PLAIN =
      Pattern.compile("[^\\s<>\"(),;:\\\\\\p{Cntrl}@]{1,64}@[^\\s<>\"(),;:\\\\\\p{Cntrl}@]{1,253}");
  private static final Pattern BRACKETED = Pattern.compile("<(" + PLAIN.pattern() + ")>");
  private static final Pattern ENCODED_WORD = Pattern.compile("=\\?[^?\\s]*\\?[bBqQ]\\?[^?]*\\?=");
  private static final Pattern PLACEHOLDER = Pattern.compile("w(\\d{1,5})w");
  private static final int MAX_NAME = 200;
  private static final int MAX_FIELD = 20_000;

  /** The mailboxes of an address field, also of one that breaks the grammar. */
  static List<Mailbox> in(String field) {
    if (field == null || field.length() > MAX_FIELD) {
      return List.of();
    }
    // An encoded word may decode to "@" or "<": no part of it may be taken for an address.
    List<String> words = new ArrayList<>();
    String safe =
        ENCODED_WORD
            .matcher(field)
            .replaceAll(
                word -> {
                  words.add(word.group());
                  return "w" + (words.size() - 1) + "w";
                });
    List<Mailbox> found = new ArrayList<>();
    try {
      for (InternetAddress address : InternetAddress.parseHeader(safe, false)) {
        add(address.getAddress(), restored(address.getPersonal(), words), found);
      }
    } catch (AddressException e) {
      found.clear();
    }
    if (found.isEmpty()) {
      Matcher bracketed = BRACKETED.matcher(safe);
      Matcher plain = PLAIN.matcher(safe);
      if (bracketed.find()) {
        add(bracketed.group(1), null, found);
      } else if (plain.find()) {
        add(plain.group(), null, found);
      }
    }
    return found;
  }

  private static String restored(String name, List<String> words) {
    return name == null
        ? null
        : PLACEHOLDER
            .matcher(name)
            .replaceAll(
                held -> {
                  int index = Integer.parseInt(held.group(1));
                  return Matcher.quoteReplacement(
                      index < words.size() ? words.get(index) : held.group());
                });
  }

  private static void add(String address, String name, List<Mailbox> to) {
    if (address == null || !PLAIN.matcher(address).matches()) {
      return;
    }
    String shown = name == null ? "" : MailHeaders.line(name);
    if (shown.length() > MAX_NAME) {
      shown = shown.substring(0, MAX_NAME);
    }
    to.add(new Mailbox(normal(address), shown.isEmpty() ? null : shown));
  }

  /** Whether a text is one plain address and nothing else. */
  public static boolean plain(String text) {
    return PLAIN.matcher(text).matches();
  }

  /** The form in which addresses are compared. */
  public static String normal(String address) {
    return address.strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    return name == null ? address : name + " <" + address + ">";
  }
}
