package dev.parley.conversations.internal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.parley.conversations.AlarmRecord;
import dev.parley.conversations.CommandRecord;
import dev.parley.model.CommandId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Device;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the writer need not ask for again. Only what is committed is put in, only by who holds the
 * writing connection, so that it is never ahead of the database nor behind it.
 */
public final class Caches {
  /** Entries of each cache: some 20 MB when all are full. */
  private static final int SIZE = 10_000;

  final Cache<AddressKey, Known> addresses = sized();
  final Cache<AddressKey, ConversationId> newest = sized();
  final Cache<ConversationId, Conversation> conversations = sized();
  final Cache<String, Device> devices = sized();

  /** All of them: a deadline ends each. */
  final Map<CommandId, CommandRecord> open = new ConcurrentHashMap<>();

  /** Every alarm that has not ended, by device. */
  final Map<String, List<AlarmRecord>> alarms = new ConcurrentHashMap<>();

  private static <K, V> Cache<K, V> sized() {
    return Caffeine.newBuilder().maximumSize(SIZE).executor(Runnable::run).build();
  }

  /** Counts what was forgotten: a batch that was loaded before must not bring it back. */
  private final AtomicLong forgotten = new AtomicLong();

  long epoch() {
    return forgotten.get();
  }

  /** Forgets everything; open commands and alarms are to be read again. */
  public void clear() {
    forgotten.incrementAndGet();
    addresses.invalidateAll();
    newest.invalidateAll();
    conversations.invalidateAll();
    devices.invalidateAll();
  }

  public Map<CommandId, CommandRecord> open() {
    return open;
  }

  public Map<String, List<AlarmRecord>> alarms() {
    return alarms;
  }
}
