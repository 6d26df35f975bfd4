package dev.parley.conversations;

import dev.parley.codec.Json;
import dev.parley.conversations.internal.DurableFiles;
import dev.parley.model.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * The bytes of files, on disk under names that nobody guesses (160 bits). Who has the key may have
 * the file: what a key is given to is the caller's care. Thread-safe; blocks on the disk.
 */
public final class AttachmentFiles {
  /** Characters of a file name, at most. */
  static final int MAX_NAME = 120;

  private final DurableFiles files;

  AttachmentFiles(Path folder) {
    this.files = new DurableFiles(folder);
  }

  /**
   * Stores a file; it is on disk when this returns.
   *
   * @param name as the sender gave it, or null
   * @param mediaType as the sender declared it, or null
   * @param contentId of an inline picture without angle brackets, or null
   * @param bytes read to its end, not closed
   * @throws AttachmentTooLargeException when there are more bytes than the limit
   */
  public Part.Attachment put(
      String name, String mediaType, String contentId, InputStream bytes, long limit)
      throws IOException {
    String cleaned = cleanName(name);
    DurableFiles.Written written = files.write(bytes, limit, false);
    if (written.cut()) {
      throw new AttachmentTooLargeException(cleaned, limit);
    }
    Part.Attachment attachment =
        new Part.Attachment(
            written.key(),
            cleaned,
            mediaType == null ? "application/octet-stream" : line(mediaType),
            written.size(),
            contentId == null ? null : line(contentId),
            null);
    files.describe(written.key(), Json.text(attachment).getBytes(StandardCharsets.UTF_8));
    return attachment;
  }

  /**
   * The bytes of a file; the caller closes it.
   *
   * @throws java.nio.file.NoSuchFileException when there is none under that key
   */
  public InputStream open(String key) throws IOException {
    return files.open(key);
  }

  /**
   * What is known of a file.
   *
   * @throws java.nio.file.NoSuchFileException when there is none under that key
   */
  public Part.Attachment describe(String key) throws IOException {
    return Json.mapper().readValue(files.description(key), Part.Attachment.class);
  }

  /** A name without folders, control and direction characters; never empty or of dots only. */
  static String cleanName(String name) {
    String last =
        name == null
            ? ""
            : name.substring(1 + Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')));
    String cleaned = line(last).replaceAll("[:*?\"<>|]", "_").strip();
    if (cleaned.codePointCount(0, cleaned.length()) > MAX_NAME) {
      int dot = cleaned.lastIndexOf('.');
      String end = dot > 0 && cleaned.length() - dot <= 12 ? cleaned.substring(dot) : "";
      int head = cleaned.offsetByCodePoints(0, MAX_NAME - end.length());
      cleaned = cleaned.substring(0, head) + end;
    }
    return cleaned.replace(".", "").isBlank() ? "file" : cleaned;
  }

  private static String line(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .filter(
            c ->
                switch (Character.getType(c)) {
                  case Character.CONTROL,
                      Character.FORMAT,
                      Character.SURROGATE,
                      Character.LINE_SEPARATOR,
                      Character.PARAGRAPH_SEPARATOR ->
                      false;
                  default -> true;
                })
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
