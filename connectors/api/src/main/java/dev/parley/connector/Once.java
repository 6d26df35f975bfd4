package dev.parley.connector;

import java.time.Duration;

/**
 * Remembers over a crash what was begun and must not be done twice: a queue hands a message out
 * again when the hub stopped before it could say what became of it. Thread-safe.
 */
public interface Once {
  /**
   * Begins something; what it says is on disk when it returns. Blocks for that write.
   *
   * @param id unique within the channel
   * @param remembered how long it is remembered
   * @return false when it was begun before: whether it was done is not known
   */
  boolean begin(String id, Duration remembered);

  /** It was certainly not done, and may begin anew. */
  void undo(String id);
}
