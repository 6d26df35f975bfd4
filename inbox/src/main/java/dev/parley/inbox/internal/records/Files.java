package dev.parley.inbox.internal.records;

import dev.parley.model.Part;
import java.io.IOException;
import java.io.InputStream;

/** The attachment store. Blocks on the disk. Thread-safe. */
public interface Files {

  /**
   * Keeps a file.
   *
   * @throws TooLarge when there is more than the limit
   */
  Part.Attachment put(String name, String mediaType, InputStream bytes, long limit)
      throws IOException;

  /**
   * A kept file's bytes; the caller closes it.
   *
   * @throws java.nio.file.NoSuchFileException when there is none under that key
   */
  InputStream open(String key) throws IOException;

  /**
   * A kept file's size in bytes.
   *
   * @throws java.nio.file.NoSuchFileException when there is none under that key
   */
  long size(String key) throws IOException;

  /** More bytes than allowed. */
  final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    public TooLarge(long limit) {
      super("More than " + limit + " bytes");
    }
  }
}
