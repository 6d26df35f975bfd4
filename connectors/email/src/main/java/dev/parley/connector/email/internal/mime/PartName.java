package dev.parley.connector.email.internal.mime;

import java.util.Map;

/** A file name for a part that has none. */
final class PartName {
  private static final Map<String, String> BY_TYPE =
      Map.ofEntries(
          Map.entry("application/ms-tnef", "winmail.dat"),
          Map.entry("application/pkcs7-mime", "smime.p7m"),
          Map.entry("application/x-pkcs7-mime", "smime.p7m"),
          Map.entry("application/pkcs7-signature", "smime.p7s"),
          Map.entry("application/x-pkcs7-signature", "smime.p7s"),
          Map.entry("application/pgp-signature", "signature.asc"),
          Map.entry("application/pgp-encrypted", "version.asc"),
          Map.entry("message/rfc822", "message.eml"),
          Map.entry("message/delivery-status", "delivery-status.txt"),
          Map.entry("text/rfc822-headers", "headers.txt"),
          Map.entry("text/calendar", "invite.ics"),
          Map.entry("text/plain", "text.txt"),
          Map.entry("text/html", "text.html"),
          Map.entry("application/pdf", "document.pdf"),
          Map.entry("image/jpeg", "picture.jpg"),
          Map.entry("image/png", "picture.png"),
          Map.entry("image/gif", "picture.gif"));

  private PartName() {}

  static String of(String mediaType, int number) {
    return BY_TYPE.getOrDefault(mediaType, "part-" + number + ".bin");
  }
}
