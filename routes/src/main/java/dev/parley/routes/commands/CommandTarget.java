package dev.parley.routes.commands;

import dev.parley.model.Device;

/** What a command line is for. */
public sealed interface CommandTarget {
  /** One device that the asker may command. */
  record Found(Device device) implements CommandTarget {}

  /**
   * Nothing to send: something to tell whoever asked.
   *
   * @param key of the text in {@code notices.properties}
   * @param more lines after it
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Say(String key, Object[] arguments, String more) implements CommandTarget {
    public static Say of(String key, Object... arguments) {
      return new Say(key, arguments, "");
    }
  }
}
