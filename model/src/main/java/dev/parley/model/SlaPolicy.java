package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/**
 * What the business promises, and in which conversations. A condition that is empty always holds;
 * of its values any one is enough, and all conditions must hold.
 *
 * @param name unique
 * @param firstResponse until somebody answers first, or null
 * @param nextResponse until somebody answers what the contact says later, or null
 * @param resolution until it is resolved, or null
 * @param pauses whether the time stands still while a conversation is snoozed or waits for others
 * @param warnAtPercent how much of the time is left when people are warned; 0 for no warning
 * @param channels names
 * @param labels names
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SlaPolicy(
    String name,
    Target firstResponse,
    Target nextResponse,
    Target resolution,
    boolean pauses,
    Integer warnAtPercent,
    List<String> channels,
    List<TeamId> teams,
    List<Conversation.Priority> priorities,
    List<String> labels) {
  /** Warned at this much of the time left, unless said otherwise. */
  public static final int DEFAULT_WARNING = 20;

  public SlaPolicy {
    Objects.requireNonNull(name, "name");
    warnAtPercent = warnAtPercent == null ? DEFAULT_WARNING : warnAtPercent;
    channels = channels == null ? List.of() : List.copyOf(channels);
    teams = teams == null ? List.of() : List.copyOf(teams);
    priorities = priorities == null ? List.of() : List.copyOf(priorities);
    labels = labels == null ? List.of() : List.copyOf(labels);
  }

  /** In which time it is counted. */
  public enum Time {
    /** While the business is open. */
    @JsonProperty("business")
    BUSINESS,
    @JsonProperty("calendar")
    CALENDAR
  }

  /**
   * A promise.
   *
   * @param minutes until when, more than 0
   */
  public record Target(long minutes, Time time) {
    public Target {
      if (minutes <= 0) {
        throw new IllegalArgumentException("A promise has at least one minute, not " + minutes);
      }
      time = time == null ? Time.BUSINESS : time;
    }
  }

  /** What is promised under the name, or null. */
  public Target target(Sla.Promise promise) {
    return switch (promise) {
      case FIRST_RESPONSE -> firstResponse;
      case NEXT_RESPONSE -> nextResponse;
      case RESOLUTION -> resolution;
    };
  }

  /** The part of a promise's time after which people are warned, or null for no warning. */
  public Duration untilWarning(Target target) {
    return warnAtPercent == 0
        ? null
        : Duration.ofSeconds(target.minutes() * 60 * (100 - warnAtPercent) / 100);
  }

  /** Whether it is for a conversation. */
  public boolean holds(Conversation conversation) {
    return any(channels, conversation.channel())
        && any(teams, conversation.team())
        && any(priorities, conversation.priority())
        && (labels.isEmpty() || !Collections.disjoint(labels, conversation.labels()));
  }

  private static <T> boolean any(List<T> wanted, T is) {
    return wanted.isEmpty() || (is != null && wanted.contains(is));
  }
}
