package dev.parley.bench;

import dev.parley.conversations.testing.Databases;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * {@code bin/bench [--quick] [--hub | --page | --store] [--results FOLDER]}: one part after the
 * other, each bounded.
 */
public final class Bench {
  private static final int[] LADDER = {250, 500, 1_000, 1_500, 2_000, 3_000, 4_000};
  private static final int[] STEEP = {1_000, 2_000, 4_000, 6_000, 8_000, 12_000};

  /** How much of everything. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Size(
      int seconds,
      int[] trips,
      int[] rates,
      int bare,
      int idle,
      int agents,
      int device,
      int stored,
      int fill,
      int listed) {
    static final Size FULL =
        new Size(6, LADDER, STEEP, 60_000, 10_000, 200, 400, 1_000_000, 240, 100_000);
    static final Size QUICK =
        new Size(
            2,
            new int[] {250, 500},
            new int[] {1_000, 2_000},
            20_000,
            2_000,
            20,
            100,
            20_000,
            10,
            10_000);
  }

  private Bench() {}

  public static void main(String[] arguments) throws IOException {
    List<String> words = List.of(arguments);
    Size size = words.contains("--quick") ? Size.QUICK : Size.FULL;
    int results = words.indexOf("--results");
    Path folder = Path.of(results < 0 ? "bench/results" : words.get(results + 1));
    Path work = Files.createTempDirectory("parley-bench");
    Report report = new Report();
    try {
      boolean page = words.contains("--page");
      if (!page && !words.contains("--store")) {
        part(report, "the hub", () -> hub(report, work, size));
      }
      if (!words.contains("--hub") && !words.contains("--store")) {
        part(report, "the page", () -> page(report, work.resolve("page"), size.listed()));
      }
      if (!page && !words.contains("--hub")) {
        part(report, "store on SQLite", () -> store(report, work, Databases.SQLITE, size));
        part(report, "store on PostgreSQL", () -> store(report, work, Databases.POSTGRESQL, size));
      }
    } finally {
      report.write(folder);
      delete(work);
    }
    System.exit(0);
  }

  private interface Part {
    void run() throws Exception;
  }

  /** One part that fails costs its own figures only. */
  private static void part(Report report, String name, Part part) {
    try {
      part.run();
    } catch (Exception e) {
      report.missing(name, e);
    }
  }

  private static void hub(Report report, Path work, Size size) throws Exception {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    double[] bare = new double[1];
    part(
        report,
        "bare Artemis",
        () -> bare[0] = BrokerBench.run(report, work.resolve("bare"), size.bare()));
    try (HubUnderTest hub = new HubUnderTest(work.resolve("hub"));
        Agent agent = new Agent(http, hub)) {
      part(report, "devices", () -> DeviceBench.run(report, http, hub, size.device()));
      try (PathBench path = new PathBench(report, http, hub, agent, size.seconds())) {
        part(report, "round trips", () -> path.roundTrips(size.trips()));
        part(
            report,
            "throughput",
            () ->
                report.add(
                    "visitor-agent: share of bare Artemis",
                    path.throughput(size.rates()) / bare[0],
                    ""));
      }
    }
    try (HubUnderTest hub = new HubUnderTest(work.resolve("live"));
        Agent agent = new Agent(http, hub)) {
      part(
          report,
          "live feed",
          () -> FanOutBench.run(report, http, hub, agent, size.agents(), size.seconds()));
    }
    try (HubUnderTest hub = new HubUnderTest(work.resolve("idle"))) {
      part(report, "idle visitors", () -> IdleBench.run(report, hub, size.idle()));
    }
  }

  private static void page(Report report, Path folder, int listed) throws IOException {
    PageBench.fill(folder, listed);
    try (HubUnderTest hub = new HubUnderTest(folder)) {
      PageBench.run(report, hub, listed);
    }
  }

  private static void store(Report report, Path work, Databases database, Size size) {
    Path folder = work.resolve(database.toString());
    StoreBench.run(
        report,
        database.toString(),
        database.empty(folder),
        size.stored(),
        Duration.ofSeconds(size.fill()));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
