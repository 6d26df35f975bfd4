package dev.parley.hub.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.model.Capability;
import dev.parley.routes.commands.CommandLimits;
import dev.parley.routes.permission.Confirming;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Who may command devices, what of it is dangerous, and how long an answer may take.
 *
 * @param agents {@code all}: agents may everything but what grants give to others inside; {@code
 *     granted}: only what a grant gives
 * @param dangerous null: what usually is
 */
public record CommandRules(
    Duration deadline,
    Map<String, Duration> deadlines,
    Integer queue,
    String agents,
    List<Allow> allow,
    List<Dangerous> dangerous,
    Confirm confirm) {
  /** What holds when nothing is said. */
  static final CommandRules USUAL = new CommandRules(null, null, null, null, null, null, null);

  public CommandRules {
    agents = agents == null ? "all" : agents;
    allow = orEmpty(allow);
    dangerous = dangerous == null ? null : List.copyOf(dangerous);
    confirm = confirm == null ? new Confirm(null, null, null, null) : confirm;
  }

  /**
   * How what is dangerous is confirmed.
   *
   * @param within how long a code holds
   * @param approval how long a command waits for somebody inside
   * @param attempts wrong codes before a command is given up
   * @param codes that one person may ask for in an hour
   */
  public record Confirm(Duration within, Duration approval, Integer attempts, Integer codes) {
    public Confirm {
      within = within == null ? Confirming.USUAL.within() : within;
      approval = approval == null ? Confirming.USUAL.approval() : approval;
      attempts = attempts == null ? Confirming.USUAL.attempts() : attempts;
      codes = codes == null ? Confirming.USUAL.codes() : codes;
    }
  }

  public CommandLimits limits() {
    return new CommandLimits(deadline, deadlines, queue == null ? 0 : queue);
  }

  /**
   * A grant.
   *
   * @param channel the same as one in {@code who}
   * @param agent the same as one in {@code who}
   * @param devices ids; every device when groups and rooms are empty, too
   * @param verbs every verb when empty
   * @param hours always when null
   * @param verified null: for what is dangerous
   */
  public record Allow(
      String channel,
      String agent,
      List<Who> who,
      List<String> devices,
      List<String> groups,
      List<String> rooms,
      List<String> verbs,
      Hours hours,
      Boolean verified) {
    public Allow {
      who = orEmpty(who);
      devices = orEmpty(devices);
      groups = orEmpty(groups);
      rooms = orEmpty(rooms);
      verbs = orEmpty(verbs);
    }
  }

  /**
   * One of the four: an agent by mail address, a team, everyone on a channel, or one there.
   *
   * @param handle a visitor, a number, a mail address on the channel
   */
  public record Who(String agent, String team, String channel, String handle) {}

  /**
   * When a grant holds.
   *
   * @param calendar the name of a business calendar; then there is nothing else
   * @param days in English: {@code monday}; every day when empty
   * @param from {@code 08:00}
   * @param to {@code 18:00}; before from: on the next day
   * @param zone an IANA time zone
   */
  public record Hours(String calendar, List<String> days, String from, String to, String zone) {
    public Hours {
      days = orEmpty(days);
    }

    @JsonCreator
    static Hours of(String calendar) {
      return new Hours(calendar, null, null, null, null);
    }

    @JsonCreator
    static Hours of(
        @JsonProperty("days") List<String> days,
        @JsonProperty("from") String from,
        @JsonProperty("to") String to,
        @JsonProperty("zone") String zone) {
      return new Hours(null, days, from, to, zone);
    }
  }

  /**
   * What must be meant: the verbs, for what any of the others names.
   *
   * @param kinds of capabilities that a device has
   * @param words of a device's id, name, aliases or groups
   */
  public record Dangerous(
      List<String> verbs,
      List<Capability.Kind> kinds,
      List<String> devices,
      List<String> groups,
      List<String> rooms,
      List<String> words) {
    public Dangerous {
      verbs = orEmpty(verbs);
      kinds = orEmpty(kinds);
      devices = orEmpty(devices);
      groups = orEmpty(groups);
      rooms = orEmpty(rooms);
      words = orEmpty(words);
    }
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }
}
