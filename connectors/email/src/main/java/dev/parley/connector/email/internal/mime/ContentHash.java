package dev.parley.connector.email.internal.mime;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes a mail the same mail wherever the server keeps it: From, Date, Subject, Message-ID and
 * the body without CR. Trace fields such as Received do not count, nor UIDs: both change when a
 * mailbox moves to another server.
 */
final class ContentHash {
  private static final int SHOWN_BYTES = 16;

  private ContentHash() {}

  static String of(MailHeaders headers, RawMail raw) throws IOException {
    MessageDigest sha256 = sha256();
    sha256.update(headers.fingerprint());
    try (InputStream in = raw.open()) {
      byte[] buffer = new byte[8192];
      boolean inBody = false;
      int newlines = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        int kept = 0;
        for (int i = 0; i < read; i++) {
          byte b = buffer[i];
          if (b == '\r') {
            continue;
          }
          if (inBody) {
            buffer[kept++] = b;
          } else {
            newlines = b == '\n' ? newlines + 1 : 0;
            inBody = newlines == 2;
          }
        }
        sha256.update(buffer, 0, kept);
      }
    }
    return HexFormat.of().formatHex(sha256.digest(), 0, SHOWN_BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
