package dev.parley.connector.testkit;

import dev.parley.connector.Quarantine;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps in memory what was put aside. Thread-safe. */
public final class RecordingQuarantine implements Quarantine {

  /**
   * One input put aside.
   *
   * @param raw its bytes as ISO 8859-1 text, one character a byte
   */
  public record Kept(String reason, String detail, String raw, Map<String, String> about) {}

  private final List<Kept> kept = new CopyOnWriteArrayList<>();

  @Override
  public void keep(String reason, String detail, byte[] raw, Map<String, String> about) {
    kept.add(
        new Kept(reason, detail, new String(raw, StandardCharsets.ISO_8859_1), Map.copyOf(about)));
  }

  public List<Kept> kept() {
    return List.copyOf(kept);
  }
}
