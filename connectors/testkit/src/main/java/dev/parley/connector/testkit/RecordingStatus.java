package dev.parley.connector.testkit;

import dev.parley.connector.ChannelStatus;
import dev.parley.model.FailureKind;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers every report of a channel. Thread-safe. */
public final class RecordingStatus implements ChannelStatus {

  /**
   * One report.
   *
   * @param state {@code up}, {@code connecting} or {@code down}
   * @param kind only when down
   */
  public record Report(String state, FailureKind kind, String detail) {}

  private final List<Report> reports = new CopyOnWriteArrayList<>();
  private final Map<String, Integer> counts = new ConcurrentHashMap<>();

  @Override
  public void up() {
    reports.add(new Report("up", null, null));
  }

  @Override
  public void connecting(String detail) {
    reports.add(new Report("connecting", null, detail));
  }

  @Override
  public void down(FailureKind kind, String detail) {
    reports.add(new Report("down", kind, detail));
  }

  @Override
  public void count(String what) {
    counts.merge(what, 1, Integer::sum);
  }

  /** All reports, oldest first. */
  public List<Report> reports() {
    return List.copyOf(reports);
  }

  /** The newest report, or null when there is none. */
  public Report last() {
    List<Report> all = reports();
    return all.isEmpty() ? null : all.get(all.size() - 1);
  }

  /** How often something was counted. */
  public int counted(String what) {
    return counts.getOrDefault(what, 0);
  }
}
