package dev.parley.connector;

/** What the hub gives a channel to work with. Everything in it is thread-safe. */
public interface ChannelContext {

  /** The Camel endpoint that inbound routes end at; see {@link Connector#routes}. */
  String inbound();

  /** The Camel endpoint that outbound routes begin with; see {@link Connector#routes}. */
  String outbound();

  /** The same door as {@link #inbound()}, for code that is not a route. */
  HandIn handIn();

  /** Where the bytes of files are kept. */
  Attachments attachments();

  /** Where input goes that cannot be normalised. */
  Quarantine quarantine();

  /** What was said before, for networks whose clients ask for it. */
  History history();

  /** Things that pass: who is typing, who is there. Not stored, not ordered, may be lost. */
  Signals signals();

  /** Whether somebody is there to answer, by the channel's business hours. Cheap. */
  default Opening opening() {
    return Opening.ALWAYS;
  }

  /** The devices that the hub keeps for the channel. */
  default DeviceRegister devices() {
    return DeviceRegister.NONE;
  }

  /** Remembers what must not be done twice. */
  Once once();

  /** Tells people how the channel is. */
  ChannelStatus status();

  /**
   * A key of this hub for one purpose, the same after every restart: 32 bytes, derived
   * (HKDF-SHA256) from the hub's secret, the channel's name and the purpose.
   */
  byte[] key(String purpose);

  /**
   * The base of public URLs without a slash at the end, such as {@code https://chat.example.org}.
   */
  String publicUrl();
}
