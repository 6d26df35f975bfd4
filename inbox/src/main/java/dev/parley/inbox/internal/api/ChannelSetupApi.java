package dev.parley.inbox.internal.api;

import dev.parley.inbox.ChannelOffice;
import dev.parley.inbox.ChannelOffice.Draft;
import dev.parley.inbox.ChannelOffice.Rotation;
import dev.parley.inbox.ChannelOffice.View;
import dev.parley.inbox.ChannelOffice.Written;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.live.LiveFeed;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;

/**
 * Channels are added, changed and removed; secrets are in no answer but the one that makes them.
 */
final class ChannelSetupApi {
  /** How long the secret before is accepted after a rotation, unless asked otherwise. */
  static final Duration OVERLAP = Duration.ofHours(24);

  /** How long it can be, at most. */
  static final Duration MAX_OVERLAP = Duration.ofDays(30);

  private static final String ALL = "/api/v1/channels";
  private static final String ONE = ALL + "/{name}";
  private static final String KINDS = "/api/v1/connectors";
  private static final int MAX_NAME = 63;
  private static final int MAX_SECRET = 10_000;

  private final Supplier<ChannelOffice> office;
  private final LiveFeed feed;

  ChannelSetupApi(Supplier<ChannelOffice> office, LiveFeed feed) {
    this.office = office;
    this.feed = feed;
  }

  List<Route> routes() {
    return List.of(
        Route.of(
            "GET",
            KINDS,
            Access.INTEGRATIONS,
            call -> Reply.ok(Paging.of(call, office.get().kinds(), ChannelOffice.Kind::name))),
        Route.of(
            "POST",
            KINDS + "/{connector}/check",
            Access.INTEGRATIONS,
            call -> refusing(() -> Reply.ok(office.get().check(tried(call))))),
        Route.of("POST", ALL, Access.INTEGRATIONS, this::add).once(),
        Route.of(
            "GET",
            ONE,
            Access.INTEGRATIONS,
            call -> refusing(() -> Reply.ok(office.get().get(call.path("name"))))),
        Route.of("PATCH", ONE, Access.INTEGRATIONS, this::change).once(),
        Route.of("DELETE", ONE, Access.INTEGRATIONS, this::remove),
        Route.of("POST", ONE + "/rotate-secret", Access.INTEGRATIONS, this::rotate).once());
  }

  private static Draft tried(Call call) throws IOException {
    Body body = call.json();
    String name = body.optional("name", MAX_NAME);
    return new Draft(
        name == null ? "new-channel" : name,
        call.path("connector"),
        body.tree("options"),
        null,
        false);
  }

  private Reply add(Call call) throws IOException {
    Body body = call.json();
    Draft draft =
        new Draft(
            body.text("name", MAX_NAME),
            body.text("connector", MAX_NAME),
            body.tree("options"),
            body.optionalFlag("csat"),
            body.flag("unchecked"));
    call.audit(Change.of(draft.name(), Map.of(), Map.of("connector", draft.connector())));
    Written made = refusing(() -> office.get().add(draft));
    call.audit(Change.of(draft.name(), Map.of(), summary(made.channel())));
    feed.changed("channels");
    return Reply.json(201, made);
  }

  private Reply change(Call call) throws IOException {
    Body body = call.json();
    String name = call.path("name");
    View old = refusing(() -> office.get().get(name));
    Draft draft =
        new Draft(
            name,
            old.connector(),
            body.tree("options"),
            body.has("csat") ? body.optionalFlag("csat") : old.csat(),
            body.flag("unchecked"));
    call.audit(Change.of(name, Map.of(), Map.of()));
    Written made = refusing(() -> office.get().change(draft));
    call.audit(Change.of(name, summary(old), summary(made.channel())));
    feed.changed("channels");
    return Reply.ok(made);
  }

  private Reply rotate(Call call) throws IOException {
    Body body = call.json();
    String name = call.path("name");
    Duration overlap =
        body.has("overlapSeconds") ? Duration.ofSeconds(body.number("overlapSeconds")) : OVERLAP;
    if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
      throw Problem.badRequest("overlapSeconds is 0 to " + MAX_OVERLAP.toSeconds());
    }
    Rotation rotation =
        new Rotation(
            body.optional("option", MAX_SECRET),
            body.optional("value", MAX_SECRET),
            overlap,
            body.flag("unchecked"));
    Map<String, Object> told = new LinkedHashMap<>();
    told.put("option", rotation.option());
    told.put("overlapSeconds", overlap.toSeconds());
    call.audit(Change.of(name, Map.of(), told));
    Written made = refusing(() -> office.get().rotate(name, rotation));
    feed.changed("channels");
    return Reply.ok(made);
  }

  private Reply remove(Call call) {
    String name = call.path("name");
    View old = refusing(() -> office.get().get(name));
    call.audit(Change.of(name, summary(old), Map.of()));
    refusing(
        () -> {
          office.get().remove(name);
          return null;
        });
    feed.changed("channels");
    return Reply.none();
  }

  /**
   * Which channel of which kind, and which secrets it has: not the options, which are free text.
   */
  private static Map<String, Object> summary(View channel) {
    return Map.of(
        "connector",
        channel.connector(),
        "secrets",
        channel.secrets().stream()
            .filter(ChannelOffice.Secret::set)
            .map(ChannelOffice.Secret::option)
            .toList());
  }

  private interface Work<T> {
    T run() throws IOException;
  }

  private static <T> T refusing(Work<T> work) {
    try {
      return work.run();
    } catch (ChannelOffice.Invalid e) {
      throw new Problem(422, "invalid-options", "See errors for all that is wrong")
          .with(e.faults());
    } catch (ChannelOffice.FromFile e) {
      throw new Problem(409, "channel-in-file", e.getMessage());
    } catch (ChannelOffice.Taken e) {
      throw new Problem(409, "channel-conflict", e.getMessage());
    } catch (ChannelOffice.CheckFailed e) {
      throw new Problem(422, "check-failed", e.getMessage());
    } catch (NoSuchElementException e) {
      throw Problem.notFound("There is no such channel");
    } catch (UnsupportedOperationException e) {
      throw new Problem(422, "no-check", e.getMessage());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
