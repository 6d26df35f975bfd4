package dev.parley.routes.commands;

import dev.parley.model.Device;
import java.util.function.Predicate;

/**
 * Who speaks, as far as it matters for what they mean.
 *
 * @param locale of the conversation, BCP 47, or null
 * @param devices whether some of a device is theirs
 * @param rights whether a verb of a device is theirs now
 * @param words whether one of the hub's own words is theirs here
 * @param phrases whether what they say without a slash may be a command, too
 */
public record Speaker(
    String locale,
    Predicate<Device> devices,
    Rights rights,
    Predicate<String> words,
    boolean phrases) {
  /** Whether somebody may say a verb to a device. */
  @FunctionalInterface
  public interface Rights {
    boolean may(Device device, String verb);
  }
}
