package dev.parley.connector.webchat.internal;

import dev.parley.connector.History;
import dev.parley.connector.webchat.internal.protocol.FrameWriter;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a client that comes back what it missed, page by page, each when the one before is written,
 * and then lets go what happened meanwhile. The line was joined before, so that nothing falls
 * between the two. Used once, by one thread at a time.
 */
final class Replay {
  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);
  private static final int PAGE = 100;
  private final History history;
  private final FrameWriter writer;
  private final Executor worker;
  private final Line line;
  private final String handle;
  private long cursor;

  Replay(
      History history, FrameWriter writer, Executor worker, Line line, String handle, long after) {
    this.history = history;
    this.writer = writer;
    this.worker = worker;
    this.line = line;
    this.handle = handle;
    this.cursor = after;
  }

  void start() {
    try {
      worker.execute(this::page);
    } catch (RejectedExecutionException e) {
      line.end("Much to do here; come back later");
    }
  }

  private void page() {
    try {
      List<Message> page = history.after(handle, cursor, PAGE);
      if (page.isEmpty()) {
        line.release(cursor);
        return;
      }
      Set<MessageId> ids = new HashSet<>();
      for (Message message : page) {
        ids.add(message.id());
        cursor = Math.max(cursor, message.sequence());
      }
      line.replayed(ids);
      boolean more = page.size() == PAGE;
      line.send(writer.messages(page, more), more ? this::start : () -> {});
      if (!more) {
        line.release(cursor);
      }
    } catch (RuntimeException e) {
      LOG.warn("The history of {} could not be read; its client comes back for it", handle, e);
      line.end("The history cannot be read now; come back later");
    }
  }
}
