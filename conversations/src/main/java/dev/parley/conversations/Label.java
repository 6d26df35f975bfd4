package dev.parley.conversations;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What conversations can be about.
 *
 * @param name what it is known by, in conversations as well
 * @param colour one that people can read in light and dark
 * @param description when to use it, or null
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Label(String name, Colour colour, String description) {
  /** Characters of a name, at most. */
  public static final int MAX_NAME = 50;

  /** The colours that a label can have. */
  public enum Colour {
    @JsonProperty("grey")
    GREY,
    @JsonProperty("red")
    RED,
    @JsonProperty("orange")
    ORANGE,
    @JsonProperty("green")
    GREEN,
    @JsonProperty("teal")
    TEAL,
    @JsonProperty("blue")
    BLUE,
    @JsonProperty("purple")
    PURPLE,
    @JsonProperty("pink")
    PINK
  }

  public Label {
    colour = colour == null ? Colour.GREY : colour;
  }
}
