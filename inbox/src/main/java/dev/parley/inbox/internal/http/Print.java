package dev.parley.inbox.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A body that leaves a print of what is read from it: two requests are the same if theirs are. */
final class Print extends FilterInputStream {
  private static final String MAC = "HmacSHA256";

  /** Bytes of a body that nobody read, at most (64 MiB); beyond them all bodies look the same. */
  private static final long MAX_REST = 64L * 1024 * 1024;

  private final Mac mac;
  private boolean ended;

  /**
   * @param secret without which no print can be made
   * @param query of the request, or null: part of the print
   */
  Print(InputStream body, byte[] secret, String query) {
    super(body);
    try {
      mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(secret, MAC));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + MAC, e);
    }
    // The secret seals cookies as well: what is told here is told for this alone.
    mac.update(
        ("idempotency\n" + (query == null ? "" : query) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    int read = in.read(into, from, length);
    if (read < 0) {
      ended = true;
    } else {
      mac.update(into, from, read);
    }
    return read;
  }

  /** Nothing is skipped unseen. */
  @Override
  public long skip(long count) {
    return 0;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** The print, after what nobody read was read. Call it once. */
  String end() throws IOException {
    byte[] rest = new byte[64 * 1024];
    long left = MAX_REST;
    while (!ended && left > 0) {
      left -= Math.max(0, read(rest, 0, rest.length));
    }
    return Base64.getEncoder().encodeToString(mac.doFinal());
  }
}
