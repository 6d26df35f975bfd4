package dev.parley.connector.email.internal.mime;

import dev.parley.model.Part;
import java.util.List;
import java.util.Map;

/**
 * What is in a mail.
 *
 * @param html as it came, or null
 * @param reports the machine-readable parts of a report by media type ({@code
 *     message/delivery-status}, {@code text/rfc822-headers}, {@code message/rfc822}), cut at a
 *     limit
 * @param hash of the fields that identify it and of its body
 */
record ParsedMail(
    MailHeaders headers,
    String text,
    String html,
    List<Part.Attachment> attachments,
    Map<String, String> reports,
    String hash) {}
