package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.model.Message;
import java.time.Instant;

/**
 * A message that waits for its time.
 *
 * @param message as it will leave, but for its times
 * @param sendAt when it leaves
 * @param undo whether it waits only so that its writer may take it back
 * @param leaving whether it is too late to take it back
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Scheduled(Message message, Instant sendAt, boolean undo, boolean leaving) {}
