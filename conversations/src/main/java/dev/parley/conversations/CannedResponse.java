package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.model.AgentId;
import dev.parley.model.TeamId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;

/**
 * An answer that is written once and said often.
 *
 * @param name the word that it is called up by, after a slash
 * @param title what it is about, in a few words
 * @param text what is said, with variables such as <code>{{contact.name|there}}</code>
 * @param team the team that has it, or null
 * @param owner the one agent who has it, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CannedResponse(
    UUID id, String name, String title, String text, TeamId team, AgentId owner, Instant updatedAt)
    implements Shared {
  public static final int MAX_TEXT = 20_000;

  public CannedResponse {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(text, "text");
  }
}
