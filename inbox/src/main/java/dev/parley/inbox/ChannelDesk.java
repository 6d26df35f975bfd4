package dev.parley.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;

/** The configured channels as their operator sees them. Thread-safe. */
public interface ChannelDesk {

  /** What a channel does. */
  enum State {
    /** Takes and sends, or tries to. */
    @JsonProperty("running")
    RUNNING,
    /** Takes nothing and sends nothing, because an operator wanted so. */
    @JsonProperty("paused")
    PAUSED,
    /** Is to run, and its network cannot be reached or refuses us. */
    @JsonProperty("failed")
    FAILED
  }

  /**
   * Something that went wrong.
   *
   * @param detail in the network's words
   */
  record Trouble(Instant at, String detail) {}

  /**
   * A channel.
   *
   * @param connector the connector's name, such as {@code email}
   * @param title the connector's name for people
   * @param source where its options come from
   * @param health {@code up}, {@code connecting} or {@code down}
   * @param detail why, or null
   * @param waiting messages that wait to be sent
   * @param checkable whether {@link #check} can try it
   * @param errors the last ones since the hub started, newest first
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(
      String name,
      String connector,
      String title,
      ChannelOffice.Source source,
      State state,
      String health,
      String detail,
      long waiting,
      boolean checkable,
      List<Trouble> errors) {
    public Entry {
      errors = List.copyOf(errors);
    }
  }

  /**
   * What came of a check.
   *
   * @param tried what answered
   * @param code a stable word when it failed, such as {@code imap-auth}, else null
   * @param detail what failed, or null
   * @param millis how long it took
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Checked(boolean passed, List<String> tried, String code, String detail, long millis) {
    public Checked {
      tried = List.copyOf(tried);
    }
  }

  /** All channels in the order of their names. Asks the broker: blocks. */
  List<Entry> all();

  /**
   * Pauses or resumes a channel, over a restart as well. Nothing is lost: networks are told to come
   * again, what is to be sent waits. Blocks on the database.
   *
   * @return whether it was paused before
   * @throws java.util.NoSuchElementException when there is no such channel
   */
  boolean pause(String channel, boolean paused);

  /**
   * Tries whether the network lets the channel in. Blocks on the network.
   *
   * @throws java.util.NoSuchElementException when there is no such channel
   * @throws UnsupportedOperationException when its connector has no check
   */
  Checked check(String channel);
}
