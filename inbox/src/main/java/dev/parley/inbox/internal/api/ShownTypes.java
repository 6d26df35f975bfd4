package dev.parley.inbox.internal.api;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * Files that a browser may show in the page: pictures of dots, sound and film, told by their first
 * bytes whatever their sender calls them. SVG and HTML are never among them: they can hold scripts.
 */
final class ShownTypes {
  private static final int HEAD = 12;
  private static final byte[] EBML = {0x1a, 0x45, (byte) 0xdf, (byte) 0xa3};

  private ShownTypes() {}

  /**
   * The media type, or null for what is not shown.
   *
   * @param stream stays where it is; must support {@link InputStream#mark}
   */
  static String of(InputStream stream) throws IOException {
    stream.mark(HEAD);
    byte[] head = stream.readNBytes(HEAD);
    stream.reset();
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
      return "image/png";
    } else if (text.startsWith("\u00ff\u00d8\u00ff")) {
      return "image/jpeg";
    } else if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
      return "image/gif";
    } else if (text.startsWith("RIFF")) {
      return text.startsWith("WEBP", 8)
          ? "image/webp"
          : text.startsWith("WAVE", 8) ? "audio/wav" : null;
    } else if (text.startsWith("OggS")) {
      return "audio/ogg";
    } else if (text.startsWith("ID3") || isMpegFrame(head)) {
      return "audio/mpeg";
    } else if (text.startsWith("ftyp", 4)) {
      return text.startsWith("M4A", 8) ? "audio/mp4" : "video/mp4";
    } else if (head.length > EBML.length && java.util.Arrays.equals(head, 0, 4, EBML, 0, 4)) {
      return "video/webm";
    }
    return null;
  }

  /** Eleven set bits, then a layer III frame of MPEG 1 or 2 (ISO 11172-3). */
  private static boolean isMpegFrame(byte[] head) {
    return head.length > 2 && head[0] == (byte) 0xff && (head[1] & 0xe6) == 0xe2;
  }
}
