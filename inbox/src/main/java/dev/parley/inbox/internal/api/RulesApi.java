package dev.parley.inbox.internal.api;

import dev.parley.conversations.Calendars;
import dev.parley.conversations.RoutingRules;
import dev.parley.conversations.Store;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.live.LiveFeed;
import dev.parley.model.Conversation;
import dev.parley.model.RoutingRule;
import dev.parley.model.Team;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** What becomes of new conversations: the rules, in the order in which they are asked. */
final class RulesApi {
  private static final String ALL = "/api/v1/rules";
  private static final String ONE = ALL + "/{id}";
  private static final int MAX_NAME = 100;
  private static final int MAX_VALUES = 20;
  private static final int MAX_VALUE = 100;

  private final Store store;
  private final RoutingRules rules;
  private final Calendars calendars;
  private final LiveFeed feed;

  /** A rule and where it stands; the first is asked first. */
  record Placed(int place, RoutingRule rule) {}

  RulesApi(Store store, LiveFeed feed) {
    this.store = store;
    this.rules = store.routingRules();
    this.calendars = store.calendars();
    this.feed = feed;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", ALL, Access.WORKSPACE, this::list),
        Route.of("POST", ALL, Access.WORKSPACE, this::add),
        Route.of("POST", "/api/v1/rule-trial", Access.WORKSPACE, this::trial),
        Route.of("PUT", "/api/v1/rule-order", Access.WORKSPACE, this::order),
        Route.of("PUT", ONE, Access.WORKSPACE, this::save),
        Route.of("DELETE", ONE, Access.WORKSPACE, this::remove));
  }

  private Reply list(Call call) {
    List<RoutingRule> all = rules.all();
    List<Placed> placed = new ArrayList<>();
    for (int place = 0; place < all.size(); place++) {
      placed.add(new Placed(place, all.get(place)));
    }
    return Reply.ok(
        Paging.of(call, placed, one -> Paging.key(one.place(), one.rule().id())).map(Placed::rule));
  }

  private Reply add(Call call) throws IOException {
    RoutingRule rule = rule(call.json(), UUID.randomUUID().toString());
    call.audit(Change.of(rule.name(), Map.of(), Map.of("rule", rule)));
    change(
        all -> {
          List<RoutingRule> next = new ArrayList<>(all);
          next.add(rule);
          return next;
        });
    return Reply.json(201, rule);
  }

  private Reply save(Call call) throws IOException {
    RoutingRule rule = rule(call.json(), id(call));
    AtomicReference<RoutingRule> before = new AtomicReference<>();
    change(
        all -> {
          List<RoutingRule> next = new ArrayList<>(all);
          next.replaceAll(
              one -> {
                if (!one.id().equals(rule.id())) {
                  return one;
                }
                before.set(one);
                return rule;
              });
          return next;
        });
    call.audit(
        Change.of(rule.name(), Map.of("rule", found(before, rule.id())), Map.of("rule", rule)));
    return Reply.ok(rule);
  }

  private Reply remove(Call call) {
    String id = id(call);
    AtomicReference<RoutingRule> gone = new AtomicReference<>();
    change(
        all -> {
          List<RoutingRule> next = new ArrayList<>(all);
          next.removeIf(
              one -> {
                boolean is = one.id().equals(id);
                if (is) {
                  gone.set(one);
                }
                return is;
              });
          return next;
        });
    RoutingRule rule = found(gone, id);
    call.audit(Change.of(rule.name(), Map.of("rule", rule), Map.of()));
    return Reply.none();
  }

  private static RoutingRule found(AtomicReference<RoutingRule> rule, String id) {
    if (rule.get() == null) {
      throw Problem.notFound("There is no rule " + id);
    }
    return rule.get();
  }

  private Reply order(Call call) throws IOException {
    List<String> ids = call.json().texts("rules", RoutingRules.MAX, MAX_VALUE);
    call.audit(Change.named("rules.order", null, Map.of("rules", ids)));
    change(
        all -> {
          List<RoutingRule> next = new ArrayList<>(all);
          next.sort(Comparator.comparingInt(rule -> place(ids, rule)));
          return next;
        });
    return Reply.none();
  }

  /** Rules that the caller does not know yet come after those that they put in order. */
  private static int place(List<String> ids, RoutingRule rule) {
    int place = ids.indexOf(rule.id());
    return place < 0 ? ids.size() : place;
  }

  private Reply trial(Call call) throws IOException {
    Body body = call.json();
    String channel = body.text("channel", MAX_VALUE);
    String language = body.optional("language", MAX_VALUE);
    String text = body.optional("text", RoutingRule.LOOKED_AT);
    Instant given = body.optional("at", Instant::parse);
    Instant at = given == null ? Instant.now() : given;
    boolean open = calendars.of(channel).map(kept -> kept.hours().isOpen(at)).orElse(true);
    return Reply.ok(
        RoutingRule.ask(
            rules.all(),
            new RoutingRule.Case(
                channel,
                language == null || language.isBlank() ? null : language,
                text == null ? "" : text,
                open)));
  }

  private void change(UnaryOperator<List<RoutingRule>> change) {
    try {
      rules.change(change);
    } catch (IllegalArgumentException e) {
      throw new Problem(409, "too-many", e.getMessage());
    }
    feed.changed("rules");
  }

  private static String id(Call call) {
    return call.id("id", UUID::fromString).toString();
  }

  private RoutingRule rule(Body body, String id) {
    body.text("name", MAX_NAME);
    for (String list : List.of("channels", "languages", "labels", "words", "addLabels")) {
      body.texts(list, MAX_VALUES, MAX_VALUE)
          .forEach(
              value -> {
                if (value.isBlank()) {
                  throw Problem.badRequest(list + " has an empty text");
                }
              });
    }
    RoutingRule rule = body.as(RoutingRule.class, "id", id);
    if (rule.addLabels().stream().anyMatch(label -> label.length() > Conversation.MAX_LABEL)) {
      throw Problem.badRequest("A label has at most " + Conversation.MAX_LABEL + " characters");
    }
    if (rule.team() == null && rule.addLabels().isEmpty() && rule.priority() == null) {
      throw Problem.badRequest("A rule gives a team, labels or a priority");
    }
    List<Team> teams = store.teams().all();
    if (rule.team() != null && teams.stream().noneMatch(one -> one.id().equals(rule.team()))) {
      throw Problem.badRequest("There is no team " + rule.team());
    }
    return rule;
  }
}
