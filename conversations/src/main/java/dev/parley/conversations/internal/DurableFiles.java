package dev.parley.conversations.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.regex.Pattern;

/** Files under unguessable names, in folders of few, synced before they have their name. */
public final class DurableFiles {
  private static final Pattern KEY = Pattern.compile("[0-9a-f]{40}");
  private static final int BUFFER = 64 * 1024;

  private final Path root;

  public DurableFiles(Path root) {
    this.root = root;
  }

  /** What was written. */
  public record Written(String key, long size, boolean cut) {}

  /**
   * Writes until the end or the limit.
   *
   * @param keepCut whether a file that has more than the limit is kept, cut; else nothing is
   */
  public Written write(InputStream bytes, long limit, boolean keepCut) throws IOException {
    String key = Tokens.fileKey();
    Path file = path(key);
    directories(file.getParent());
    Path part = file.resolveSibling(key + ".part");
    long size = 0;
    boolean more = false;
    try (FileChannel channel =
        FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      byte[] buffer = new byte[BUFFER];
      for (int n = bytes.read(buffer); n >= 0 && !more; n = more ? -1 : bytes.read(buffer)) {
        int fits = (int) Math.min(n, limit - size);
        more = fits < n;
        ByteBuffer out = ByteBuffer.wrap(buffer, 0, fits);
        while (out.hasRemaining()) {
          channel.write(out);
        }
        size += fits;
      }
      channel.force(true);
    } catch (IOException | RuntimeException e) {
      Files.deleteIfExists(part);
      throw e;
    }
    if (more && !keepCut) {
      Files.deleteIfExists(part);
    } else {
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      sync(file.getParent());
    }
    return new Written(key, size, more);
  }

  /** Writes a small text beside a file. */
  public void describe(String key, byte[] text) throws IOException {
    Path file = path(key).resolveSibling(key + ".json");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer out = ByteBuffer.wrap(text);
      while (out.hasRemaining()) {
        channel.write(out);
      }
      channel.force(true);
    }
    sync(file.getParent());
  }

  /**
   * The text beside a file.
   *
   * @throws NoSuchFileException when there is none
   */
  public byte[] description(String key) throws IOException {
    return Files.readAllBytes(path(key).resolveSibling(key + ".json"));
  }

  /**
   * The bytes of a file; the caller closes it.
   *
   * @throws NoSuchFileException when there is none
   */
  public InputStream open(String key) throws IOException {
    return Files.newInputStream(path(key));
  }

  /** Removes a file; nothing happens when there is none. */
  public void delete(String key) throws IOException {
    Files.deleteIfExists(path(key));
  }

  /** Removes a file and the text beside it; nothing happens when there is none. */
  public void erase(String key) throws IOException {
    Files.deleteIfExists(path(key));
    Files.deleteIfExists(path(key).resolveSibling(key + ".json"));
  }

  private Path path(String key) throws NoSuchFileException {
    if (!KEY.matcher(key).matches()) {
      throw new NoSuchFileException("no such key");
    }
    return root.resolve(key.substring(0, 2)).resolve(key.substring(2, 4)).resolve(key);
  }

  private void directories(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      return;
    }
    Files.createDirectories(folder);
    sync(folder.getParent());
    sync(root);
  }

  private static void sync(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
