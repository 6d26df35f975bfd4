package dev.parley.bench;

import dev.parley.codec.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** The figures of one run: a table as they come, then JSON and a plot. Not thread-safe. */
final class Report {
  private static final double MICROS = 1_000.0;
  private static final int[] PERMILLES = {500, 900, 990, 999};

  private record Figure(String name, double value, String unit) {}

  private final List<Figure> figures = new ArrayList<>();
  private final Map<String, double[]> curves = new LinkedHashMap<>();

  void add(String name, double value, String unit) {
    figures.add(new Figure(name, value, unit));
    System.out.println(String.format(Locale.ROOT, "%-58s %,14.2f %s", name, value, unit));
  }

  void count(String name, long count) {
    add(name, (double) count, "");
  }

  /** Percentiles of a histogram of microseconds. */
  void latency(String name, Histogram micros) {
    count(name + ", count", micros.getTotalCount());
    add(name + ", p50", micros.getValueAtPercentile(50) / MICROS, "ms");
    add(name + ", p99", micros.getValueAtPercentile(99) / MICROS, "ms");
    add(name + ", p99.9", micros.getValueAtPercentile(99.9) / MICROS, "ms");
    double[] curve = new double[PERMILLES.length];
    for (int i = 0; i < curve.length; i++) {
      curve[i] = micros.getValueAtPercentile(PERMILLES[i] / 10.0) / MICROS;
    }
    curves.put(name, curve);
  }

  /** A part that could not be measured. */
  void missing(String name, Exception why) {
    System.out.println(name + " could not be measured: " + why);
    figures.add(new Figure(name + " (not measured: " + why + ")", Double.NaN, ""));
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("at", Instant.now().toString());
    json.put("processors", Runtime.getRuntime().availableProcessors());
    json.put("java", System.getProperty("java.version"));
    json.put(
        "figures",
        figures.stream()
            .map(
                f -> Map.of("name", f.name(), "value", String.valueOf(f.value()), "unit", f.unit()))
            .toList());
    Files.writeString(folder.resolve("bench.json"), Json.text(json));
    Files.writeString(folder.resolve("bench.svg"), Plot.of(curves));
    System.out.println("Written to " + folder.toAbsolutePath());
  }
}
