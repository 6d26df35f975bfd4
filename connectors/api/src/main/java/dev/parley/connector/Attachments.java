package dev.parley.connector;

import dev.parley.model.Part;
import java.io.IOException;
import java.io.InputStream;

/** Keeps the bytes of files outside of messages. Blocks on the disk: not for I/O threads. */
public interface Attachments {

  /**
   * Stores a file durably (synced before it returns).
   *
   * @param name as the sender gave it; cleaned here of paths, control and bidi characters
   * @param mediaType as the sender declared it, or null
   * @param contentId the Content-ID of an inline picture without angle brackets, or null
   * @param bytes read to its end, not closed
   * @param limit in bytes
   * @throws TooLarge when there is more; nothing is kept then
   */
  Part.Attachment put(
      String name, String mediaType, String contentId, InputStream bytes, long limit)
      throws IOException;

  /**
   * The bytes of a stored file; the caller closes it.
   *
   * @throws java.nio.file.NoSuchFileException when there is none under that key
   */
  InputStream open(String key) throws IOException;

  /** A link under which anybody who has it can fetch the file for a time; signed, absolute. */
  String link(Part.Attachment attachment);

  /** More bytes than the limit allows. */
  final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;

    public TooLarge(String name, long limit) {
      super("File " + name + " has more than the " + limit + " bytes allowed");
    }
  }
}
