package dev.parley.connector.mqtt.simulator;

/** Hears how a device's line fares. Called on the client's threads; must not block. */
interface LineWatch {
  /** The line is there, again or for the first time. */
  default void connected(String device) {}

  /** The line is gone, or could not be had. */
  default void lost(String device, Throwable cause) {}

  /**
   * A message is taken by the broker.
   *
   * @param failure why not, or null
   */
  default void published(Throwable failure) {}

  /** A command came and was executed or refused. */
  default void commanded(boolean executed) {}

  /** How often the next message is sent: more than once for a device that repeats itself. */
  default int copies() {
    return 1;
  }

  /** Calls {@code onConnected} whenever the line is there. */
  static LineWatch onConnected(Runnable onConnected) {
    return new LineWatch() {
      @Override
      public void connected(String device) {
        onConnected.run();
      }
    };
  }
}
