package dev.parley.hub.demo;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;

/** The plain text of a mail. */
final class MailText {
  private MailText() {}

  static String of(Part part) throws MessagingException, IOException {
    if (part.isMimeType("text/plain")) {
      return part.getContent().toString();
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        String text = of(parts.getBodyPart(i));
        if (text != null) {
          return text;
        }
      }
    }
    return null;
  }
}
