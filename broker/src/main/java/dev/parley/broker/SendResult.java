package dev.parley.broker;

/** What became of a send. In both cases the message is on disk. */
public enum SendResult {
  /** On disk now. */
  ACCEPTED,
  /**
   * Was sent before under the same duplicate id, and is not sent again. Only an embedded broker
   * tells; a remote one drops the duplicate as well but answers {@link #ACCEPTED}.
   */
  DUPLICATE
}
