package dev.parley.connector.email.internal.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a mail server reports about one of our mails (RFC 3464).
 *
 * @param messageId of the mail that it is about
 * @param recipients as ours and as the last server knew them; lower case
 * @param action {@code failed}, {@code delayed}, {@code delivered}, {@code relayed}, {@code
 *     expanded}
 * @param cause the server's words
 */
record DeliveryReport(String messageId, List<String> recipients, String action, String cause) {
  private static final int MAX_CAUSE = 500;

  /** Reads it from the parts of a report; null when they are none or do not name the mail. */
  static DeliveryReport in(Map<String, String> reports) {
    String status = reports.get("message/delivery-status");
    String returned = reports.getOrDefault("message/rfc822", reports.get("text/rfc822-headers"));
    if (status == null || returned == null) {
      return null;
    }
    MailHeaders original = MailHeaders.of(returned.split("\r?\n\r?\n", 2)[0]);
    List<String> ids = original.ids("Message-ID");
    MailHeaders fields = MailHeaders.of(status);
    String action = fields.first("Action");
    if (ids.isEmpty() || action == null) {
      return null;
    }
    List<String> recipients = new ArrayList<>();
    for (String name : List.of("Original-Recipient", "Final-Recipient")) {
      String value = fields.first(name);
      if (value != null) {
        recipients.add(Mailbox.normal(value.substring(value.indexOf(';') + 1)));
      }
    }
    Mailbox.in(original.first("To")).forEach(to -> recipients.add(to.address()));
    return new DeliveryReport(
        ids.get(0), recipients, action.strip().toLowerCase(Locale.ROOT), cause(fields));
  }

  private static String cause(MailHeaders fields) {
    String diagnostic = fields.text("Diagnostic-Code");
    String words =
        diagnostic == null
            ? "Status " + fields.text("Status")
            : diagnostic.substring(diagnostic.indexOf(';') + 1).strip();
    return words.length() > MAX_CAUSE ? words.substring(0, MAX_CAUSE) : words;
  }

  /** The message state that it means, in JSON form; null when the state does not change. */
  String state() {
    return switch (action) {
      case "failed" -> "failed";
      case "delivered" -> "delivered";
      default -> "sent";
    };
  }
}
