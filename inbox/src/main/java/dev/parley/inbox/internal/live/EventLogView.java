package dev.parley.inbox.internal.live;

import java.util.List;

/** The stored events, for those who resume. Blocks on the database: not for I/O threads. */
public interface EventLogView {

  /** The newest sequence, 0 when there is none. */
  long latest();

  /** The oldest sequence that is still kept, 0 when there is none. */
  long oldest();

  /** Events after a sequence, oldest first. */
  List<LiveEvent> after(long sequence, int limit);
}
