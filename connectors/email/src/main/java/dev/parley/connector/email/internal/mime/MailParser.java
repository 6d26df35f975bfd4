package dev.parley.connector.email.internal.mime;

import dev.parley.connector.Attachments;
import dev.parley.connector.email.internal.Limits;
import dev.parley.model.Part;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;
import org.apache.james.mime4j.util.ByteSequence;

/**
 * Walks once through a mail (RFC 5322, RFC 2045 to 2047): texts into memory within limits, all
 * other leaves to the attachment store as they stream by. One instance parses one mail.
 */
final class MailParser {
  private static final int MAX_HEADER_LINE = 100_000;
  private static final int MAX_HEADER_BYTES = 256 * 1024;
  private static final int MAX_HEADERS = 1000;
  private static final int MAX_REPORT_BYTES = 64 * 1024;
  private static final Set<String> REPORTS =
      Set.of("message/delivery-status", "text/rfc822-headers", "message/rfc822");

  private final Limits limits;
  private final Attachments store;
  private final BodyTexts texts = new BodyTexts();
  private final List<Part.Attachment> attachments = new ArrayList<>();
  private final Map<String, String> reports = new LinkedHashMap<>();
  private MailHeaders mail;
  private MailHeaders entity = new MailHeaders();
  private int depth;
  private int leaves;
  private boolean report;

  MailParser(Limits limits, Attachments store) {
    this.limits = limits;
    this.store = store;
  }

  /**
   * Parses.
   *
   * @throws UnreadableMail when it is no mail or breaks a limit
   * @throws IOException when the disk fails: the mail is not at fault
   */
  ParsedMail parse(RawMail raw) throws IOException, UnreadableMail {
    MimeTokenStream tokens =
        new MimeTokenStream(
            new MimeConfig.Builder()
                .setMaxLineLen(MAX_HEADER_LINE)
                .setMaxHeaderLen(MAX_HEADER_BYTES)
                .setMaxHeaderCount(MAX_HEADERS)
                .build());
    tokens.setRecursionMode(RecursionMode.M_NO_RECURSE);
    try (InputStream in = raw.open()) {
      tokens.parse(in);
      for (EntityState state = tokens.getState();
          state != EntityState.T_END_OF_STREAM;
          state = tokens.next()) {
        take(state, tokens);
      }
    } catch (MimeException e) {
      throw new UnreadableMail("malformed", "Not a mail: " + e.getMessage(), e);
    } catch (org.apache.james.mime4j.MimeIOException e) {
      throw new UnreadableMail("malformed", "Not a mail: " + e.getMessage(), e);
    } catch (Attachments.TooLarge e) {
      throw new UnreadableMail("too-large", e.getMessage(), e);
    } catch (IllegalArgumentException | IllegalStateException | IndexOutOfBoundsException e) {
      throw new UnreadableMail("malformed", "The mail's structure cannot be read: " + e, e);
    }
    if (mail == null) {
      throw new UnreadableMail("malformed", "The mail has no headers", null);
    }
    return new ParsedMail(
        mail,
        texts.asText(),
        texts.asHtml(),
        List.copyOf(attachments),
        reports,
        ContentHash.of(mail, raw));
  }

  private void take(EntityState state, MimeTokenStream tokens) throws IOException, UnreadableMail {
    switch (state) {
      case T_START_HEADER -> entity = new MailHeaders();
      case T_FIELD -> entity.add(tokens.getField().getName(), body(tokens.getField()));
      case T_END_HEADER -> mail = mail == null ? entity : mail;
      case T_START_MULTIPART -> {
        String type = tokens.getBodyDescriptor().getMimeType();
        if (++depth > limits.depth()) {
          throw new UnreadableMail(
              "too-deep", "More than " + limits.depth() + " multiparts within each other", null);
        }
        report |= depth == 1 && type.equals("multipart/report");
        texts.enter(type.equals("multipart/alternative"), depth);
      }
      case T_END_MULTIPART -> texts.leave(depth--);
      case T_BODY -> leaf(tokens);
      default -> {}
    }
  }

  private static byte[] body(Field field) {
    ByteSequence raw = field.getRaw();
    if (raw == null) {
      return field.getBody().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }
    byte[] bytes = raw.toByteArray();
    int colon = 0;
    while (colon < bytes.length && bytes[colon] != ':') {
      colon++;
    }
    return java.util.Arrays.copyOfRange(bytes, Math.min(colon + 1, bytes.length), bytes.length);
  }

  private void leaf(MimeTokenStream tokens) throws IOException, UnreadableMail {
    if (++leaves > limits.parts()) {
      throw new UnreadableMail(
          "too-many-parts", "More than " + limits.parts() + " parts in the mail", null);
    }
    String type = tokens.getBodyDescriptor().getMimeType();
    HeaderParameters contentType = HeaderParameters.of(entity.first("Content-Type"));
    HeaderParameters disposition = HeaderParameters.of(entity.first("Content-Disposition"));
    InputStream decoded = tokens.getDecodedInputStream();
    byte[] start = new byte[0];
    if (report && depth == 1 && REPORTS.contains(type)) {
      start = decoded.readNBytes(MAX_REPORT_BYTES);
      reports.putIfAbsent(type, MailCharset.decode(start, "utf-8"));
    } else if (shown(type, contentType, disposition)) {
      start = decoded.readNBytes(limits.textBytes() + 1);
      if (start.length <= limits.textBytes()) {
        String text = MailCharset.decode(start, contentType.get("charset"));
        if (type.equals("text/html")) {
          texts.html(text);
        } else {
          texts.text(text);
        }
        return;
      }
    }
    keep(type, contentType, disposition, start, decoded);
  }

  private static boolean shown(
      String type, HeaderParameters contentType, HeaderParameters disposition) {
    return (type.equals("text/plain") || type.equals("text/html"))
        && !disposition.value().equals("attachment")
        && disposition.get("filename") == null
        && contentType.get("name") == null;
  }

  private void keep(
      String type,
      HeaderParameters contentType,
      HeaderParameters disposition,
      byte[] start,
      InputStream rest)
      throws IOException {
    String name = disposition.get("filename");
    if (name == null || name.isBlank()) {
      name = contentType.get("name");
    }
    if (name == null || name.isBlank()) {
      name = PartName.of(type, leaves);
    }
    String contentId = entity.first("Content-ID");
    if (contentId != null) {
      contentId = contentId.replaceAll("[<>\\s\"]", "");
    }
    attachments.add(
        store.put(
            name,
            type,
            contentId == null || contentId.isEmpty() ? null : contentId,
            new SequenceInputStream(new ByteArrayInputStream(start), rest),
            limits.attachmentBytes()));
  }
}
