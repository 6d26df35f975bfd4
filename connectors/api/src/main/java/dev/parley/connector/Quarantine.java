package dev.parley.connector;

import java.util.Map;

/**
 * Keeps what could not be understood or trusted, whole, with the reason, where people see it.
 * Durable when it returns. Blocks on the disk: not for I/O threads.
 */
public interface Quarantine {

  /**
   * Keeps one input.
   *
   * @param reason a stable word: {@code bad-signature}, {@code malformed}, {@code too-large}
   * @param detail for people; no secrets
   * @param raw the input's bytes as they came; cut at the quarantine's own limit
   * @param about where it came from: remote address, UID, topic
   */
  void keep(String reason, String detail, byte[] raw, Map<String, String> about);
}
