package dev.parley.inbox.internal.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.parley.codec.Json;
import dev.parley.conversations.Store;
import dev.parley.conversations.StoredEvent;
import dev.parley.conversations.Webhook;
import dev.parley.conversations.WebhookDelivery;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import dev.parley.inbox.internal.webhooks.AddressGuard;
import dev.parley.inbox.internal.webhooks.Deliveries;
import dev.parley.inbox.internal.webhooks.Signing;
import dev.parley.inbox.internal.webhooks.WebhookSecrets;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;

/** Where events are sent to, and what became of them. */
final class WebhooksApi {
  /** Types that a webhook can ask for. */
  static final List<String> TYPES =
      List.of(
          Webhook.ALL,
          StoredEvent.MESSAGE_CREATED,
          StoredEvent.MESSAGE_STATE,
          StoredEvent.CONVERSATION_UPDATED,
          StoredEvent.DEVICE_UPDATED,
          StoredEvent.COMMAND_UPDATED);

  /** How long the secret before signs as well after a rotation. */
  static final Duration OVERLAP = Duration.ofHours(24);

  private static final String ALL = "/api/v1/webhooks";
  private static final String ONE = ALL + "/{id}";
  private static final int MAX_URL = 2_000;
  private static final String TEST = "webhook.test";

  private final Store store;
  private final AddressGuard guard;
  private final Deliveries deliveries;
  private final WebhookSecrets secrets;

  /** A webhook with its secret: shown this once. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WithSecret(@JsonUnwrapped Webhook webhook, String secret, Instant oldSecretUntil) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "WithSecret[" + webhook + "]";
    }
  }

  WebhooksApi(Store store, AddressGuard guard, Deliveries deliveries, WebhookSecrets secrets) {
    this.secrets = secrets;
    this.store = store;
    this.guard = guard;
    this.deliveries = deliveries;
  }

  List<Route> routes() {
    return List.of(
        Route.of(
            "GET",
            ALL,
            Access.INTEGRATIONS,
            call -> Reply.ok(Paging.of(call, store.webhooks().all(), one -> one.id().toString()))),
        Route.of("POST", ALL, Access.INTEGRATIONS, this::create).once(),
        Route.of("GET", ONE, Access.INTEGRATIONS, call -> Reply.ok(need(call))),
        Route.of("PUT", ONE, Access.INTEGRATIONS, this::change),
        Route.of("DELETE", ONE, Access.INTEGRATIONS, this::delete),
        Route.of("POST", ONE + "/rotate", Access.INTEGRATIONS, this::rotate).once(),
        Route.of("POST", ONE + "/test", Access.INTEGRATIONS, this::test),
        Route.of("GET", ONE + "/deliveries", Access.INTEGRATIONS, this::list),
        Route.of(
            "POST",
            ONE + "/deliveries/{delivery}/redeliver",
            Access.INTEGRATIONS,
            this::redeliver));
  }

  private Reply create(Call call) throws IOException {
    Body body = call.json();
    String url = url(body);
    List<String> events = events(body);
    String secret = Signing.secret();
    try {
      Webhook made = store.webhooks().create(url, events, id -> secrets.sealed(id, secret));
      call.audit(Change.of(made.id().toString(), Map.of(), summary(made)));
      return Reply.json(201, new WithSecret(made, secret, null));
    } catch (IllegalStateException e) {
      throw new Problem(409, "too-many-webhooks", e.getMessage());
    }
  }

  private Reply change(Call call) throws IOException {
    Webhook old = need(call);
    Body body = call.json();
    boolean enabled = !body.has("enabled") || body.flag("enabled");
    Webhook changed =
        store
            .webhooks()
            .change(old.id(), url(body), events(body), enabled)
            .orElseThrow(WebhooksApi::gone);
    call.audit(Change.of(old.id().toString(), summary(old), summary(changed)));
    deliveries.wake(old.id());
    return Reply.ok(changed);
  }

  private Reply delete(Call call) {
    Webhook old = need(call);
    call.audit(Change.of(old.id().toString(), summary(old), Map.of()));
    store.webhooks().delete(old.id());
    return Reply.none();
  }

  private Reply rotate(Call call) {
    Webhook webhook = need(call);
    String secret = Signing.secret();
    Instant until = Instant.now().plus(OVERLAP);
    call.audit(Change.of(webhook.id().toString(), Map.of(), Map.of("oldSecretUntil", until)));
    if (!store.webhooks().rotate(webhook.id(), secrets.sealed(webhook.id(), secret), until)) {
      throw gone();
    }
    return Reply.ok(new WithSecret(webhook, secret, until));
  }

  private Reply test(Call call) {
    Webhook webhook = need(call);
    String id = "test_" + UUID.randomUUID();
    Instant now = Instant.now();
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("specversion", "1.0");
    event.put("id", id);
    event.put("source", "/parley");
    event.put("type", "dev.parley." + TEST);
    event.put("time", now);
    event.put("datacontenttype", "application/json");
    event.put("data", Map.of("webhook", webhook.id()));
    WebhookDelivery delivery = WebhookDelivery.of(webhook.id(), id, TEST, Json.text(event), now);
    store.deliveries().add(delivery);
    deliveries.wake(webhook.id());
    return Reply.json(202, delivery);
  }

  private Reply list(Call call) {
    UUID webhook = need(call).id();
    return Reply.ok(
        Paging.of(call, (cursor, limit) -> store.deliveries().list(webhook, cursor, limit)));
  }

  private Reply redeliver(Call call) {
    Webhook webhook = need(call);
    UUID id = call.id("delivery", UUID::fromString);
    boolean its =
        store.deliveries().get(id).filter(d -> d.webhook().equals(webhook.id())).isPresent();
    if (!its || !store.deliveries().again(id, Instant.now())) {
      throw Problem.notFound("The webhook has no such delivery");
    }
    call.audit(Change.of(id.toString(), Map.of(), Map.of("webhook", webhook.id())));
    deliveries.wake(webhook.id());
    return Reply.json(202, store.deliveries().get(id).orElseThrow(WebhooksApi::gone));
  }

  private String url(Body body) {
    String url = body.text("url", MAX_URL);
    try {
      return guard.check(url).toString();
    } catch (IllegalArgumentException e) {
      throw new Problem(422, "url-refused", e.getMessage());
    }
  }

  private static List<String> events(Body body) {
    List<String> events = List.copyOf(new TreeSet<>(body.texts("events", TYPES.size(), 40)));
    if (events.isEmpty() || !TYPES.containsAll(events)) {
      throw Problem.badRequest("events are some of " + TYPES);
    }
    return events;
  }

  /** Without the path and query of the URL, where some keep a secret. */
  private static Map<String, Object> summary(Webhook webhook) {
    java.net.URI url = java.net.URI.create(webhook.url());
    return Map.of(
        "host",
        String.valueOf(url.getRawAuthority()),
        "events",
        webhook.events(),
        "enabled",
        webhook.enabled());
  }

  private Webhook need(Call call) {
    return store.webhooks().get(call.id("id", UUID::fromString)).orElseThrow(WebhooksApi::gone);
  }

  private static Problem gone() {
    return Problem.notFound("There is no such webhook");
  }
}
