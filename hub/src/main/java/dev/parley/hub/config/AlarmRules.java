package dev.parley.hub.config;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.model.Part;
import java.time.Duration;
import java.util.List;

/** What the hub itself raises alarms for. */
public record AlarmRules(List<Entry> rules) {
  /** What holds when nothing is said. */
  static final AlarmRules NONE = new AlarmRules(null);

  public AlarmRules {
    rules = orEmpty(rules);
  }

  /**
   * One rule; it has one of {@code capability}, {@code silent} and {@code offline}.
   *
   * @param devices ids; every device when groups and rooms are empty, too
   * @param above null: no limit
   * @param below null: no limit
   * @param lasting {@code for}: how long the value must be out of its range
   * @param silent how long nothing was heard of it
   * @param offline how long it is away
   * @param text null: the value
   */
  public record Entry(
      String kind,
      List<String> devices,
      List<String> groups,
      List<String> rooms,
      String capability,
      Double above,
      Double below,
      Double hysteresis,
      @JsonProperty("for") Duration lasting,
      Duration silent,
      Duration offline,
      Part.Alarm.Severity severity,
      String text) {
    public Entry {
      devices = orEmpty(devices);
      groups = orEmpty(groups);
      rooms = orEmpty(rooms);
      hysteresis = hysteresis == null ? 0 : hysteresis;
      severity = severity == null ? Part.Alarm.Severity.WARNING : severity;
    }
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
