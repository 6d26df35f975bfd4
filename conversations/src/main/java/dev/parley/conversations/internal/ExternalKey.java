package dev.parley.conversations.internal;

/** What a network's own id is unique within. */
public record ExternalKey(String channel, String id) {
  /** The key, or null where the network gave no id. */
  public static ExternalKey of(String channel, String id) {
    return id == null ? null : new ExternalKey(Rows.clean(channel), Rows.clean(id));
  }
}
