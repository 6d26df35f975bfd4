package dev.parley.conversations.internal;

import dev.parley.conversations.Stored;
import dev.parley.model.Message;
import dev.parley.model.MessageState;

/** A message of a batch, loaded or new, with what becomes of it. One thread only. */
public final class Entry {
  private final boolean fresh;
  private final Long address;
  private Stored stored;
  private boolean changed;

  /**
   * @param fresh whether it is appended in this batch
   * @param address number of the contact's address, or null
   */
  public Entry(Stored stored, Long address, boolean fresh) {
    this.stored = stored;
    this.address = address;
    this.fresh = fresh;
  }

  public Stored stored() {
    return stored;
  }

  public Message message() {
    return stored.message();
  }

  public long sequence() {
    return stored.message().sequence();
  }

  public Long address() {
    return address;
  }

  public boolean fresh() {
    return fresh;
  }

  public boolean changed() {
    return changed;
  }

  public void become(MessageState state, String cause) {
    stored = new Stored(stored.message(), state, cause);
    changed = true;
  }

  public void externalId(String networkId) {
    Message named = stored.message().toBuilder().externalId(networkId).build();
    stored = new Stored(named, stored.state(), stored.cause());
    changed = true;
  }
}
