package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What the business has promised in a conversation. A promise that was kept has no time any more.
 *
 * @param policy the name of the policy that promises it
 * @param firstResponseDue by when the first answer is promised, or null
 * @param nextResponseDue by when the next answer is promised, only while the contact waits
 * @param resolutionDue by when it is promised to be resolved, or null
 * @param breaches how many promises were broken so far
 * @param since when the time of the first answer and of the resolution began
 * @param warnings when people are to be warned; a warning that was given is gone
 * @param broken the open promises that are broken already
 * @param pausedAt since when the time stands still, or null while it runs
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Sla(
    String policy,
    Instant firstResponseDue,
    Instant nextResponseDue,
    Instant resolutionDue,
    int breaches,
    Instant since,
    Map<Promise, Instant> warnings,
    List<Promise> broken,
    Instant pausedAt) {
  public Sla {
    warnings = warnings == null ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(warnings));
    broken = broken == null ? List.of() : List.copyOf(broken);
  }

  /** Promises that nobody has to be warned of. */
  public Sla(
      String policy,
      Instant firstResponseDue,
      Instant nextResponseDue,
      Instant resolutionDue,
      int breaches) {
    this(
        policy, firstResponseDue, nextResponseDue, resolutionDue, breaches, null, null, null, null);
  }

  /** What can be promised. */
  public enum Promise {
    @JsonProperty("first-response")
    FIRST_RESPONSE,
    @JsonProperty("next-response")
    NEXT_RESPONSE,
    @JsonProperty("resolution")
    RESOLUTION
  }

  /** By when a promise is to be kept, or null when it is not open. */
  public Instant due(Promise promise) {
    return switch (promise) {
      case FIRST_RESPONSE -> firstResponseDue;
      case NEXT_RESPONSE -> nextResponseDue;
      case RESOLUTION -> resolutionDue;
    };
  }

  /** The promise that is due first, or null when none is open or the time stands still. */
  @JsonIgnore
  public Instant dueAt() {
    return pausedAt != null ? null : earliest(Stream.of(Promise.values()).map(this::due));
  }

  /** When somebody has to be told next: a warning or a broken promise; null for never. */
  @JsonIgnore
  public Instant checkAt() {
    return pausedAt != null
        ? null
        : earliest(
            Stream.concat(
                warnings.values().stream(),
                Stream.of(Promise.values()).filter(p -> !broken.contains(p)).map(this::due)));
  }

  private static Instant earliest(Stream<Instant> moments) {
    return moments.filter(Objects::nonNull).min(Instant::compareTo).orElse(null);
  }
}
