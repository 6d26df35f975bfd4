package dev.parley.inbox.internal.live;

import dev.parley.codec.Json;
import dev.parley.conversations.Scheduled;
import dev.parley.inbox.AgentPresence;
import dev.parley.inbox.internal.auth.Principal;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.ConversationId;
import dev.parley.model.MessageId;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everyone who listens live, and what they are told. Thread-safe; {@link #accept} never blocks. */
public final class LiveFeed {
  /** Live subscribers at once, at most. */
  public static final int MAX_CLIENTS = 10_000;

  /** Events that a subscriber may have missed; who missed more loads the lists anew. */
  static final int MAX_REPLAY = 5_000;

  /** The same for a subscriber that the hub remembers: programs have no lists to load anew. */
  static final int MAX_KEPT_REPLAY = 100_000;

  /** Agents named to those who look at one conversation, at most. */
  static final int MAX_VIEWERS = 20;

  static final int PAGE = 250;
  private static final int GOING_AWAY = 1001;
  private static final int POLICY = 1008;
  private static final Logger LOG = LoggerFactory.getLogger(LiveFeed.class);

  private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();
  private final EventLogView log;
  private final Executor worker;
  private final AgentPresence presence;
  private final Lookers lookers;

  /**
   * @param worker runs what reads the database
   * @param lookers tells of visitors who are there
   */
  public LiveFeed(EventLogView log, Executor worker, AgentPresence presence, Lookers lookers) {
    this.log = log;
    this.lookers = lookers;
    this.worker = worker;
    this.presence = presence;
    presence.onChange(
        (agent, status) ->
            tell(frame("presence", Map.of("agent", agent.toString(), "status", status))));
  }

  /** One body from {@code parley.events}. */
  public void accept(byte[] body) {
    EventBatch batch;
    try {
      batch = EventBatch.read(body);
    } catch (IOException e) {
      LOG.warn("A message on the events address is no batch of CloudEvents: {}", e.getMessage());
      return;
    }
    batch.signals().forEach(signal -> lookers.heard(signal, clients));
    if (!batch.events().isEmpty()) {
      clients.forEach(client -> client.offer(batch));
    }
  }

  /** Tells everyone something that is not an event of the log. */
  void tell(byte[] frame) {
    clients.forEach(client -> client.send(frame, -1, null));
  }

  /** How many notifications an agent has not read, told to all of their pages. */
  public void unread(AgentId agent, int count) {
    byte[] frame = frame("notifications", Map.of("unread", count));
    clients.stream()
        .filter(client -> client.principal().agent().id().equals(agent))
        .forEach(client -> client.send(frame, -1, null));
  }

  /** An agent began or stopped writing: so that two don't answer at once. */
  public void typing(Agent agent, ConversationId conversation, boolean writing) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("conversation", conversation.toString());
    fields.put("agent", agent.id().toString());
    fields.put("name", agent.name());
    fields.put("writing", writing);
    tell(frame("typing", fields));
  }

  /** A message waits for its time, or for another time or look than before. */
  public void scheduled(Scheduled message) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("conversation", message.message().conversation().toString());
    fields.put("scheduled", message);
    tell(frame("scheduled", fields));
  }

  /**
   * A message waits no more.
   *
   * @param left whether it was sent, rather than taken back
   */
  public void unscheduled(ConversationId conversation, MessageId message, boolean left) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("conversation", conversation.toString());
    fields.put("message", message.toString());
    fields.put("left", left);
    tell(frame("unscheduled", fields));
  }

  /** Labels or saved views are not what they were: whoever shows them loads them anew. */
  public void changed(String what) {
    tell(frame("changed", Map.of("what", what)));
  }

  /** What a page shows now; null for no conversation. Who shows the same one hears of it. */
  void viewing(LiveClient client, String conversation) {
    String before = client.viewing();
    if (!Objects.equals(before, conversation)) {
      client.viewing(conversation);
      viewers(before);
      viewers(conversation);
      lookers.begin(client, conversation);
    }
  }

  /** The same for an agent's event streams, which cannot say it themselves. */
  public void viewing(AgentId agent, ConversationId conversation, boolean shown) {
    String id = conversation.toString();
    for (LiveClient client : clients) {
      if (client.stream() && client.principal().agent().id().equals(agent)) {
        if (shown) {
          viewing(client, id);
        } else if (id.equals(client.viewing())) {
          viewing(client, null);
        }
      }
    }
  }

  /** Somebody sits before a page again, or nobody does. */
  void idle(LiveClient client, boolean idle) {
    if (client.idle(idle)) {
      presence.idle(client.principal().agent().id(), idle);
    }
  }

  private void viewers(String conversation) {
    if (conversation == null) {
      return;
    }
    List<LiveClient> watching =
        clients.stream().filter(client -> conversation.equals(client.viewing())).toList();
    Map<String, String> names = new LinkedHashMap<>();
    for (LiveClient client : watching) {
      Agent agent = client.principal().agent();
      if (names.size() < MAX_VIEWERS) {
        names.put(agent.id().toString(), agent.name());
      }
    }
    List<Map<String, String>> agents =
        names.entrySet().stream()
            .map(one -> Map.of("id", one.getKey(), "name", one.getValue()))
            .toList();
    byte[] frame = frame("viewing", Map.of("conversation", conversation, "agents", agents));
    watching.forEach(client -> client.send(frame, -1, null));
  }

  /**
   * A new subscriber: gets {@code welcome}, then what it missed, then news.
   *
   * @param start where it begins
   */
  LiveClient open(Principal principal, Outlet outlet, Start start) {
    LiveClient client = new LiveClient(principal, outlet, start.subscriber(), this::closed);
    if (clients.size() >= MAX_CLIENTS) {
      client.close(LiveClient.TRY_AGAIN, "too many live connections");
      return client;
    }
    clients.add(client);
    presence.connected(principal.agent().id());
    run(client, () -> begin(client, start));
    return client;
  }

  private void closed(LiveClient client) {
    if (clients.remove(client)) {
      presence.disconnected(client.principal().agent().id(), client.idle());
      viewers(client.viewing());
    }
  }

  private void begin(LiveClient client, Start start) {
    long latest = log.latest();
    Long cursor = start.cursor();
    boolean fresh = cursor == null;
    boolean reset =
        !fresh
            && (cursor > latest
                || latest - cursor > (start.isKept() ? MAX_KEPT_REPLAY : MAX_REPLAY)
                || !log.reaches(cursor));
    long from = fresh || reset ? latest : cursor;
    Map<String, Object> welcome = new LinkedHashMap<>();
    welcome.put("cursor", Long.toString(from));
    welcome.put("reset", reset);
    client.has(from);
    client.send(frame("welcome", welcome), from, () -> next(client, from));
  }

  private void next(LiveClient client, long from) {
    run(
        client,
        () -> {
          EventBatch page = new EventBatch(log.after(from, PAGE));
          if (page.events().isEmpty()) {
            client.caughtUp();
          } else {
            client.replay(page, () -> next(client, page.cursor()));
          }
        });
  }

  private void run(LiveClient client, Runnable step) {
    try {
      worker.execute(
          () -> {
            try {
              step.run();
            } catch (RuntimeException e) {
              LOG.warn("A live subscriber could not catch up; it will try again", e);
              client.close(LiveClient.TRY_AGAIN, "try again");
            }
          });
    } catch (RejectedExecutionException e) {
      client.close(LiveClient.TRY_AGAIN, "try again");
    }
  }

  /** Ends the sockets of those who are not let in any more. */
  void keep(Predicate<Principal> holding) {
    clients.stream()
        .filter(client -> !holding.test(client.principal()))
        .forEach(client -> client.close(POLICY, "logged out"));
  }

  /** Ends the sockets of an agent's sessions but for one of them. */
  public void revokeOthers(AgentId agent, String kept) {
    clients.stream()
        .filter(client -> client.principal().agent().id().equals(agent))
        .filter(client -> client.principal().csrf() != null)
        .filter(client -> !client.principal().credential().equals(kept))
        .forEach(client -> client.close(POLICY, "logged out"));
  }

  /** Ends the sockets of a session or token that holds no more. */
  public void revoke(String credential) {
    clients.stream()
        .filter(client -> client.principal().credential().equals(credential))
        .forEach(client -> client.close(POLICY, "logged out"));
  }

  /** Ends all of an agent's sockets. */
  public void revoke(AgentId agent) {
    clients.stream()
        .filter(client -> client.principal().agent().id().equals(agent))
        .forEach(client -> client.close(POLICY, "logged out"));
  }

  /** Ends all; they resume elsewhere or later. */
  public void close() {
    clients.forEach(client -> client.close(GOING_AWAY, "the hub stops"));
  }

  public int size() {
    return clients.size();
  }

  static byte[] frame(String type, Map<String, ?> fields) {
    Map<String, Object> frame = new LinkedHashMap<>();
    frame.put("type", type);
    frame.putAll(fields);
    return Json.text(frame).getBytes(java.nio.charset.StandardCharsets.UTF_8);
  }
}
