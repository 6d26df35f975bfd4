package dev.parley.connector.email.internal.mime;

import dev.parley.connector.Attachments;
import dev.parley.connector.email.internal.EmailOptions;
import dev.parley.connector.email.internal.ReplyTokens;
import dev.parley.model.Address;
import dev.parley.model.ConversationId;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageBuilder;
import dev.parley.model.Part;
import dev.parley.model.RelatesTo;
import jakarta.mail.internet.MailDateFormat;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes a message of a mail. Blocks on the disk. Thread-safe. */
public final class Normaliser {
  private static final int MAX_ID = 200;
  private static final int MAX_SUBJECT = 998;
  private static final int MAX_LIST = 50;

  private final String channel;
  private final EmailOptions options;
  private final Attachments store;
  private final ReplyTokens tokens;

  public Normaliser(String channel, EmailOptions options, Attachments store, ReplyTokens tokens) {
    this.channel = channel;
    this.options = options;
    this.store = store;
    this.tokens = tokens;
  }

  /**
   * The message: what somebody wrote, or the delivery event that a mail server's report is.
   *
   * @throws UnreadableMail when it has to be put aside
   * @throws IOException when the disk fails; to be tried again
   */
  public Message normalise(RawMail raw) throws IOException, UnreadableMail {
    ParsedMail mail = new MailParser(options.limits(), store).parse(raw);
    Mailbox sender = sender(mail.headers());
    if (sender == null) {
      throw new UnreadableMail(
          "no-sender", "Neither From, Sender, Reply-To nor Return-Path holds an address", null);
    }
    Message report = report(mail);
    return report == null ? said(mail, sender) : report;
  }

  private static Mailbox sender(MailHeaders headers) {
    for (String name : List.of("From", "Sender", "Reply-To", "Return-Path")) {
      List<Mailbox> found = Mailbox.in(headers.first(name));
      if (!found.isEmpty()) {
        return found.get(0);
      }
    }
    return null;
  }

  private Message said(ParsedMail mail, Mailbox sender) throws IOException {
    MailHeaders headers = mail.headers();
    MessageBuilder message =
        Message.inbound(channel, Address.contact(channel, sender.address(), sender.name()))
            .externalId(externalId(mail));
    message.sentAt(sentAt(headers));
    parts(mail, message);
    thread(headers, sender.address(), message);
    if (AutoSubmitted.is(headers, sender.address(), options.address())) {
      message.metadata(MailMetadata.AUTO_SUBMITTED, true);
    }
    return metadata(headers, message).build();
  }

  private void parts(ParsedMail mail, MessageBuilder message) throws IOException {
    if (!mail.text().isEmpty()) {
      message.text(mail.text());
    } else if (mail.attachments().isEmpty()) {
      String subject = mail.headers().text("Subject");
      message.text(subject == null || subject.isEmpty() ? "(empty mail)" : subject);
    }
    if (mail.html() != null) {
      byte[] original = mail.html().getBytes(StandardCharsets.UTF_8);
      Part.Attachment kept =
          store.put(
              "original.html",
              "text/html; charset=utf-8",
              null,
              new ByteArrayInputStream(original),
              original.length);
      message.part(new Part.Html(DisplayHtml.of(mail.html()), kept.key()));
    }
    mail.attachments().forEach(message::part);
  }

  /** Our token decides; without one the reference is only told, never trusted. */
  private void thread(MailHeaders headers, String sender, MessageBuilder message) {
    List<String> candidates = new ArrayList<>(headers.ids("In-Reply-To"));
    List<String> references = headers.ids("References");
    for (int i = references.size() - 1; i >= 0; i--) {
      candidates.add(references.get(i));
    }
    Optional<String> signed =
        candidates.stream().filter(id -> tokens.verify(id, sender).isPresent()).findFirst();
    Optional<ConversationId> conversation =
        signed
            .or(
                () ->
                    List.of("To", "Cc", "Delivered-To", "X-Original-To").stream()
                        .flatMap(name -> Mailbox.in(headers.first(name)).stream())
                        .map(Mailbox::address)
                        .filter(address -> tokens.verify(address, sender).isPresent())
                        .findFirst())
            .flatMap(text -> tokens.verify(text, sender));
    conversation.ifPresent(message::conversation);
    signed
        .or(() -> candidates.stream().findFirst())
        .ifPresent(id -> message.relatesTo(RelatesTo.Kind.REPLY, "<" + id + ">"));
  }

  private static MessageBuilder metadata(MailHeaders headers, MessageBuilder message) {
    String subject = headers.text("Subject");
    if (subject != null) {
      message.metadata(
          MailMetadata.SUBJECT,
          subject.length() > MAX_SUBJECT ? subject.substring(0, MAX_SUBJECT) : subject);
    }
    headers.ids("Message-ID").stream()
        .findFirst()
        .ifPresent(id -> message.metadata(MailMetadata.MESSAGE_ID, "<" + id + ">"));
    List<String> references = headers.ids("References");
    if (!references.isEmpty()) {
      message.metadata(
          MailMetadata.REFERENCES,
          references.stream()
              .skip(Math.max(0, references.size() - MailMetadata.MAX_REFERENCES))
              .map(id -> "<" + id + ">")
              .toList());
    }
    people(headers, "To", MailMetadata.TO, message);
    people(headers, "Cc", MailMetadata.CC, message);
    people(headers, "Reply-To", MailMetadata.REPLY_TO, message);
    return message.metadata(MailMetadata.LIST_ID, headers.text("List-Id"));
  }

  private static void people(
      MailHeaders headers, String field, String name, MessageBuilder message) {
    List<String> people =
        Mailbox.in(headers.first(field)).stream().limit(MAX_LIST).map(Mailbox::toString).toList();
    if (!people.isEmpty()) {
      message.metadata(name, people);
    }
  }

  /** The event of a report about a mail that really is ours; else null. */
  private Message report(ParsedMail mail) {
    DeliveryReport report = DeliveryReport.in(mail.reports());
    if (report == null) {
      return null;
    }
    for (String recipient : report.recipients()) {
      if (Mailbox.plain(recipient) && tokens.verify(report.messageId(), recipient).isPresent()) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("state", report.state());
        data.put("externalIds", List.of("<" + report.messageId() + ">"));
        data.put("cause", report.cause());
        return Message.internal(channel, Address.contact(channel, recipient))
            .part(new Part.Event(Events.DELIVERY, data))
            .externalId(externalId(mail))
            .metadata(MailMetadata.AUTO_SUBMITTED, true)
            .build();
      }
    }
    return null;
  }

  private static String externalId(ParsedMail mail) {
    List<String> ids = mail.headers().ids("Message-ID");
    return ids.isEmpty() || ids.get(0).length() > MAX_ID
        ? "sha256:" + mail.hash()
        : "<" + ids.get(0) + ">#" + mail.hash();
  }

  private static Instant sentAt(MailHeaders headers) {
    String date = headers.first("Date");
    Instant now = Instant.now();
    if (date == null) {
      return now;
    }
    try {
      Instant said = new MailDateFormat().parse(date).toInstant();
      return said.isAfter(now) || said.isBefore(Instant.EPOCH) ? now : said;
    } catch (ParseException e) {
      return now;
    }
  }
}
