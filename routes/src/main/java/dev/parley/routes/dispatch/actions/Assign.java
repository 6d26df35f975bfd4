package dev.parley.routes.dispatch.actions;

import dev.parley.model.AgentId;
import dev.parley.model.ConversationBuilder;
import dev.parley.model.TeamId;

/** Gives the conversation to an agent, a team, both or nobody. */
final class Assign implements Action {
  @Override
  public void change(ConversationBuilder conversation, Asked asked) {
    String agent = asked.text("agent");
    String team = asked.text("team");
    conversation.agent(agent == null ? null : AgentId.of(agent));
    if (team != null || agent == null) {
      conversation.team(team == null ? null : TeamId.of(team));
    }
  }
}
