package dev.parley.hub;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.EnumSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The hub's own secret and the keys derived from it by HKDF-SHA256 (RFC 5869). The secret is made
 * at the first start and kept in the data folder, readable by its owner only. Thread-safe.
 */
final class HubKeys {
  static final int BYTES = 32;
  private static final String FILE = "hub.secret";
  private static final String MAC = "HmacSHA256";

  private final byte[] extracted;

  private HubKeys(byte[] secret) {
    this.extracted = mac(new byte[BYTES], secret);
  }

  /**
   * Reads the secret, or makes one.
   *
   * @throws IOException when it cannot be read or written, or is not one of ours
   */
  static HubKeys in(Path data) throws IOException {
    Path file = data.resolve(FILE);
    if (Files.notExists(file)) {
      byte[] fresh = new byte[BYTES];
      new SecureRandom().nextBytes(fresh);
      Files.write(file, fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.SYNC);
      Files.setPosixFilePermissions(
          file, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }
    byte[] secret = Files.readAllBytes(file);
    if (secret.length != BYTES) {
      throw new IOException(
          "%s has %d bytes instead of %d; bring it back from a backup. Without it, old links and mail threads are not recognised"
              .formatted(file, secret.length, BYTES));
    }
    return new HubKeys(secret);
  }

  /** The key for one purpose, {@value #BYTES} bytes, the same after every restart. */
  byte[] key(String purpose) {
    byte[] info = purpose.getBytes(StandardCharsets.UTF_8);
    byte[] block = new byte[info.length + 1];
    System.arraycopy(info, 0, block, 0, info.length);
    block[info.length] = 1;
    return mac(extracted, block);
  }

  private static byte[] mac(byte[] key, byte[] data) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(new SecretKeySpec(key, MAC));
      return mac.doFinal(data);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + MAC, e);
    }
  }
}
