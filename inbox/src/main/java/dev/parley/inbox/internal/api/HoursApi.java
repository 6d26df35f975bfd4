package dev.parley.inbox.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.conversations.Calendars;
import dev.parley.conversations.Page;
import dev.parley.conversations.SlaPolicies;
import dev.parley.conversations.Store;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.BusinessCalendar;
import dev.parley.model.BusinessHours;
import dev.parley.model.SlaPolicy;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Business hours, and what is promised in them. */
final class HoursApi {
  private static final int MAX_NAME = 100;
  private static final int MAX_ANSWER = 2_000;
  private static final int MAX_ANSWERS = 40;
  private static final int MAX_HOLIDAYS = 500;
  private static final int MAX_CONDITIONS = 200;

  /**
   * A calendar and how it stands.
   *
   * @param opensAt the next opening; null while it is open or when it never opens
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Entry(BusinessCalendar calendar, boolean open, Instant opensAt) {
    static Entry of(BusinessCalendar calendar, BusinessHours hours) {
      Instant now = Instant.now();
      boolean open = hours.isOpen(now);
      return new Entry(calendar, open, open ? null : hours.nextOpening(now).orElse(null));
    }
  }

  private final Calendars calendars;
  private final SlaPolicies policies;

  HoursApi(Store store) {
    calendars = store.calendars();
    policies = store.slaPolicies();
  }

  List<Route> routes() {
    String one = "/api/v1/calendars/{id}";
    return List.of(
        Route.of("GET", "/api/v1/calendars", Access.READ, call -> Reply.ok(all(call))),
        Route.of("POST", "/api/v1/calendar-preview", Access.READ, this::preview),
        Route.of("PUT", one, Access.ADMIN, this::save),
        Route.of("DELETE", one, Access.ADMIN, this::delete),
        Route.of("GET", "/api/v1/sla-policies", Access.READ, call -> Reply.ok(places(call))),
        Route.of("PUT", "/api/v1/sla-policies", Access.ADMIN, this::replace));
  }

  private Page<Entry> all(Call call) {
    return Paging.of(
            call, calendars.all(), kept -> Paging.key(kept.calendar().name(), kept.calendar().id()))
        .map(kept -> Entry.of(kept.calendar(), kept.hours()));
  }

  /** In the order in which they are asked, which is their key. */
  private Page<SlaPolicy> places(Call call) {
    List<SlaPolicy> all = policies.all();
    List<Integer> places = IntStream.range(0, all.size()).boxed().toList();
    return Paging.of(call, places, Paging::key).map(all::get);
  }

  private Reply preview(Call call) throws IOException {
    BusinessCalendar calendar = calendar(call.json(), UUID.randomUUID().toString());
    return Reply.ok(Entry.of(calendar, hours(calendar)));
  }

  private Reply save(Call call) throws IOException {
    BusinessCalendar calendar = calendar(call.json(), call.id("id", UUID::fromString).toString());
    BusinessHours hours = hours(calendar);
    try {
      calendars.save(calendar);
    } catch (IllegalArgumentException e) {
      throw new Problem(409, "calendar-conflict", e.getMessage());
    }
    return Reply.ok(Entry.of(calendar, hours));
  }

  private Reply delete(Call call) {
    String id = call.id("id", UUID::fromString).toString();
    if (!calendars.delete(id)) {
      throw Problem.notFound("There is no calendar " + id);
    }
    return Reply.none();
  }

  private static BusinessHours hours(BusinessCalendar calendar) {
    try {
      return new BusinessHours(calendar);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(e.getMessage());
    }
  }

  private static BusinessCalendar calendar(Body body, String id) {
    String name = body.text("name", MAX_NAME).strip();
    BusinessCalendar read = body.as(BusinessCalendar.class, "id", id);
    most("holidays", read.holidays().size(), MAX_HOLIDAYS);
    most("answers", read.answers().size(), MAX_ANSWERS);
    most("channels", read.channels().size(), MAX_CONDITIONS);
    most("teams", read.teams().size(), MAX_CONDITIONS);
    read.answers()
        .forEach(
            (language, text) -> {
              if (text == null || text.isBlank() || text.length() > MAX_ANSWER) {
                throw Problem.badRequest("An answer has 1 to " + MAX_ANSWER + " characters");
              }
            });
    return new BusinessCalendar(
        id,
        name,
        read.zone(),
        read.week(),
        read.holidays(),
        read.answers(),
        read.channels(),
        read.teams());
  }

  private static void most(String what, int are, int most) {
    if (are > most) {
      throw Problem.badRequest(what + " has " + are + " items, at most " + most + " are allowed");
    }
  }

  private Reply replace(Call call) throws IOException {
    List<SlaPolicy> given = new ArrayList<>();
    for (Body body : call.json().objects("items", SlaPolicies.MAX)) {
      body.text("name", MAX_NAME);
      SlaPolicy policy = body.as(SlaPolicy.class, null, null);
      most("channels", policy.channels().size(), MAX_CONDITIONS);
      most("teams", policy.teams().size(), MAX_CONDITIONS);
      most("labels", policy.labels().size(), MAX_CONDITIONS);
      if (policy.warnAtPercent() < 0 || policy.warnAtPercent() > 99) {
        throw Problem.badRequest("warnAtPercent is 0 to 99");
      }
      given.add(policy);
    }
    try {
      policies.replace(given);
    } catch (IllegalArgumentException e) {
      throw Problem.badRequest(e.getMessage());
    }
    return Reply.ok(new Page<>(given, null));
  }
}
