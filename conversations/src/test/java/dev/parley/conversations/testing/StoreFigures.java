package dev.parley.conversations.testing;

import dev.parley.conversations.ConversationFilter;
import dev.parley.conversations.Store;
import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import dev.parley.model.Message;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Measures a store by hand: fills it by its own write path, then times what the inbox does.
 * Arguments: {@code sqlite|postgresql}, messages, conversations, batch, folder, conversations that
 * are active at once.
 */
public final class StoreFigures {
  private static final int ROUNDS = 400;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private StoreFigures() {}

  public static void main(String[] arguments) throws Exception {
    Databases database = Databases.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    int messages = Integer.parseInt(arguments[1]);
    int contacts = Integer.parseInt(arguments[2]);
    int size = Integer.parseInt(arguments[3]);
    Path folder = Files.createTempDirectory(Path.of(arguments[4]), "figures");
    try (Store store = Store.open(database.empty(folder))) {
      fill(store, messages, contacts, size, Integer.parseInt(arguments[5]));
      read(store, contacts);
    }
  }

  private static void fill(Store store, int messages, int contacts, int size, int active) {
    Generator generator = new Generator(1, contacts, active, Instant.parse("2026-01-01T00:00:00Z"));
    long writing = 0;
    long chunk = 0;
    long cpu = 0;
    List<Long> batches = new ArrayList<>();
    for (int done = 0; done < messages; done += size) {
      List<Message> batch = generator.messages(size);
      long cpuStart = THREADS.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      Generator.dispatch(store, batch);
      long took = System.nanoTime() - start;
      cpu += THREADS.getCurrentThreadCpuTime() - cpuStart;
      batches.add(took);
      writing += took;
      chunk += took;
      if ((done + size) % 100_000 < size) {
        System.out.printf(
            Locale.ROOT,
            "%,d stored, the last 100,000 at %,.0f/s, CPU %.0f us each%n",
            done + size,
            1e14 / chunk,
            cpu / 1e8);
        cpu = 0;
        chunk = 0;
      }
    }
    System.out.printf(Locale.ROOT, "written %,.0f/s%n", messages * 1e9 / writing);
    print("save a batch of " + size, batches);
  }

  private interface Act {
    void run(int round);
  }

  private static void read(Store store, int contacts) {
    Random random = new Random(3);
    ConversationFilter all = ConversationFilter.all();
    ConversationFilter open = all.status(Conversation.Status.OPEN);
    AgentId nobody = AgentId.next();
    time("list all, first page", r -> store.conversations().list(all, null, 50));
    time("list open of a channel", r -> store.conversations().list(open.channel("sms"), null, 50));
    time(
        "list unassigned",
        r -> store.conversations().list(ConversationFilter.unassigned(), null, 50));
    time(
        "list waiting longest",
        r -> store.conversations().list(open.sort(ConversationFilter.Sort.WAITING), null, 50));
    String[] cursor = new String[1];
    time(
        "list all, next page",
        r -> cursor[0] = store.conversations().list(all, cursor[0], 50).next());
    time("counts", r -> store.conversations().counts(nobody));
    time(
        "history of an address",
        r -> {
          int who = random.nextInt(contacts / 4) * 4;
          store
              .messages()
              .before(Address.contact("shop-chat", "visitor-" + who), Long.MAX_VALUE, 50);
        });
    time("search the commonest word", r -> search(store, Generator.word(1) + " "));
    time("search a common word", r -> search(store, Generator.word(random.nextInt(50)) + " "));
    time(
        "search a rare word",
        r -> search(store, Generator.word(5_000 + random.nextInt(15_000)) + " "));
    time(
        "search two words",
        r ->
            search(
                store,
                Generator.word(random.nextInt(100))
                    + " "
                    + Generator.word(random.nextInt(5_000))
                    + " "));
    time(
        "search two common words",
        r ->
            search(
                store,
                Generator.word(random.nextInt(20))
                    + " "
                    + Generator.word(random.nextInt(20))
                    + " "));
    time(
        "search a begun word",
        r -> search(store, Generator.word(random.nextInt(9_000)).substring(0, 3)));
    time("search nothing there", r -> search(store, "zzzzunknown "));
    time(
        "search contacts",
        r -> store.search().contacts("visitor " + random.nextInt(contacts) + " ", 20));
    time("search contacts, begun", r -> store.search().contacts("vis", 20));
  }

  private static void search(Store store, String words) {
    store.search().messages(words, null, null, 25);
  }

  private static void time(String what, Act act) {
    for (int i = 0; i < 50; i++) {
      act.run(i);
    }
    List<Long> times = new ArrayList<>();
    List<Long> cpu = new ArrayList<>();
    for (int i = 0; i < ROUNDS; i++) {
      long cpuStart = THREADS.getCurrentThreadCpuTime();
      long start = System.nanoTime();
      act.run(i);
      times.add(System.nanoTime() - start);
      cpu.add(THREADS.getCurrentThreadCpuTime() - cpuStart);
    }
    print(what, times);
    print("  of it this thread's CPU", cpu);
  }

  private static void print(String what, List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(n -> n).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "%-28s p50 %7.2f ms  p99 %7.2f ms  max %7.2f ms%n",
        what,
        sorted[sorted.length / 2] / 1e6,
        sorted[(int) (sorted.length * 0.99)] / 1e6,
        Arrays.stream(sorted).max().orElse(0) / 1e6);
  }
}
