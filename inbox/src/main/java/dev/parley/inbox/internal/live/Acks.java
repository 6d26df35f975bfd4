package dev.parley.inbox.internal.live;

import dev.parley.conversations.EventLog;
import dev.parley.conversations.Subscriber;
import dev.parley.conversations.Subscribers;
import dev.parley.inbox.internal.http.Problem;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What programs say to be done, by request or on their sockets. Thread-safe. */
public final class Acks {
  private static final Logger LOG = LoggerFactory.getLogger(Acks.class);

  private final Subscribers subscribers;
  private final EventLog log;
  private final Executor worker;

  /**
   * @param worker writes down what is said on sockets
   */
  public Acks(Subscribers subscribers, EventLog log, Executor worker) {
    this.subscribers = subscribers;
    this.log = log;
    this.worker = worker;
  }

  /**
   * Takes note that a subscriber has done everything up to a cursor; durable when it returns.
   * Blocks on the database.
   *
   * @param owner the stored hash of the session or token
   * @return as it is now; an older cursor than before changes nothing
   * @throws Problem 404 when there is none of that name, 400 for a cursor that nothing has yet
   */
  public Subscriber acknowledge(String owner, String name, long cursor) {
    if (cursor > log.newest()) {
      throw Problem.badRequest("cursor is beyond the newest event; send one that the feed gave");
    }
    return subscribers
        .acknowledge(owner, name, cursor)
        .orElseThrow(() -> Problem.notFound("You have no subscriber " + name));
  }

  /**
   * The same, said on a socket, which is told {@code acked} when it is durable. Whoever says it
   * faster than it can be written down has the furthest cursor written. Never blocks.
   *
   * @throws Problem 400 when the socket has no subscriber's name
   */
  void said(LiveClient client, long cursor) {
    if (client.subscriber() == null) {
      throw Problem.badRequest("Only who connected with ?subscriber=<name> can acknowledge");
    }
    if (!client.done(cursor)) {
      return;
    }
    try {
      worker.execute(() -> write(client));
    } catch (RejectedExecutionException e) {
      client.close(LiveClient.TRY_AGAIN, "try again");
    }
  }

  private void write(LiveClient client) {
    try {
      Subscriber now =
          acknowledge(client.principal().credential(), client.subscriber(), client.takeDone());
      client.send(LiveFeed.frame("acked", Map.of("cursor", Long.toString(now.cursor()))), -1, null);
    } catch (Problem e) {
      ClientFrames.refuse(client, e.code(), e.getMessage());
    } catch (RuntimeException e) {
      LOG.warn("What a subscriber acknowledged could not be written; it will try again", e);
      client.close(LiveClient.TRY_AGAIN, "try again");
    }
  }
}
