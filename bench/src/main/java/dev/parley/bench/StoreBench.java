package dev.parley.bench;

import dev.parley.conversations.ConversationFilter;
import dev.parley.conversations.Store;
import dev.parley.conversations.StoreSettings;
import dev.parley.conversations.testing.Generator;
import dev.parley.model.Conversation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** The inbox' list and search on a store as full as asked for. */
final class StoreBench {
  private static final int BATCH = 2_000;
  private static final int QUERIES = 400;
  private static final int PAGE = 50;

  /** Words that the search draws from: the most common ones are in nearly every message. */
  private static final int COMMON = 2_000;

  private StoreBench() {}

  /**
   * @param limit the filling ends after this time, with as many messages as there are then
   */
  static void run(
      Report report, String name, StoreSettings settings, int messages, Duration limit) {
    try (Store store = Store.open(settings)) {
      Generator generator = new Generator(1, messages / 10, Instant.parse("2026-01-01T00:00:00Z"));
      long start = System.nanoTime();
      int stored = 0;
      while (stored < messages && System.nanoTime() - start < limit.toNanos()) {
        stored += Generator.dispatch(store, generator.messages(BATCH));
      }
      report.add(name + ": messages stored", stored, "");
      report.add(name + ": written", stored / ((System.nanoTime() - start) / 1e9), "/s");
      Random random = new Random(1);
      List<Conversation> some =
          store.conversations().list(ConversationFilter.unassigned(), null, PAGE * 4).items();
      report.latency(
          name + ": open thread", timed(() -> open(store, some.get(random.nextInt(some.size())))));
      report.latency(
          name + ": send", timed(() -> Generator.dispatch(store, generator.messages(1))));
      report.latency(
          name + ": inbox list",
          timed(() -> store.conversations().list(ConversationFilter.unassigned(), null, PAGE)));
      report.latency(
          name + ": search",
          timed(
              () ->
                  store
                      .search()
                      .messages(
                          Generator.word(random.nextInt(COMMON))
                              + (random.nextBoolean()
                                  ? ""
                                  : " " + Generator.word(random.nextInt(COMMON))),
                          null,
                          null,
                          PAGE)));
    }
  }

  /** What the page asks for when a conversation is opened. */
  private static void open(Store store, Conversation one) {
    if (store.conversations().get(one.id()).isEmpty()
        || store.contacts().get(one.contact()).isEmpty()) {
      throw new IllegalStateException("Conversation " + one.id() + " is gone");
    }
    store.messages().before(one.id(), Long.MAX_VALUE, PAGE);
    store.conversations().of(one.contact(), PAGE);
  }

  private static Histogram timed(Runnable query) {
    for (int i = 0; i < QUERIES / 4; i++) {
      query.run();
    }
    Histogram histogram = new Histogram(3);
    for (int i = 0; i < QUERIES; i++) {
      long start = System.nanoTime();
      query.run();
      histogram.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - start));
    }
    return histogram;
  }
}
