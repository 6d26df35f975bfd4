package dev.parley.connector.testkit;

import dev.parley.connector.Attachments;
import dev.parley.model.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** Files in a directory, one a key. Thread-safe. */
public final class FileAttachments implements Attachments {
  private static final String UNNAMED = "unnamed";
  private final Path directory;

  FileAttachments(Path directory) {
    this.directory = directory;
  }

  @Override
  public Part.Attachment put(
      String name, String mediaType, String contentId, InputStream bytes, long limit)
      throws IOException {
    String key = UUID.randomUUID().toString();
    Path file = directory.resolve(key);
    long size = 0;
    try (OutputStream out = Files.newOutputStream(file)) {
      byte[] buffer = new byte[8192];
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        size += read;
        if (size > limit) {
          throw new TooLarge(name, limit);
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return new Part.Attachment(key, clean(name), mediaType, size, contentId, Map.of());
  }

  private static String clean(String name) {
    if (name == null) {
      return UNNAMED;
    }
    String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
    String printable = last.replaceAll("[\\p{Cntrl}\\u202A-\\u202E\\u2066-\\u2069]", "").strip();
    return printable.isEmpty() ? UNNAMED : printable;
  }

  @Override
  public InputStream open(String key) throws IOException {
    return Files.newInputStream(directory.resolve(key));
  }

  @Override
  public String link(Part.Attachment attachment) {
    return "https://parley.test/files/" + attachment.key();
  }

  /** The bytes of a stored file as UTF-8 text. */
  public String text(String key) {
    try {
      return Files.readString(directory.resolve(key), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many files are kept. */
  public long count() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
