package dev.parley.connector.email.internal.smtp;

import dev.parley.connector.Attachments;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.email.internal.mime.DisplayHtml;
import dev.parley.model.FailureKind;
import dev.parley.model.Part;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Builds {@code mixed(related(alternative(text, html), pictures), files)}, leaving out the layers
 * that are not needed. Thread-safe.
 */
final class MailBody {
  private static final Pattern MEDIA_TYPE = Pattern.compile("[\\w.+-]{1,60}/[\\w.+-]{1,100}");
  private static final Pattern CONTENT_ID = Pattern.compile("[\\x21-\\x3b\\x3d\\x3f-\\x7e]{1,200}");

  private final Attachments store;
  private final long limit;

  MailBody(Attachments store, long limit) {
    this.store = store;
    this.limit = limit;
  }

  void write(String text, String html, List<Part.Attachment> files, MimeMessage mail)
      throws MessagingException {
    long size = files.stream().mapToLong(Part.Attachment::size).sum();
    if (size > limit) {
      throw new DeliveryException(
          FailureKind.PERMANENT,
          "too-large",
          "The files have " + size + " bytes, a mail may have " + limit);
    }
    String shown = html == null ? DisplayHtml.ofText(text.replace("\r\n", "\n")) : html;
    List<Part.Attachment> pictures = files.stream().filter(file -> inline(file, shown)).toList();
    List<Part.Attachment> others = files.stream().filter(file -> !inline(file, shown)).toList();
    MimeMultipart alternative = new MimeMultipart("alternative");
    alternative.addBodyPart(textPart(text, "plain"));
    alternative.addBodyPart(textPart(shown, "html"));
    MimeMultipart content = wrap("related", alternative, pictures, true);
    mail.setContent(wrap("mixed", content, others, false));
  }

  /** The sanitiser writes an at sign as a character reference. */
  private static boolean inline(Part.Attachment file, String html) {
    return file.contentId() != null
        && CONTENT_ID.matcher(file.contentId()).matches()
        && html.replace("&#64;", "@").contains("cid:" + file.contentId());
  }

  private MimeMultipart wrap(
      String type, MimeMultipart content, List<Part.Attachment> files, boolean inline)
      throws MessagingException {
    if (files.isEmpty()) {
      return content;
    }
    MimeMultipart outer = new MimeMultipart(type);
    MimeBodyPart first = new MimeBodyPart();
    first.setContent(content);
    outer.addBodyPart(first);
    for (Part.Attachment file : files) {
      outer.addBodyPart(filePart(file, inline));
    }
    return outer;
  }

  private static MimeBodyPart textPart(String text, String subtype) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    part.setText(text.replaceAll("\r\n|\r|\n", "\r\n").replace("\0", ""), "utf-8", subtype);
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  private MimeBodyPart filePart(Part.Attachment file, boolean inline) throws MessagingException {
    String type =
        file.mediaType() != null && MEDIA_TYPE.matcher(file.mediaType()).matches()
            ? file.mediaType()
            : "application/octet-stream";
    MimeBodyPart part = new MimeBodyPart();
    part.setDataHandler(new DataHandler(new StoredFile(store, file, type)));
    String name = file.name() == null ? "file" : file.name();
    part.setFileName(name.replaceAll("[\\p{Cntrl}/\\\\]+", "_"));
    part.setDisposition(inline ? MimeBodyPart.INLINE : MimeBodyPart.ATTACHMENT);
    part.setHeader("Content-Transfer-Encoding", "base64");
    if (inline) {
      part.setContentID("<" + file.contentId() + ">");
    }
    return part;
  }
}
