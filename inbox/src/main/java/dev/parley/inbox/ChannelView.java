package dev.parley.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * A channel as agents see it.
 *
 * @param connector the connector's name, such as {@code email}
 * @param state {@code up}, {@code connecting} or {@code down}
 * @param detail why, or null
 * @param maxLength characters of one outbound message, 0 for no limit
 * @param capabilities what it can carry, in small letters: {@code html}, {@code media}, {@code
 *     threads} ...
 * @param alphabets how it counts the parts of a text, the cheapest alphabet first; empty when a
 *     text is one part whatever its length
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChannelView(
    String name,
    String connector,
    String state,
    String detail,
    int maxLength,
    List<String> capabilities,
    List<Alphabet> alphabets) {
  public ChannelView {
    capabilities = List.copyOf(capabilities);
    alphabets = List.copyOf(alphabets);
  }

  /**
   * Characters that a text can be sent in.
   *
   * @param letters those that take one unit; null for any character, each of as many units as it
   *     has in UTF-16
   * @param extended those that take two
   * @param single units of a text that is one part
   * @param concatenated units of each part of a longer text
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Alphabet(
      String name, String letters, String extended, int single, int concatenated) {}

  /** Whether it can carry something, such as {@code media}. */
  public boolean can(String capability) {
    return capabilities.contains(capability);
  }
}
