package dev.parley.connector.webchat.internal;

import dev.parley.model.MessageState;

/** How far a visitor's client has come, with what the hub was told of it. Thread-safe. */
final class Receipts {
  private long delivered;
  private long read;
  private long deliveredTold;
  private long readTold;
  private boolean queued;

  /** What the hub is to be told. */
  record Due(MessageState state, long upTo) {}

  /** Takes a receipt; true when the visitor is to be put in the queue of those who have news. */
  synchronized boolean take(MessageState state, long upTo) {
    if (state == MessageState.READ) {
      read = Math.max(read, upTo);
    }
    delivered = Math.max(delivered, upTo);
    if (queued || !due()) {
      return false;
    }
    queued = true;
    return true;
  }

  synchronized boolean due() {
    return read > readTold || delivered > deliveredTold;
  }

  /** The news, the furthest state first, until there are none: null. */
  synchronized Due next() {
    queued = false;
    if (read > readTold) {
      readTold = read;
      deliveredTold = Math.max(deliveredTold, read);
      return new Due(MessageState.READ, read);
    }
    if (delivered > deliveredTold) {
      deliveredTold = delivered;
      return new Due(MessageState.DELIVERED, delivered);
    }
    return null;
  }

  /** The hub could not be told: it is news again. True as with {@link #take}. */
  synchronized boolean untold(Due due) {
    if (due.state() == MessageState.READ) {
      readTold = Math.min(readTold, due.upTo() - 1);
    }
    deliveredTold = Math.min(deliveredTold, due.upTo() - 1);
    if (queued) {
      return false;
    }
    queued = true;
    return true;
  }
}
