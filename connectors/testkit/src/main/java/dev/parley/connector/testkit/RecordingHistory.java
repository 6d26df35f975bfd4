package dev.parley.connector.testkit;

import dev.parley.connector.History;
import dev.parley.model.Message;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A history that a test writes. Thread-safe. */
public final class RecordingHistory implements History {
  private record Entry(String handle, Message message) {}

  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  /** Adds a message, which must have a sequence, to what one handle may see. */
  public void add(String handle, Message message) {
    entries.add(new Entry(handle, message));
  }

  @Override
  public List<Message> after(String handle, long sequence, int limit) {
    return of(handle, message -> message.sequence() > sequence)
        .sorted(Comparator.comparing(Message::sequence))
        .limit(Math.min(limit, MAX_PAGE))
        .toList();
  }

  @Override
  public List<Message> before(String handle, long sequence, int limit) {
    return of(handle, message -> message.sequence() < sequence)
        .sorted(Comparator.comparing(Message::sequence).reversed())
        .limit(Math.min(limit, MAX_PAGE))
        .toList();
  }

  private Stream<Message> of(String handle, Predicate<Message> wanted) {
    return entries.stream()
        .filter(entry -> entry.handle().equals(handle))
        .map(Entry::message)
        .filter(wanted);
  }
}
