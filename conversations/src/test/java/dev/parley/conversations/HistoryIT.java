package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversations.History.Point;
import dev.parley.conversations.testing.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What devices reported is kept, coarser with age, and never wrong. */
class HistoryIT {
  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);
  private static final HistoryRules RULES =
      new HistoryRules(Duration.ofSeconds(1), DAY, Duration.ofDays(3), Duration.ofDays(10));

  @TempDir Path folder;

  private Store open(Databases database) {
    return Store.open(database.empty(folder).keepingHistory(RULES));
  }

  private static void report(Store store, double value, Instant at) {
    Batch batch = store.load(List.of());
    batch.report("boiler", "temperature", value, at);
    store.save(batch);
  }

  private static List<Point> all(Store store) {
    return store.history().read("boiler", "temperature", START, START.plus(DAY), 1_000);
  }

  private static List<Point> finely(Store store) {
    return store.history().read("boiler", "temperature", START, START.plusSeconds(10), 1_000);
  }

  private static Point whole(Store store) {
    return store.history().read("boiler", "temperature", START, START.plus(DAY), 1).get(0);
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void valuesOfOneSecondAreOneRowWithTheLastTheLeastAndTheMost(Databases database) {
    try (Store store = open(database)) {
      for (int i = 0; i < 2; i++) { // A batch that is taken twice changes nothing.
        Batch batch = store.load(List.of());
        batch.report("boiler", "temperature", 20, START);
        batch.report("boiler", "temperature", 90, START.plusMillis(300));
        batch.report("boiler", "temperature", -4.5, START.plusMillis(400));
        batch.report("boiler", "temperature", 21, START.plusMillis(999));
        batch.report("boiler", "temperature", 22, START.plusMillis(1_000));
        batch.report("boiler", "pressure", 5, START);
        batch.report("kettle", "temperature", 99, START);
        store.save(batch);
      }
      assertThat(finely(store))
          .containsExactly(
              new Point(START, 21, -4.5, 90, 1), new Point(START.plusSeconds(1), 22, 22, 22, 1));
      report(store, 95, START.plusMillis(500));
      assertThat(finely(store).get(0)).isEqualTo(new Point(START, 95, -4.5, 95, 1));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void answerIsInEqualPartsOldestFirstWithoutEmptyOnes(Databases database) {
    try (Store store = open(database)) {
      for (int minute : new int[] {59, 3, 1, 30}) {
        report(store, minute, START.plus(Duration.ofMinutes(minute)));
      }
      Instant end = START.plus(Duration.ofHours(1));
      History history = store.history();
      assertThat(history.read("boiler", "temperature", START, end, 6))
          .containsExactly(
              new Point(START.plusSeconds(60), 2, 1, 3, 2),
              new Point(START.plusSeconds(1_800), 30, 30, 30, 1),
              new Point(START.plusSeconds(3_540), 59, 59, 59, 1));
      assertThat(history.read("boiler", "temperature", START, START.plusSeconds(60), 6)).isEmpty();
      assertThat(history.read("boiler", "humidity", START, end, 6)).isEmpty();
      assertThatThrownBy(() -> history.read("boiler", "temperature", START, end, 1_001))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> history.read("boiler", "temperature", START, START, 1))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void pointsBecomeMinutesAndHoursWithTheSameFigures(Databases database) {
    Random random = new Random(4);
    List<Double> values = new ArrayList<>();
    try (Store store = open(database)) {
      Batch batch = store.load(List.of());
      for (int second = 0; second < 7_200; second++) {
        double value = random.nextInt(-400, 400) / 4.0; // Exact as binary fractions, summed up too.
        values.add(value);
        batch.report("boiler", "temperature", value, START.plusSeconds(second));
      }
      store.save(batch);
      double sum = values.stream().mapToDouble(Double::doubleValue).sum();
      double least = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
      double most = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
      Point raw = new Point(START, sum / 7_200, least, most, 7_200);
      assertThat(whole(store)).isEqualTo(raw);

      // Those of the first 90 minutes, in more than one transaction and not in whole minutes.
      store.clean(START.plus(DAY).plusSeconds(5_390));
      assertThat(whole(store)).isEqualTo(raw);
      List<Point> mixed =
          store.history().read("boiler", "temperature", START, START.plusSeconds(5_400), 1_000);
      assertThat(mixed).hasSize(90 + 10 - 8); // Parts of 5.4 s: the last 10 s are 2 of them.
      for (int minute = 0; minute < 89; minute++) {
        List<Double> mine = values.subList(minute * 60, minute * 60 + 60);
        assertThat(mixed.get(minute))
            .isEqualTo(
                new Point(
                    START.plusSeconds(minute * 60L),
                    mine.stream().mapToDouble(Double::doubleValue).sum() / 60,
                    mine.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
                    mine.stream().mapToDouble(Double::doubleValue).max().orElseThrow(),
                    60));
      }

      report(store, most + 1, START.plusMillis(7_000)); // Late: its minute is folded already.
      store.clean(START.plus(Duration.ofDays(4)));
      Point late = new Point(START, (sum + most + 1) / 7_201, least, most + 1, 7_201);
      assertThat(whole(store)).isEqualTo(late);
      assertThat(all(store)).extracting(Point::at).containsExactly(START, START.plusSeconds(3_600));

      store.clean(START.plus(Duration.ofDays(10)).plusSeconds(3_601));
      assertThat(all(store)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void everyDevicesPointsAreFolded(Databases database) {
    try (Store store = open(database)) {
      Batch batch = store.load(List.of());
      for (int device = 0; device < 8; device++) {
        for (int second = 0; second < 120; second++) {
          batch.report("d" + device, "a", second, START.plusSeconds(second));
          batch.report("d" + device, "b", second, START.plusSeconds(second));
        }
      }
      store.save(batch);
      store.clean(START.plus(DAY).plusSeconds(120));
      for (int device = 0; device < 8; device++) {
        for (String capability : List.of("a", "b")) {
          assertThat(
                  store
                      .history()
                      .read("d" + device, capability, START, START.plusSeconds(120), 1_000))
              .extracting(Point::count)
              .containsExactly(60L, 60L);
        }
      }
    }
  }
}
