package dev.parley.connector;

import java.util.function.Consumer;

/** Things that pass: not stored, not ordered, may be lost. Never blocks. Thread-safe. */
public interface Signals {

  /** A kind of signal. */
  enum Kind {
    /** The one named writes. */
    TYPING,
    /** The one named stopped writing. */
    IDLE,
    /** The one named is there. */
    ONLINE,
    /** The one named left. */
    OFFLINE
  }

  /**
   * Something that passes between the contact at an address of this channel and the agents.
   *
   * @param handle the contact's handle
   * @param by who does it: the contact's or the agent's name, or null
   * @param detail more of it, such as the page that a visitor looks at, or null
   */
  record Signal(Kind kind, String handle, String by, String detail) {}

  /** Tells the agents. */
  void toAgents(Signal signal);

  /**
   * Hears what agents do towards contacts of this channel.
   *
   * @param listener called on a broker thread: must not block
   */
  AutoCloseable fromAgents(Consumer<Signal> listener);
}
