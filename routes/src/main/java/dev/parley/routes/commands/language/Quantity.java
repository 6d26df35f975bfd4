package dev.parley.routes.commands.language;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number as people write it, with its unit: {@code 70F}, {@code 21,5 °C}, {@code 40 %}.
 *
 * @param unit one that is known, in its usual form: {@code °C}; or null
 * @param words how many words it took to say it
 */
public record Quantity(BigDecimal value, String unit, int words) {
  private static final Pattern NUMBER =
      Pattern.compile("([+-]?\\d{1,12}(?:[.,]\\d{1,6})?)(\\D{0,12})");
  private static final MathContext EXACT = MathContext.DECIMAL64;

  /** What a unit measures, and how it becomes the base of its kind: times, then plus. */
  private record Unit(String kind, BigDecimal factor, BigDecimal offset) {
    static Unit of(String kind, String factor) {
      return new Unit(kind, new BigDecimal(factor), BigDecimal.ZERO);
    }
  }

  private static final Map<String, Unit> UNITS =
      Map.ofEntries(
          Map.entry("K", Unit.of("temperature", "1")),
          Map.entry("°C", new Unit("temperature", BigDecimal.ONE, new BigDecimal("273.15"))),
          Map.entry(
              "°F",
              new Unit(
                  "temperature",
                  BigDecimal.valueOf(5).divide(BigDecimal.valueOf(9), EXACT),
                  BigDecimal.valueOf(459.67)
                      .multiply(BigDecimal.valueOf(5))
                      .divide(BigDecimal.valueOf(9), EXACT))),
          Map.entry("%", Unit.of("part", "1")),
          Map.entry("W", Unit.of("power", "1")),
          Map.entry("kW", Unit.of("power", "1000")),
          Map.entry("Wh", Unit.of("energy", "1")),
          Map.entry("kWh", Unit.of("energy", "1000")),
          Map.entry("V", Unit.of("voltage", "1")),
          Map.entry("mV", Unit.of("voltage", "0.001")),
          Map.entry("A", Unit.of("current", "1")),
          Map.entry("mA", Unit.of("current", "0.001")),
          Map.entry("s", Unit.of("time", "1")),
          Map.entry("min", Unit.of("time", "60")),
          Map.entry("h", Unit.of("time", "3600")),
          Map.entry("mm", Unit.of("length", "0.001")),
          Map.entry("cm", Unit.of("length", "0.01")),
          Map.entry("m", Unit.of("length", "1")),
          Map.entry("lx", Unit.of("light", "1")),
          Map.entry("Pa", Unit.of("pressure", "1")),
          Map.entry("hPa", Unit.of("pressure", "100")),
          Map.entry("bar", Unit.of("pressure", "100000")),
          Map.entry("l", Unit.of("volume", "1")),
          Map.entry("Hz", Unit.of("frequency", "1")));

  private static final Map<String, String> WRITTEN =
      Map.ofEntries(
          Map.entry("c", "°C"),
          Map.entry("°c", "°C"),
          Map.entry("celsius", "°C"),
          Map.entry("f", "°F"),
          Map.entry("°f", "°F"),
          Map.entry("fahrenheit", "°F"),
          Map.entry("kelvin", "K"),
          Map.entry("percent", "%"),
          Map.entry("prozent", "%"),
          Map.entry("lux", "lx"),
          Map.entry("watt", "W"),
          Map.entry("watts", "W"));

  /** The quantity that some words begin with; null when they begin with none. */
  public static Quantity read(List<String> words) {
    if (words.isEmpty()) {
      return null;
    }
    Matcher number = NUMBER.matcher(Plain.of(words.get(0)));
    if (!number.matches()) {
      return null;
    }
    BigDecimal value = new BigDecimal(number.group(1).replace(',', '.'));
    if (!number.group(2).isEmpty()) {
      String unit = unit(number.group(2));
      return unit == null ? null : new Quantity(value, unit, 1);
    }
    String next = words.size() > 1 ? unit(words.get(1)) : null;
    return new Quantity(value, next, next == null ? 1 : 2);
  }

  private static String unit(String written) {
    String plain = Plain.of(written);
    String usual = WRITTEN.get(plain);
    if (usual != null) {
      return usual;
    }
    return UNITS.keySet().stream()
        .filter(u -> Plain.of(u).equals(plain))
        .sorted()
        .findFirst()
        .orElse(null);
  }

  /** Whether the units measure the same. */
  public static boolean alike(String one, String other) {
    return one.equals(other)
        || (UNITS.containsKey(one)
            && UNITS.containsKey(other)
            && UNITS.get(one).kind().equals(UNITS.get(other).kind()));
  }

  /** The value in another unit that is {@link #alike}; not rounded. */
  public BigDecimal in(String other) {
    if (unit == null || unit.equals(other)) {
      return value;
    }
    Unit from = UNITS.get(unit);
    Unit to = UNITS.get(other);
    return value
        .multiply(from.factor(), EXACT)
        .add(from.offset(), EXACT)
        .subtract(to.offset(), EXACT)
        .divide(to.factor(), EXACT);
  }

  /**
   * The nearest value that is so many steps from a start.
   *
   * @param step above zero, or null for tenths
   */
  public static BigDecimal rounded(BigDecimal value, BigDecimal start, BigDecimal step) {
    BigDecimal by = step == null || step.signum() <= 0 ? new BigDecimal("0.1") : step;
    BigDecimal from = start == null ? BigDecimal.ZERO : start;
    return value
        .subtract(from)
        .divide(by, 0, RoundingMode.HALF_UP)
        .multiply(by)
        .add(from)
        .stripTrailingZeros();
  }
}
