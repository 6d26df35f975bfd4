package dev.parley.inbox.internal.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import dev.parley.inbox.AgentPresence;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.model.ConversationId;
import java.util.Map;

/**
 * What subscribers say: subscribe, typing, viewing, presence, idle, ack, ping. Never blocks.
 * Thread-safe.
 */
public final class ClientFrames {

  /** Takes note that an agent writes. Must not block. */
  @FunctionalInterface
  public interface Typing {
    /** One agent began or stopped writing in a conversation. */
    void typing(
        dev.parley.inbox.internal.auth.Principal agent, String conversation, boolean writing);
  }

  private final AgentPresence presence;
  private final Typing typing;
  private final LiveFeed feed;
  private final Acks acks;

  public ClientFrames(AgentPresence presence, Typing typing, LiveFeed feed, Acks acks) {
    this.acks = acks;
    this.presence = presence;
    this.typing = typing;
    this.feed = feed;
  }

  /** Does what one frame asks for; answers {@code error} when it cannot. */
  void handle(LiveClient client, String text) {
    try {
      JsonNode node = Json.mapper().readTree(text);
      if (node == null || !node.isObject()) {
        throw Problem.badRequest("A frame is a JSON object");
      }
      Body body = new Body(node);
      switch (body.text("type", 40)) {
        case "ping" -> client.beat("pong");
        case "subscribe" -> client.subscribe(Subscription.read(body));
        case "typing" ->
            typing.typing(client.principal(), body.text("conversation", 40), body.flag("writing"));
        case "presence" -> choose(client, body);
        case "viewing" -> feed.viewing(client, conversation(body));
        case "idle" -> feed.idle(client, body.flag("idle"));
        case "ack" -> acks.said(client, Starts.cursor(body.text("cursor", Starts.MAX_CURSOR)));
        default ->
            throw Problem.badRequest(
                "Known types: ping, subscribe, typing, presence, viewing, idle, ack");
      }
    } catch (JsonProcessingException e) {
      refuse(client, "bad-request", "The frame is not JSON: " + Json.reason(e));
    } catch (Problem e) {
      refuse(client, e.code(), e.getMessage());
    }
  }

  private static String conversation(Body body) {
    ConversationId id = body.optional("conversation", ConversationId::of);
    return id == null ? null : id.toString();
  }

  private void choose(LiveClient client, Body body) {
    String wanted = body.text("status", 10);
    switch (wanted) {
      case "online", "busy", "away" ->
          presence.choose(
              client.principal().agent().id(),
              AgentPresence.Status.valueOf(wanted.toUpperCase(java.util.Locale.ROOT)));
      default -> throw Problem.badRequest("status is online, busy or away");
    }
  }

  static void refuse(LiveClient client, String code, String detail) {
    client.send(LiveFeed.frame("error", Map.of("code", code, "detail", detail)), -1, null);
  }
}
