package dev.parley.inbox.internal.api;

import dev.parley.conversations.History;
import dev.parley.conversations.Store;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.model.Device;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What devices reported over time. */
final class HistoryApi {
  private static final int DEFAULT_POINTS = 100;
  private static final Duration DEFAULT_SPAN = Duration.ofDays(1);

  /** Of all capabilities at once, at most. */
  private static final Duration LONGEST_OF_ALL = Duration.ofDays(1);

  /** Capabilities in one answer, at most; the first by name. */
  private static final int MAX_CAPABILITIES = 20;

  private final Store store;

  /** The values of some time. */
  private record Item(
      String capability, Instant at, double avg, double min, double max, long count) {}

  HistoryApi(Store store) {
    this.store = store;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", "/api/v1/devices/{id}/history", Access.READ, call -> Reply.ok(read(call))));
  }

  private Map<String, List<Item>> read(Call call) {
    Device device =
        store
            .devices()
            .get(call.path("id"))
            .orElseThrow(() -> Problem.notFound("There is no such device"));
    Instant asked = call.query("to", Instant::parse);
    Instant to = asked == null ? Instant.now() : asked;
    Instant begin = call.query("from", Instant::parse);
    String one = call.query("capability");
    Integer wanted = call.query("points", Integer::valueOf);
    int points = wanted == null ? DEFAULT_POINTS : wanted;
    int most = one == null ? DEFAULT_POINTS : History.MOST_POINTS;
    if (points < 1 || points > most) {
      throw Problem.badRequest("points is 1 to " + most + ", not " + points);
    }
    Duration longest = one == null ? LONGEST_OF_ALL : History.LONGEST;
    Instant from = begin == null ? earlier(to) : begin;
    if (!History.holds(from) || !History.holds(to) || !from.isBefore(to)) {
      throw Problem.badRequest("from comes before to, both after 1970 and before 2200");
    }
    if (Duration.between(from, to).compareTo(longest) > 0) {
      throw Problem.badRequest(
          "It is at most "
              + longest.toDays()
              + " days from from to to"
              + (one == null ? " without a capability" : ""));
    }
    List<String> names = one == null ? numbers(device) : List.of(one);
    return Map.of(
        "items",
        names.stream().flatMap(name -> of(device, name, from, to, points).stream()).toList());
  }

  private static Instant earlier(Instant to) {
    return History.holds(to) ? to.minus(DEFAULT_SPAN) : to;
  }

  private List<Item> of(Device device, String name, Instant from, Instant to, int points) {
    return store.history().read(device.id(), name, from, to, points).stream()
        .map(p -> new Item(name, p.at(), p.avg(), p.min(), p.max(), p.count()))
        .toList();
  }

  private static List<String> numbers(Device device) {
    return device.state().entrySet().stream()
        .filter(each -> each.getValue() instanceof Number)
        .map(Map.Entry::getKey)
        .sorted()
        .limit(MAX_CAPABILITIES)
        .toList();
  }
}
