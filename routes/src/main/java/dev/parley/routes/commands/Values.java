package dev.parley.routes.commands;

import dev.parley.model.Capability;
import dev.parley.model.Capability.Kind;
import dev.parley.model.Device;
import dev.parley.routes.commands.language.Plain;
import dev.parley.routes.commands.language.Quantity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Makes of a value that somebody wrote what the device takes, or says what it would take. */
final class Values {
  /** A value that a device does not take. */
  record Wrong(String takes, String said) {}

  private Values() {}

  /**
   * The arguments as the device takes them: in its capability's unit, within its range; as they are
   * when nothing is known of it.
   *
   * @return a list of words, or {@link Wrong}
   */
  static Object fit(Device device, String verb, List<String> arguments) {
    if (arguments.isEmpty() || device.capabilities().isEmpty()) {
      return arguments;
    }
    Capability capability = device.capability(verb);
    int before = 0;
    if (capability == null && verb.equals("set")) {
      capability = named(device, arguments.get(0));
      before = capability == null ? 0 : 1;
    }
    List<String> rest = arguments.subList(before, arguments.size());
    Quantity quantity = Quantity.read(rest);
    if (capability == null && verb.equals("set")) {
      capability = settable(device, quantity);
    }
    if (capability == null || rest.isEmpty()) {
      return arguments;
    }
    Object value = value(capability, rest, quantity);
    if (value instanceof List<?> words) {
      List<String> fitted = new ArrayList<>(arguments.subList(0, before));
      words.forEach(w -> fitted.add(w.toString()));
      return fitted;
    }
    return value;
  }

  private static Object value(Capability capability, List<String> rest, Quantity quantity) {
    String said = String.join(" ", rest);
    if (capability.kind() == Kind.MODE && !capability.values().isEmpty()) {
      String plain = Plain.of(said);
      return capability.values().stream()
          .filter(v -> Plain.of(v).equals(plain))
          .findFirst()
          .<Object>map(List::of)
          .orElseGet(() -> new Wrong(String.join(", ", capability.values()), said));
    }
    if (capability.kind() != Kind.LEVEL && capability.kind() != Kind.SET_POINT) {
      return rest;
    }
    if (quantity == null || quantity.words() != rest.size()) {
      return bounded(capability) || capability.unit() != null
          ? new Wrong(takes(capability), said)
          : rest;
    }
    if (quantity.unit() != null
        && (capability.unit() == null || !Quantity.alike(quantity.unit(), capability.unit()))) {
      return new Wrong(takes(capability), said);
    }
    BigDecimal value = quantity.value();
    if (quantity.unit() != null && !quantity.unit().equals(capability.unit())) {
      value = Quantity.rounded(quantity.in(capability.unit()), capability.min(), capability.step());
    }
    return within(capability, value)
        ? List.of(value.toPlainString())
        : new Wrong(takes(capability), said);
  }

  private static boolean within(Capability capability, BigDecimal value) {
    return (capability.min() == null || value.compareTo(capability.min()) >= 0)
        && (capability.max() == null || value.compareTo(capability.max()) <= 0);
  }

  private static boolean bounded(Capability capability) {
    return capability.min() != null || capability.max() != null;
  }

  private static Capability named(Device device, String word) {
    return device.capabilities().stream()
        .filter(c -> c.name().equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(null);
  }

  /** What a number without more is for: the one set point, else the one level. */
  private static Capability settable(Device device, Quantity quantity) {
    List<Capability> points = of(device, Kind.SET_POINT);
    List<Capability> levels = of(device, Kind.LEVEL);
    if (quantity != null && quantity.unit() != null) {
      for (List<Capability> some : List.of(points, levels)) {
        List<Capability> alike =
            some.stream()
                .filter(c -> c.unit() != null && Quantity.alike(quantity.unit(), c.unit()))
                .toList();
        if (alike.size() == 1) {
          return alike.get(0);
        }
      }
    }
    return points.size() == 1
        ? points.get(0)
        : points.isEmpty() && levels.size() == 1 ? levels.get(0) : null;
  }

  private static List<Capability> of(Device device, Kind kind) {
    return device.capabilities().stream().filter(c -> c.kind() == kind).toList();
  }

  /** What it takes, for people: {@code 5 – 30 °C}. */
  static String takes(Capability capability) {
    String unit = capability.unit() == null ? "" : " " + capability.unit();
    String min = capability.min() == null ? null : capability.min().toPlainString();
    String max = capability.max() == null ? null : capability.max().toPlainString();
    if (min != null && max != null) {
      return min + " – " + max + unit;
    }
    return min != null
        ? "≥ " + min + unit
        : max != null ? "≤ " + max + unit : unit.isEmpty() ? "0–9" : unit.strip();
  }
}
