package dev.parley.connector.email.internal.smtp;

import dev.parley.connector.Attachments;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.email.internal.EmailOptions;
import dev.parley.connector.email.internal.ReplyTokens;
import dev.parley.connector.email.internal.mime.HtmlText;
import dev.parley.connector.email.internal.mime.MailMetadata;
import dev.parley.connector.email.internal.mime.Mailbox;
import dev.parley.model.Address;
import dev.parley.model.FailureKind;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.model.RelatesTo;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.UnsupportedEncodingException;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Writes a mail (RFC 5322). Nothing that a person or a network said reaches a header unchecked:
 * control characters become blanks, addresses and ids must match their grammar. Thread-safe.
 */
public final class Composer {
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
  private static final Pattern MESSAGE_ID =
      Pattern.compile("<[\\x21-\\x3b\\x3d\\x3f-\\x7e]{3,990}>");
  private static final int MAX_SUBJECT = 500;
  private static final int MAX_LOCAL_PART = 64;

  private final EmailOptions options;
  private final ReplyTokens tokens;
  private final MailBody body;

  public Composer(EmailOptions options, Attachments store, ReplyTokens tokens) {
    this.options = options;
    this.tokens = tokens;
    this.body = new MailBody(store, options.limits().mailBytes());
  }

  /**
   * The mail for a message. The same message always gets the same Message-ID and Date, so that a
   * repeated send is one mail for the recipient's side.
   *
   * @throws DeliveryException when the message cannot be a mail
   */
  MimeMessage compose(Message message, Session session) throws MessagingException {
    List<InternetAddress> to = recipients(message);
    String id = messageId(message, to.get(0).getAddress());
    MimeMessage mail =
        new MimeMessage(session) {
          @Override
          protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", id);
          }
        };
    mail.setFrom(named(options.address(), options.name()));
    mail.setRecipients(MimeMessage.RecipientType.TO, to.toArray(InternetAddress[]::new));
    mail.setSentDate(Date.from(message.sentAt()));
    mail.setSubject(subject(message), StandardCharsets.UTF_8.name());
    replyTo(message, to.get(0).getAddress(), mail);
    List<String> references = references(message);
    if (!references.isEmpty()) {
      mail.setHeader("In-Reply-To", references.get(references.size() - 1));
      mail.setHeader("References", String.join("\r\n ", references));
    }
    Address.Kind kind = message.sender().kind();
    if (kind != Address.Kind.AGENT && kind != Address.Kind.CONTACT) {
      mail.setHeader("Auto-Submitted", references.isEmpty() ? "auto-generated" : "auto-replied");
      mail.setHeader("X-Auto-Response-Suppress", "All");
    }
    body.write(text(message), html(message), attachments(message), mail);
    mail.saveChanges();
    return mail;
  }

  private static List<InternetAddress> recipients(Message message) throws MessagingException {
    List<InternetAddress> all = new ArrayList<>();
    for (Address recipient : message.recipients()) {
      all.add(named(recipient.handle(), recipient.name()));
    }
    if (all.isEmpty()) {
      throw new DeliveryException(
          FailureKind.PERMANENT, "no-recipient", "The mail has no recipient");
    }
    return all;
  }

  private static InternetAddress named(String address, String name) throws MessagingException {
    if (!Mailbox.plain(address)) {
      throw new DeliveryException(
          FailureKind.PERMANENT, "bad-address", "Not a mail address: " + line(address));
    }
    int at = address.lastIndexOf('@');
    if (!StandardCharsets.US_ASCII.newEncoder().canEncode(address.substring(0, at))) {
      throw new DeliveryException(
          FailureKind.UNSUPPORTED,
          "smtputf8",
          "Addresses with letters beyond ASCII before the @ cannot be written to: " + address);
    }
    try {
      String domain = IDN.toASCII(address.substring(at + 1), IDN.ALLOW_UNASSIGNED);
      InternetAddress to = new InternetAddress(address.substring(0, at + 1) + domain, true);
      if (name != null && !name.isBlank()) {
        to.setPersonal(line(name), StandardCharsets.UTF_8.name());
      }
      return to;
    } catch (IllegalArgumentException | UnsupportedEncodingException e) {
      throw new DeliveryException(
          FailureKind.PERMANENT, "bad-address", "Not a mail address: " + address, null, e);
    } catch (jakarta.mail.internet.AddressException e) {
      throw new DeliveryException(
          FailureKind.PERMANENT, "bad-address", "Not a mail address: " + address, null, e);
    }
  }

  private String messageId(Message message, String recipient) {
    String token =
        message.conversation() == null ? "" : "." + tokens.make(message.conversation(), recipient);
    String domain = options.address().substring(options.address().indexOf('@') + 1);
    return "<" + message.id() + token + "@" + IDN.toASCII(domain, IDN.ALLOW_UNASSIGNED) + ">";
  }

  private void replyTo(Message message, String recipient, MimeMessage mail)
      throws MessagingException {
    if (!options.replyToToken() || message.conversation() == null) {
      return;
    }
    int at = options.address().indexOf('@');
    String local =
        options.address().substring(0, at) + "+" + tokens.make(message.conversation(), recipient);
    if (local.length() <= MAX_LOCAL_PART) {
      mail.setReplyTo(
          new InternetAddress[] {named(local + options.address().substring(at), options.name())});
    }
  }

  private String subject(Message message) {
    Object given = message.metadata().get(MailMetadata.SUBJECT);
    String subject = given instanceof String text ? line(text) : "";
    if (subject.isEmpty()) {
      subject = line(options.subject());
    }
    if (subject.length() > MAX_SUBJECT) {
      subject = subject.substring(0, MAX_SUBJECT);
    }
    boolean reply = !references(message).isEmpty();
    return reply && !subject.regionMatches(true, 0, "re:", 0, 3) ? "Re: " + subject : subject;
  }

  /** Oldest first; the last is the mail that this one answers. */
  private static List<String> references(Message message) {
    List<String> all = new ArrayList<>();
    Object given = message.metadata().get(MailMetadata.REFERENCES);
    if (given instanceof Collection<?> list) {
      list.forEach(id -> addId(id, all));
    } else if (given instanceof String text) {
      List.of(text.split("\\s+")).forEach(id -> addId(id, all));
    }
    Object answered = message.metadata().get(MailMetadata.IN_REPLY_TO);
    if (answered == null
        && message.relatesTo() != null
        && message.relatesTo().kind() == RelatesTo.Kind.REPLY) {
      answered = message.relatesTo().id().replaceFirst("#[0-9a-f]+$", "");
    }
    addId(answered, all);
    return all.size() <= MailMetadata.MAX_REFERENCES
        ? all
        : all.subList(all.size() - MailMetadata.MAX_REFERENCES, all.size());
  }

  private static void addId(Object id, List<String> to) {
    if (id instanceof String text && MESSAGE_ID.matcher(text).matches()) {
      to.remove(text);
      to.add(text);
    }
  }

  private static String text(Message message) {
    String text = message.text();
    String html = html(message);
    return text.isBlank() && html != null ? HtmlText.of(html) : text;
  }

  private static String html(Message message) {
    return message.parts().stream()
        .filter(Part.Html.class::isInstance)
        .map(part -> ((Part.Html) part).html())
        .findFirst()
        .orElse(null);
  }

  private static List<Part.Attachment> attachments(Message message) {
    return message.parts().stream()
        .filter(Part.Attachment.class::isInstance)
        .map(Part.Attachment.class::cast)
        .toList();
  }

  private static String line(String text) {
    return CONTROL.matcher(text).replaceAll(" ").strip();
  }
}
