package dev.parley.connector;

import java.util.List;

/**
 * What a {@link Connector} also is when something has to be set up on the other side before a
 * channel works, such as the address that a provider is to call.
 */
public interface SetupSteps {

  /** What is to be done with a value. */
  enum Kind {
    /** The address to enter at the provider. */
    WEBHOOK,
    /** HTML to put into the business' own pages. */
    SNIPPET
  }

  /**
   * One thing to set up.
   *
   * @param value to be copied as it is; no secret
   */
  record Step(Kind kind, String value) {}

  /**
   * What is to be set up for a channel, in order. Cheap.
   *
   * @param hub only its public URL and names are asked for
   */
  List<Step> steps(Channel channel, ChannelContext hub);
}
