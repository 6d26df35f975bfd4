package dev.parley.hub.crash;

/** One sender's wire into the hub. Used by one thread. */
interface Line extends AutoCloseable {
  /**
   * Says something and returns when the hub has acknowledged it.
   *
   * @param id the sender's own; the same when it is said again
   * @throws Exception when it is not known whether the hub has it: say it again
   */
  void say(String id, String text) throws Exception;

  @Override
  void close();
}
