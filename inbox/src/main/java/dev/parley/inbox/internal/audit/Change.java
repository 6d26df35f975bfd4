package dev.parley.inbox.internal.audit;

import dev.parley.model.Agent;
import java.util.Map;

/**
 * What an operation tells of what it does, before it does it.
 *
 * @param action a word of its own, or null for the one that method and path say
 * @param actor who, or null for whoever calls
 * @param claimed a mail address that somebody gave who is not known yet, or null
 * @param object what it is done to, or null
 * @param before how it was, without secrets
 * @param after how it is to be, without secrets
 */
public record Change(
    String action,
    Agent actor,
    String claimed,
    String object,
    Map<String, Object> before,
    Map<String, Object> after) {

  /** Of whoever calls, under the word that method and path say. */
  public static Change of(String object, Map<String, Object> before, Map<String, Object> after) {
    return new Change(null, null, null, object, before, after);
  }

  /** Of whoever calls, under a word of its own. */
  public static Change named(String action, String object, Map<String, Object> after) {
    return new Change(action, null, null, object, Map.of(), after);
  }

  /** Of somebody who is not let in yet. */
  public static Change by(String claimed, String action) {
    return new Change(action, null, claimed, null, Map.of(), Map.of());
  }

  /** The same with how it is to be. */
  public Change with(Map<String, Object> changed) {
    return new Change(action, actor, claimed, object, before, changed);
  }

  /** The same once it is known who it is. */
  public Change known(Agent agent) {
    return new Change(action, agent, claimed, object, before, after);
  }
}
