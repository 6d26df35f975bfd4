package dev.parley.routes.routing;

import dev.parley.model.AgentId;
import dev.parley.model.TeamId;
import java.util.List;

/**
 * Where a conversation goes.
 *
 * @param team whose work it is, or null for everybody's
 * @param agent who answers, or null: it waits in the queue
 * @param why one sentence a step, for {@code bin/parley explain} and the trace
 */
public record RoutingDecision(TeamId team, AgentId agent, List<String> why) {}
