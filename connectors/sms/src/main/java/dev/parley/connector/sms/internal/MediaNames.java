package dev.parley.connector.sms.internal;

import java.net.URI;
import java.util.Locale;
import java.util.Map;

/** What a fetched file is called and said to be. */
final class MediaNames {
  private static final Map<String, String> ENDINGS =
      Map.ofEntries(
          Map.entry("image/jpeg", ".jpg"),
          Map.entry("image/png", ".png"),
          Map.entry("image/gif", ".gif"),
          Map.entry("image/webp", ".webp"),
          Map.entry("audio/amr", ".amr"),
          Map.entry("audio/mpeg", ".mp3"),
          Map.entry("video/mp4", ".mp4"),
          Map.entry("video/3gpp", ".3gp"),
          Map.entry("application/pdf", ".pdf"),
          Map.entry("text/plain", ".txt"),
          Map.entry("text/vcard", ".vcf"),
          Map.entry("text/x-vcard", ".vcf"));

  private MediaNames() {}

  /** The type that the server states, else the one that the webhook did; without parameters. */
  static String type(String served, String declared) {
    String type = served == null ? declared : served;
    if (type == null) {
      return "application/octet-stream";
    }
    int end = type.indexOf(';');
    return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
  }

  /** The last piece of the URL when it is a file's name, else one made of the type. */
  static String name(URI place, String type) {
    String path = place.getPath() == null ? "" : place.getPath();
    String last = path.substring(path.lastIndexOf('/') + 1);
    return last.matches("[\\w-]{1,80}\\.[A-Za-z0-9]{1,5}")
        ? last
        : "mms" + ENDINGS.getOrDefault(type, "");
  }
}
