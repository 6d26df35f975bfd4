package dev.parley.inbox.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.parley.conversations.Retention;
import dev.parley.conversations.Retention.Kept;
import dev.parley.conversations.RetentionRules;
import dev.parley.inbox.ChannelView;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.live.LiveFeed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** How long conversations are kept once they are closed. */
final class RetentionApi {
  private static final String ALL = "/api/v1/retention";
  private static final String ONE = ALL + "/{channel}";

  /**
   * How long a channel's conversations are kept; null days: for ever.
   *
   * @param otherwise the days once the choice is taken back
   */
  record Entry(String channel, Integer days, boolean own, Integer otherwise) {}

  /** The same of all channels without a choice of their own. */
  record Everywhere(Integer days, boolean own, Integer otherwise) {}

  /** What may be chosen; null: no limit. */
  record Limits(int least, Integer most) {}

  record Whole(Everywhere everywhere, List<Entry> channels, Limits limits) {}

  /**
   * What would go.
   *
   * @param conversations at least as many, when there are more
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Preview(Instant before, long conversations, boolean more) {}

  private final Retention retention;
  private final Supplier<List<ChannelView>> running;
  private final LiveFeed feed;

  RetentionApi(Retention retention, Supplier<List<ChannelView>> running, LiveFeed feed) {
    this.retention = retention;
    this.running = running;
    this.feed = feed;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", ALL, Access.ADMIN, call -> Reply.ok(whole())),
        Route.of("GET", "/api/v1/retention-preview", Access.ADMIN, this::preview),
        Route.of("PUT", ALL, Access.ADMIN, call -> choose(call, null)),
        Route.of("DELETE", ALL, Access.ADMIN, call -> inherit(call, null)),
        Route.of("PUT", ONE, Access.ADMIN, call -> choose(call, channel(call.path("channel")))),
        Route.of(
            "DELETE", ONE, Access.ADMIN, call -> inherit(call, channel(call.path("channel")))));
  }

  private Whole whole() {
    RetentionRules rules = retention.rules();
    Kept everywhere = retention.everywhere();
    return new Whole(
        new Everywhere(everywhere.days(), everywhere.own(), retention.otherwise(null)),
        channels().stream().map(this::entry).toList(),
        new Limits(rules.least(), rules.most()));
  }

  private Entry entry(String channel) {
    Kept kept = retention.of(channel);
    return new Entry(channel, kept.days(), kept.own(), retention.otherwise(channel));
  }

  /** Those that run, and those that are no more and left conversations. */
  private Set<String> channels() {
    Set<String> all = new TreeSet<>(retention.channels());
    running.get().forEach(channel -> all.add(channel.name()));
    return all;
  }

  private String channel(String name) {
    if (!channels().contains(name)) {
      throw Problem.notFound("There is no channel " + name);
    }
    return name;
  }

  private Reply preview(Call call) {
    Integer days = call.query("days", Integer::valueOf);
    if (days == null || days < 1 || days > RetentionRules.MAX_DAYS) {
      throw Problem.badRequest("days is 1 to " + RetentionRules.MAX_DAYS);
    }
    String asked = call.query("channel");
    Instant before = Instant.now().minus(Duration.ofDays(days));
    long count = 0;
    for (String each : asked == null ? followers() : Set.of(channel(asked))) {
      count += retention.count(each, before);
    }
    return Reply.ok(
        new Preview(before, Math.min(count, Retention.COUNTED), count >= Retention.COUNTED));
  }

  /** Channels for which holds what holds everywhere. */
  private Set<String> followers() {
    Set<String> followers = new TreeSet<>(channels());
    followers.removeIf(
        name -> retention.of(name).own() || retention.rules().channels().containsKey(name));
    return followers;
  }

  private Reply choose(Call call, String channel) throws IOException {
    Body body = call.json();
    Integer days = body.isNull("days") ? null : Integer.valueOf(Math.toIntExact(days(body)));
    change(call, channel, days);
    try {
      retention.choose(channel, days);
    } catch (IllegalArgumentException e) {
      throw new Problem(422, "retention-limit", e.getMessage());
    }
    feed.changed("retention");
    return Reply.ok(whole());
  }

  private static long days(Body body) {
    long days = body.number("days");
    if (days < 1 || days > RetentionRules.MAX_DAYS) {
      throw Problem.badRequest("days is 1 to " + RetentionRules.MAX_DAYS + ", or null for ever");
    }
    return days;
  }

  private Reply inherit(Call call, String channel) {
    call.audit(Change.of(named(channel), days(kept(channel).days()), Map.of()));
    retention.inherit(channel);
    feed.changed("retention");
    return Reply.ok(whole());
  }

  private void change(Call call, String channel, Integer days) {
    call.audit(Change.of(named(channel), days(kept(channel).days()), days(days)));
  }

  private Kept kept(String channel) {
    return channel == null ? retention.everywhere() : retention.of(channel);
  }

  private static String named(String channel) {
    return channel == null ? "every channel" : channel;
  }

  private static Map<String, Object> days(Integer days) {
    return Collections.singletonMap("days", days == null ? "for ever" : days);
  }
}
