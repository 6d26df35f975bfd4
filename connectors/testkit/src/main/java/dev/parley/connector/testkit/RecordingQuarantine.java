package dev.parley.connector.testkit;

import dev.parley.connector.Quarantine;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps in memory what was put aside. Thread-safe. */
public final class RecordingQuarantine implements Quarantine {

  /** One input put aside. */
  public record Kept(String reason, String detail, byte[] raw, Map<String, String> about) {}

  private final List<Kept> kept = new CopyOnWriteArrayList<>();

  @Override
  public void keep(String reason, String detail, byte[] raw, Map<String, String> about) {
    kept.add(new Kept(reason, detail, raw.clone(), Map.copyOf(about)));
  }

  public List<Kept> kept() {
    return List.copyOf(kept);
  }
}
