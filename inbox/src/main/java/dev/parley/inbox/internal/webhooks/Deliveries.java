package dev.parley.inbox.internal.webhooks;

import dev.parley.conversations.Store;
import dev.parley.conversations.Webhook;
import dev.parley.conversations.WebhookDelivery;
import dev.parley.inbox.WebhookSettings;
import dev.parley.inbox.internal.audit.Audit;
import dev.parley.inbox.internal.live.EventLogView;
import dev.parley.inbox.internal.live.LiveEvent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events to webhooks. They come from the store's event log, which is written in one
 * transaction with what they tell; a webhook has a cursor in it, which moves in one transaction
 * with the deliveries that it becomes. So a crash loses none, and repeats at most the attempt at
 * hand. Each webhook has a thread of its own while it has something to do: one that is slow holds
 * up nobody else. Thread-safe.
 */
public final class Deliveries implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Deliveries.class);
  private static final String TYPE = "dev.parley.";

  /** Deliveries of a webhook that wait, at most; the rest stays in the event log meanwhile. */
  static final int MAX_PENDING = 10_000;

  private static final int EVENTS = 200;
  private static final int DUE = 20;

  /** Attempts in a row that fail before a webhook rests. */
  private static final int PATIENCE = 5;

  private static final Duration REST = Duration.ofSeconds(30);
  private static final Duration EVERY = Duration.ofSeconds(1);
  private static final long SOON_MS = 50;

  private final Store store;
  private final EventLogView log;
  private final Audit audit;
  private final WebhookSettings settings;
  private final Receiver receiver;
  private final WebhookSecrets secrets;
  private final Map<UUID, Lane> lanes = new ConcurrentHashMap<>();
  private final AtomicBoolean woken = new AtomicBoolean();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(task -> daemon(task, "webhook"));
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "webhooks-clock"));

  /** What is remembered of a webhook between its rounds; touched by one round at a time. */
  private static final class Lane {
    final AtomicBoolean busy = new AtomicBoolean();
    final AtomicInteger failures = new AtomicInteger();
    volatile Instant restsUntil = Instant.MIN;
  }

  public Deliveries(
      Store store,
      Audit audit,
      WebhookSettings settings,
      AddressGuard guard,
      WebhookSecrets secrets) {
    this.store = store;
    this.secrets = secrets;
    this.log = new EventLogView(store.events());
    this.audit = audit;
    this.settings = settings;
    this.receiver = new Receiver(guard, settings.timeout());
  }

  /** Begins; what waits from before goes out first. */
  public void start() {
    clock.scheduleWithFixedDelay(this::round, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Something happened: look soon. Never blocks. */
  public void wake() {
    if (!clock.isShutdown() && woken.compareAndSet(false, true)) {
      clock.schedule(this::round, SOON_MS, TimeUnit.MILLISECONDS);
    }
  }

  /** An administrator wants it tried now, whatever went before. */
  public void wake(UUID webhook) {
    lanes.remove(webhook);
    wake();
  }

  private void round() {
    woken.set(false);
    try {
      List<Webhook> all = store.webhooks().all();
      lanes.keySet().retainAll(all.stream().map(Webhook::id).toList());
      for (Webhook webhook : all) {
        Lane lane = lanes.computeIfAbsent(webhook.id(), id -> new Lane());
        boolean rests = lane.restsUntil.isAfter(Instant.now());
        if (webhook.enabled() && !rests && lane.busy.compareAndSet(false, true)) {
          threads.execute(() -> run(webhook.id(), lane));
        }
      }
    } catch (RuntimeException e) {
      LOG.warn("Webhooks are not looked at; tried again in {}", EVERY, e);
    }
  }

  private void run(UUID id, Lane lane) {
    try {
      boolean more = true;
      while (more && !Thread.currentThread().isInterrupted()) {
        Webhook webhook = store.webhooks().get(id).filter(Webhook::enabled).orElse(null);
        if (webhook == null) {
          return;
        }
        boolean events = takeEvents(webhook);
        more = sendDue(webhook, lane) || events;
      }
    } catch (RuntimeException e) {
      LOG.warn("Webhook {} is not served; tried again in {}", id, EVERY, e);
    } finally {
      lane.busy.set(false);
    }
  }

  /** Makes deliveries of events; returns whether there may be more of them. */
  private boolean takeEvents(Webhook webhook) {
    if (store.deliveries().pending(webhook.id(), MAX_PENDING) >= MAX_PENDING) {
      return false;
    }
    List<LiveEvent> events = log.after(webhook.cursor(), EVENTS);
    if (events.isEmpty()) {
      return false;
    }
    if (!log.reaches(webhook.cursor())) {
      LOG.warn("Webhook {} was behind for so long that events are gone", webhook.id());
    }
    Instant now = Instant.now();
    List<WebhookDelivery> deliveries = new ArrayList<>();
    for (LiveEvent event : events) {
      String type = event.type().substring(TYPE.length());
      if (webhook.wants(type)) {
        String body = new String(event.json(), StandardCharsets.UTF_8);
        deliveries.add(
            WebhookDelivery.of(webhook.id(), "evt_" + event.sequence(), type, body, now));
      }
    }
    long last = events.get(events.size() - 1).sequence();
    return store.deliveries().enqueue(webhook, last, deliveries) && events.size() == EVENTS;
  }

  /** Tries what is due; returns whether there may be more to do at once. */
  private boolean sendDue(Webhook webhook, Lane lane) {
    List<WebhookDelivery> due = store.deliveries().due(webhook.id(), Instant.now(), DUE);
    Webhook.Secrets signing = secrets.of(webhook.id()).orElse(null);
    for (WebhookDelivery delivery : due) {
      if (signing == null || Thread.currentThread().isInterrupted()) {
        return false;
      }
      Receiver.Result result = receiver.send(webhook, signing, delivery);
      if (Thread.currentThread().isInterrupted()) {
        return false;
      }
      store.deliveries().tried(delivery, result.attempt(), next(delivery, result));
      if (result.attempt().worked()) {
        lane.failures.set(0);
      } else if (failed(webhook, lane, result)) {
        return false;
      }
    }
    return !due.isEmpty();
  }

  private Instant next(WebhookDelivery delivery, Receiver.Result result) {
    boolean over = delivery.attempts() >= settings.retries().size();
    if (result.attempt().worked() || result.gone() || over) {
      return null;
    }
    long millis = settings.retries().get(delivery.attempts()).toMillis();
    // So that what failed together does not come back together.
    long spread = millis / 10;
    return Instant.now()
        .plusMillis(millis + ThreadLocalRandom.current().nextLong(-spread, spread + 1));
  }

  /** Returns whether the webhook is left alone for now. */
  private boolean failed(Webhook webhook, Lane lane, Receiver.Result result) {
    Instant since = webhook.failingSince();
    boolean tooLong = since != null && since.plus(settings.disableAfter()).isBefore(Instant.now());
    if (result.gone() || tooLong) {
      String why =
          result.gone()
              ? "The receiver answered 410: it wants no more"
              : "Nothing was taken for " + settings.disableAfter().toDays() + " days";
      store.webhooks().disable(webhook.id(), why);
      audit.system("webhooks.disable", webhook.id().toString(), Map.of("why", why));
      LOG.warn("Webhook {} is disabled: {}", webhook.id(), why);
      return true;
    }
    if (lane.failures.incrementAndGet() >= PATIENCE) {
      lane.restsUntil = Instant.now().plus(REST);
      return true;
    }
    return false;
  }

  /** Ends after the attempts at hand are broken off; they are made again after the next start. */
  @Override
  public void close() {
    clock.shutdownNow();
    threads.shutdownNow();
    try {
      if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
        LOG.warn("Webhooks did not end in 10 s");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    receiver.close();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
