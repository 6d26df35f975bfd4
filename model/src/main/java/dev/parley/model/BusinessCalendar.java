package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * When somebody is there to answer, as people write it down. {@link BusinessHours} computes with
 * it.
 *
 * @param id ours, a UUID as text
 * @param name unique
 * @param zone an IANA time zone such as {@code Europe/Berlin}
 * @param week by day in English ({@code monday}): spans such as {@code 09:00-12:30}; {@code 24:00}
 *     ends a day, and a span that ends before it begins goes on after midnight
 * @param holidays days without hours
 * @param answers by language (BCP 47): what a contact is told while nobody is there; {@code
 *     {opens}} becomes the next opening. The first one is for every other language; empty: nothing
 *     is told
 * @param channels names of the channels that keep these hours
 * @param teams the teams that do; a team's hours come before its channel's
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record BusinessCalendar(
    String id,
    String name,
    String zone,
    Map<String, List<String>> week,
    List<Holiday> holidays,
    Map<String, String> answers,
    List<String> channels,
    List<TeamId> teams) {
  public BusinessCalendar {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(zone, "zone");
    week = kept(week);
    holidays = holidays == null ? List.of() : List.copyOf(holidays);
    answers = kept(answers);
    channels = channels == null ? List.of() : List.copyOf(channels);
    teams = teams == null ? List.of() : List.copyOf(teams);
  }

  /**
   * A day without hours.
   *
   * @param yearly whether it comes again on the same day of each year
   */
  public record Holiday(LocalDate date, String name, boolean yearly) {
    public Holiday {
      Objects.requireNonNull(date, "date");
    }
  }

  private static <T> Map<String, T> kept(Map<String, T> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
