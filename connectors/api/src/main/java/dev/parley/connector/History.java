package dev.parley.connector;

import dev.parley.model.Message;
import java.util.List;

/**
 * What was said to and by one address of this channel, as that address may see it: no private
 * notes, no internal events. Blocks on the database: not for I/O threads.
 */
public interface History {
  /** Messages in one answer, at most. */
  int MAX_PAGE = 200;

  /** Messages after a sequence, oldest first; {@code limit} at most {@value #MAX_PAGE}. */
  List<Message> after(String handle, long sequence, int limit);

  /** Messages before a sequence, newest first; {@link Long#MAX_VALUE} begins at the newest. */
  List<Message> before(String handle, long sequence, int limit);
}
