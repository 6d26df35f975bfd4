package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the business has promised in a conversation. A promise that was kept has no time any more.
 *
 * @param policy the name of the policy that promises it
 * @param firstResponseDue by when the first answer is promised, or null
 * @param nextResponseDue by when the next answer is promised, only while the contact waits
 * @param resolutionDue by when it is promised to be resolved, or null
 * @param breaches how many promises were broken so far
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Sla(
    String policy,
    Instant firstResponseDue,
    Instant nextResponseDue,
    Instant resolutionDue,
    int breaches) {
  /** The promise that is due first, or null when none is open. */
  @JsonIgnore
  public Instant dueAt() {
    return Stream.of(firstResponseDue, nextResponseDue, resolutionDue)
        .filter(Objects::nonNull)
        .min(Instant::compareTo)
        .orElse(null);
  }
}
