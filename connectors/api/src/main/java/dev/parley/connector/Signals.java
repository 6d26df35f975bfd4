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
    OFFLINE,
    /** Where the one named is, as far as that is known; replaces what was told before. */
    CONTEXT,
    /** What the one named has typed and not sent, in {@code detail}; null when that is nothing. */
    PREVIEW,
    /**
     * The contact named waits for an agent at the place in {@code detail}, 1 for who is next; null
     * when they wait no more. To the channel, never to the agents.
     */
    PLACE
  }

  /**
   * What surrounds a contact who is there now. All of it is what their browser says.
   *
   * @param page the page that they look at, an http or https URL, or null
   * @param title that page's title, or null
   * @param language the browser's language as a BCP 47 tag, or null
   * @param timeZone the browser's IANA time zone, or null
   */
  record Context(String page, String title, String language, String timeZone) {}

  /**
   * Something that passes between the contact at an address of this channel and the agents.
   *
   * @param handle the contact's handle
   * @param by who does it: the contact's or the agent's name, or null
   * @param detail more of it, such as the page that a visitor looks at, or null
   * @param context of {@link Kind#CONTEXT}, else null
   */
  record Signal(Kind kind, String handle, String by, String detail, Context context) {
    /** A signal without a context. */
    public Signal(Kind kind, String handle, String by, String detail) {
      this(kind, handle, by, detail, null);
    }

    /** Without what was not sent, which no log is to have. */
    @Override
    public String toString() {
      return "Signal[" + kind + ", " + handle + "]";
    }
  }

  /** Tells the agents. */
  void toAgents(Signal signal);

  /**
   * Hears what agents do towards contacts of this channel, and what the hub tells them.
   *
   * @param listener called on a broker thread: must not block
   */
  AutoCloseable fromAgents(Consumer<Signal> listener);
}
