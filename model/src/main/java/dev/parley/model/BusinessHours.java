package dev.parley.model;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Computes with a {@link BusinessCalendar}. Time is counted as it passes: a night shift is an hour
 * shorter when the clocks go forward. A wall clock time that does not exist is the moment of the
 * change; one that comes twice is the first of the two. Immutable, thread-safe.
 */
public final class BusinessHours {
  /** How far ahead is looked for an open moment: ten years. */
  public static final int MAX_DAYS = 3_653;

  /** Spans of one day, at most. */
  public static final int MAX_SPANS = 24;

  private static final int DAY = 24 * 60;
  private static final Pattern SPAN =
      Pattern.compile("([01]\\d|2[0-3]):([0-5]\\d)-([01]\\d|2[0-4]):([0-5]\\d)");

  /** A calendar has no open moment within {@link #MAX_DAYS}. */
  public static final class NeverOpenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    NeverOpenException(String calendar) {
      super(
          "The calendar "
              + calendar
              + " does not open long enough within "
              + MAX_DAYS
              + " days: give it hours");
    }
  }

  /** Minutes of a day, from (inclusive) to (exclusive). */
  private record Piece(int from, int to) {}

  private record Open(Instant from, Instant to) {}

  private final String name;
  private final ZoneId zone;
  private final Map<DayOfWeek, List<Piece>> week = new EnumMap<>(DayOfWeek.class);
  private final Set<LocalDate> once = new HashSet<>();
  private final Set<MonthDay> yearly = new HashSet<>();

  /**
   * Reads the calendar.
   *
   * @throws IllegalArgumentException when the zone, a day or a span is none; says which
   */
  public BusinessHours(BusinessCalendar calendar) {
    name = calendar.name();
    zone = zone(calendar.zone());
    calendar.week().forEach(this::day);
    week.replaceAll((day, pieces) -> merged(pieces));
    for (BusinessCalendar.Holiday holiday : calendar.holidays()) {
      if (holiday.yearly()) {
        yearly.add(MonthDay.from(holiday.date()));
      } else {
        once.add(holiday.date());
      }
    }
  }

  /**
   * Whether a calendar can be computed with.
   *
   * @throws IllegalArgumentException as the constructor does
   */
  public static void check(BusinessCalendar calendar) {
    new BusinessHours(calendar).zone();
  }

  private static ZoneId zone(String zone) {
    try {
      return ZoneId.of(zone);
    } catch (java.time.DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + zone + "' is no time zone; write one such as Europe/Berlin", e);
    }
  }

  private void day(String called, List<String> spans) {
    DayOfWeek day;
    try {
      day = DayOfWeek.valueOf(called.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + called + "' is no day; write monday to sunday", e);
    }
    if (spans.size() > MAX_SPANS) {
      throw new IllegalArgumentException(called + " has more than " + MAX_SPANS + " spans");
    }
    for (String span : spans) {
      Matcher read = SPAN.matcher(span);
      if (!read.matches()) {
        throw notASpan(called, span);
      }
      int from = minutes(read.group(1), read.group(2));
      int to = minutes(read.group(3), read.group(4));
      if (to > DAY || from == to) {
        throw notASpan(called, span);
      }
      if (from < to) {
        add(day, from, to);
      } else {
        add(day, from, DAY);
        add(day.plus(1), 0, to);
      }
    }
  }

  private static IllegalArgumentException notASpan(String day, String span) {
    return new IllegalArgumentException(
        "'" + span + "' on " + day + " is no span; write one such as 09:00-17:30");
  }

  private static int minutes(String hours, String minutes) {
    return Integer.parseInt(hours) * 60 + Integer.parseInt(minutes);
  }

  private void add(DayOfWeek day, int from, int to) {
    if (from < to) {
      week.computeIfAbsent(day, key -> new ArrayList<>()).add(new Piece(from, to));
    }
  }

  /** In order, and those that touch or overlap as one. */
  private static List<Piece> merged(List<Piece> pieces) {
    List<Piece> ordered = new ArrayList<>(pieces);
    ordered.sort(Comparator.comparingInt(Piece::from));
    List<Piece> merged = new ArrayList<>();
    for (Piece piece : ordered) {
      Piece last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && piece.from() <= last.to()) {
        merged.set(merged.size() - 1, new Piece(last.from(), Math.max(last.to(), piece.to())));
      } else {
        merged.add(piece);
      }
    }
    return List.copyOf(merged);
  }

  /** The zone that the hours are meant in. */
  public ZoneId zone() {
    return zone;
  }

  /** Whether somebody is there. */
  public boolean isOpen(Instant at) {
    return on(at.atZone(zone).toLocalDate()).stream()
        .anyMatch(open -> !at.isBefore(open.from()) && at.isBefore(open.to()));
  }

  /** The moment itself while it is open, else the next opening; empty without one. */
  public Optional<Instant> nextOpening(Instant at) {
    LocalDate date = at.atZone(zone).toLocalDate();
    for (int day = 0; day < days(); day++) {
      for (Open open : on(date.plusDays(day))) {
        if (at.isBefore(open.to())) {
          return Optional.of(at.isBefore(open.from()) ? open.from() : at);
        }
      }
    }
    return Optional.empty();
  }

  /**
   * The moment at which so much open time will have passed.
   *
   * @param amount not negative; nothing gives the moment itself
   * @throws NeverOpenException when there is not so much within {@link #MAX_DAYS}
   */
  public Instant plus(Instant from, Duration amount) {
    if (amount.isNegative()) {
      throw new IllegalArgumentException("Only time to come is counted, not " + amount);
    }
    if (amount.isZero()) {
      return from;
    }
    Duration left = amount;
    LocalDate date = from.atZone(zone).toLocalDate();
    for (int day = 0; day < days(); day++) {
      for (Open open : on(date.plusDays(day))) {
        Instant start = from.isAfter(open.from()) ? from : open.from();
        if (start.isBefore(open.to())) {
          Duration here = Duration.between(start, open.to());
          if (here.compareTo(left) >= 0) {
            return start.plus(left);
          }
          left = left.minus(here);
        }
      }
    }
    throw new NeverOpenException(name);
  }

  /** How much open time lies between two moments; of {@link #MAX_DAYS} at most. */
  public Duration between(Instant from, Instant to) {
    Duration sum = Duration.ZERO;
    LocalDate date = from.atZone(zone).toLocalDate();
    LocalDate last = to.atZone(zone).toLocalDate();
    for (int day = 0; day < days() && !date.plusDays(day).isAfter(last); day++) {
      for (Open open : on(date.plusDays(day))) {
        Instant start = from.isAfter(open.from()) ? from : open.from();
        Instant end = to.isBefore(open.to()) ? to : open.to();
        if (start.isBefore(end)) {
          sum = sum.plus(Duration.between(start, end));
        }
      }
    }
    return sum;
  }

  private int days() {
    return week.isEmpty() ? 0 : MAX_DAYS;
  }

  /** A day's open times, in order. */
  private List<Open> on(LocalDate date) {
    List<Piece> pieces = week.getOrDefault(date.getDayOfWeek(), List.of());
    if (pieces.isEmpty() || once.contains(date) || yearly.contains(MonthDay.from(date))) {
      return List.of();
    }
    List<Open> open = new ArrayList<>();
    for (Piece piece : pieces) {
      Instant from = moment(date, piece.from());
      Instant to = moment(date, piece.to());
      if (from.isBefore(to)) {
        open.add(new Open(from, to));
      }
    }
    return open;
  }

  private Instant moment(LocalDate date, int minutes) {
    LocalDateTime wall = date.atStartOfDay().plusMinutes(minutes);
    ZoneOffsetTransition change = zone.getRules().getTransition(wall);
    return change != null && change.isGap() ? change.getInstant() : wall.atZone(zone).toInstant();
  }
}
