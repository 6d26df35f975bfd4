package dev.parley.connector.email.internal.mime;

import dev.parley.connector.email.internal.Limits;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A mail's bytes as the server has them, in a file that is gone after {@link #close}.
 *
 * @param file readable by this process' user only
 * @param about where it came from: folder, UID, UIDVALIDITY
 */
public record RawMail(Path file, Map<String, String> about) implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  /** More bytes than {@link Limits#mailBytes}. */
  public static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    TooLarge(long limit) {
      super("The mail has more than the " + limit + " bytes allowed");
    }
  }

  /**
   * Copies a mail to a file.
   *
   * @throws TooLarge beyond the limit
   */
  public static RawMail spool(InputStream in, long limit, Map<String, String> about)
      throws IOException {
    Path file = Files.createTempFile("parley-mail-", ".eml");
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[BUFFER];
      long size = 0;
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        size += read;
        if (size > limit) {
          throw new TooLarge(limit);
        }
        out.write(buffer, 0, read);
      }
      return new RawMail(file, about);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  InputStream open() throws IOException {
    return new BufferedInputStream(Files.newInputStream(file), BUFFER);
  }

  /** All of it; only for the quarantine. */
  public byte[] bytes() throws IOException {
    return Files.readAllBytes(file);
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
