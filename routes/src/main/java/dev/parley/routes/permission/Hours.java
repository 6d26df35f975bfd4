package dev.parley.routes.permission;

import dev.parley.model.BusinessHours;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.function.Function;

/**
 * When a grant holds. Immutable.
 *
 * @param calendar the name of a business calendar, or null
 * @param own hours of its own, or null
 */
public record Hours(String calendar, BusinessHours own) {
  /** At any time. */
  public static final Hours ALWAYS = new Hours(null, null);

  /** A calendar that is gone is never open. */
  public boolean open(Instant at, Function<String, BusinessHours> calendars) {
    if (calendar == null && own == null) {
      return true;
    }
    BusinessHours hours = hours(calendars);
    return hours != null && hours.isOpen(at);
  }

  /** When it holds again, on the wall clock of its zone; null when it is not known. */
  public ZonedDateTime opens(Instant at, Function<String, BusinessHours> calendars) {
    BusinessHours hours = hours(calendars);
    if (hours == null) {
      return null;
    }
    ZoneId zone = hours.zone();
    return hours.nextOpening(at).map(moment -> moment.atZone(zone)).orElse(null);
  }

  private BusinessHours hours(Function<String, BusinessHours> calendars) {
    return calendar == null ? own : calendars.apply(calendar);
  }
}
