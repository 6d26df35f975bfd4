package dev.parley.bench;

import java.util.Locale;
import java.util.Map;

/** Latencies as bars: p50, p90, p99 and p99.9 of each measurement, on a logarithmic scale. */
final class Plot {
  private static final String[] COLOURS = {"#4c9f70", "#e0b23c", "#d9713c", "#b23a48"};
  private static final String[] NAMES = {"p50", "p90", "p99", "p99.9"};
  private static final int LABELS = 330;
  private static final int WIDTH = 560;
  private static final int ROW = 58;
  private static final double SMALLEST = 0.01;
  private static final double DECADES = 6;

  private Plot() {}

  static String of(Map<String, double[]> curves) {
    StringBuilder svg = new StringBuilder();
    int height = 30 + ROW * curves.size();
    svg.append(
        "<svg xmlns='http://www.w3.org/2000/svg' width='%d' height='%d' font-family='sans-serif' font-size='12'>\n"
            .formatted(LABELS + WIDTH + 90, height));
    int y = 20;
    for (Map.Entry<String, double[]> curve : curves.entrySet()) {
      svg.append("<text x='5' y='%d'>%s</text>%n".formatted(y + 28, escaped(curve.getKey())));
      for (int i = 0; i < NAMES.length; i++) {
        double ms = curve.getValue()[i];
        double share = Math.log10(Math.max(ms, SMALLEST) / SMALLEST) / DECADES;
        int length = (int) (WIDTH * Math.min(1, share));
        svg.append(
            String.format(
                Locale.ROOT,
                "<rect x='%d' y='%d' width='%d' height='11' fill='%s'/><text x='%d' y='%d' font-size='10'>%s %.2f ms</text>%n",
                LABELS,
                y + i * 12,
                length,
                COLOURS[i],
                LABELS + length + 4,
                y + i * 12 + 9,
                NAMES[i],
                ms));
      }
      y += ROW;
    }
    return svg.append("</svg>\n").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;");
  }
}
