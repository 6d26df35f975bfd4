package dev.parley.inbox.internal.api;

import dev.parley.inbox.ChannelDesk;
import dev.parley.inbox.ChannelDesk.Checked;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.live.LiveFeed;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How channels are, and what their operators do with them. */
final class ChannelsApi {
  private static final String ONE = "/api/v1/channels/{name}";

  private final ChannelDesk desk;
  private final LiveFeed feed;

  /** Channels that are tried now: a network is not to be knocked at by many at once. */
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  ChannelsApi(ChannelDesk desk, LiveFeed feed) {
    this.desk = desk;
    this.feed = feed;
  }

  List<Route> routes() {
    return List.of(
        Route.of(
            "GET",
            "/api/v1/channels/status",
            Access.INTEGRATIONS,
            call -> Reply.ok(Paging.of(call, desk.all(), ChannelDesk.Entry::name))),
        Route.of("POST", ONE + "/pause", Access.INTEGRATIONS, call -> pause(call, true)),
        Route.of("POST", ONE + "/resume", Access.INTEGRATIONS, call -> pause(call, false)),
        Route.of("POST", ONE + "/check", Access.INTEGRATIONS, this::check));
  }

  private Reply pause(Call call, boolean paused) {
    String name = call.path("name");
    try {
      boolean before = desk.pause(name, paused);
      call.audit(Change.of(name, Map.of("paused", before), Map.of("paused", paused)));
      feed.changed("channels");
      return Reply.json(
          200,
          desk.all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow());
    } catch (NoSuchElementException e) {
      throw missing(name);
    }
  }

  private Reply check(Call call) {
    String name = call.path("name");
    if (!underWay.add(name)) {
      throw new Problem(409, "check-under-way", "Channel " + name + " is being checked already");
    }
    try {
      Checked checked = desk.check(name);
      call.audit(Change.of(name, Map.of(), Map.of("passed", checked.passed())));
      return Reply.ok(checked);
    } catch (NoSuchElementException e) {
      throw missing(name);
    } catch (UnsupportedOperationException e) {
      throw new Problem(422, "no-check", e.getMessage());
    } finally {
      underWay.remove(name);
    }
  }

  private static Problem missing(String name) {
    return Problem.notFound("There is no channel " + name);
  }
}
