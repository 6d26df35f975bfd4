package dev.parley.hub.channels;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The time in which two secrets of a channel are accepted. */
final class Overlap {
  private Overlap() {}

  /** When it ends, or null when nobody said. */
  static Instant end(JsonNode until) {
    try {
      return until.isTextual() ? Instant.parse(until.textValue()) : null;
    } catch (DateTimeException e) {
      return null;
    }
  }

  /**
   * Lets the secret that is there be the one before, for a while.
   *
   * @param length zero for not at all
   */
  static void keep(
      ObjectNode options, JsonPointer secret, OptionSchema.Rotation places, Duration length) {
    JsonNode old = options.at(secret);
    boolean kept = !old.isMissingNode() && !length.isZero();
    OptionSchema.put(options, places.previous(), kept ? old : null);
    OptionSchema.put(
        options,
        places.until(),
        kept
            ? TextNode.valueOf(
                Instant.now().plus(length).truncatedTo(ChronoUnit.SECONDS).toString())
            : null);
  }
}
