package dev.parley.routes.commands;

import dev.parley.model.Device;
import java.util.List;

/** What a command line is for. */
public sealed interface CommandTarget {
  /**
   * Devices that the asker may command.
   *
   * @param devices never empty
   * @param group the group or room that was named, or null for one device
   */
  record Found(List<Device> devices, String group) implements CommandTarget {
    public Found {
      devices = List.copyOf(devices);
    }
  }

  /** A word of the hub's own: {@code help}. */
  record Word(String word) implements CommandTarget {}

  /**
   * One of some devices is meant, and nobody knows which.
   *
   * @param which the devices, in the order of their numbers
   */
  record Which(List<Device> which) implements CommandTarget {
    public Which {
      which = List.copyOf(which);
    }
  }

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
