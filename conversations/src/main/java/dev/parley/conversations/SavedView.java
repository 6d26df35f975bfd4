package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.parley.model.AgentId;
import dev.parley.model.TeamId;
import java.util.UUID;

/**
 * A list that somebody gave a name.
 *
 * @param owner who made it
 * @param share who else sees it
 * @param team whose it is, only where a team shares it
 * @param position its place among the others, smallest first
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SavedView(
    UUID id, AgentId owner, String name, Share share, TeamId team, Filter filter, int position) {
  /** Who sees a view beside its owner. */
  public enum Share {
    @JsonProperty("nobody")
    NOBODY,
    @JsonProperty("team")
    TEAM,
    @JsonProperty("everybody")
    EVERYBODY
  }

  /**
   * What the list shows: the query parameters of a list as text, each null when it does not matter.
   *
   * @param q what is searched for
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Filter(
      String view,
      String status,
      String label,
      String channel,
      String team,
      String priority,
      String sort,
      String q) {}
}
