package dev.parley.routes.automation;

import dev.parley.conversations.EventLog;
import dev.parley.conversations.StoredEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One rule's way through the event log. It has a thread of its own while there is something new, so
 * that a slow rule holds up no other, and keeps in the store how far it is: after a restart it goes
 * on there. A rule may run twice for an event after a crash; what it does has the event's name in
 * it and happens once. Thread-safe.
 */
final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

  /** Events that are read at once. */
  private static final int EVENTS = 200;

  /** What is older when the rule gets to it, after an outage, does not set it off any more. */
  static final Duration STALE = Duration.ofMinutes(5);

  /** How often a rule may run within {@link #WINDOW}; what is more is left out and counted. */
  static final int MOST_IN_WINDOW = 60;

  static final Duration WINDOW = Duration.ofMinutes(1);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private final ParleyComponent parley;
  private final EventLog log;
  private final String rule;
  private final Trigger trigger;
  private final RuleConsumer consumer;
  private final AtomicBoolean news = new AtomicBoolean();
  private final Semaphore turn = new Semaphore(1);
  private volatile boolean running;
  private long cursor;
  private Instant window = Instant.MIN;
  private int ran;
  private int leftOut;

  Follower(ParleyComponent parley, String rule, Trigger trigger, RuleConsumer consumer) {
    this.parley = parley;
    this.log = parley.store().events();
    this.rule = rule;
    this.trigger = trigger;
    this.consumer = consumer;
  }

  /** A rule that was never here begins with what happens from now on. */
  void start() {
    cursor = parley.store().settings().get(setting()).map(Long::parseLong).orElseGet(log::newest);
    if (!log.reaches(cursor)) {
      cursor = log.newest();
    }
    keep();
    running = true;
    parley.follows(this);
    wake();
  }

  void stop() throws InterruptedException {
    running = false;
    parley.leaves(this);
    if (!turn.tryAcquire(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.warn("Rule {} did not finish in {} s", rule, STOP_LIMIT.toSeconds());
    }
  }

  void wake() {
    if (running && !news.getAndSet(true)) {
      parley.threads().execute(this::go);
    }
  }

  private void go() {
    if (!turn.tryAcquire()) {
      return; // Whoever has the turn looks again before leaving.
    }
    try {
      while (running && news.getAndSet(false)) {
        round();
      }
    } catch (RuntimeException e) {
      LOG.warn("Rule {} cannot read what happened; it goes on at the next event", rule, e);
    } finally {
      turn.release();
    }
    if (news.get() && running) {
      parley.threads().execute(this::go);
    }
  }

  private void round() {
    List<StoredEvent> events;
    do {
      events = log.after(cursor, EVENTS);
      for (StoredEvent event : events) {
        if (!running) {
          return;
        }
        int step = 0;
        for (Trigger.Fired fired : trigger.in(event)) {
          run(fired, event, step++);
        }
        cursor = event.sequence();
      }
      if (!events.isEmpty()) {
        keep();
      }
    } while (running && events.size() == EVENTS);
  }

  private void keep() {
    parley.store().settings().put(setting(), Long.toString(cursor));
  }

  private String setting() {
    return "rule." + rule;
  }

  private void run(Trigger.Fired fired, StoredEvent event, int step) {
    if (event.at().isBefore(Instant.now().minus(STALE)) || isTooMuch()) {
      return;
    }
    Exchange exchange = consumer.createExchange(false);
    try {
      exchange.setProperty(Action.ORIGIN, rule + "/" + event.sequence() + "/" + step);
      exchange.setProperty(Action.STEPS, new AtomicInteger());
      exchange.getMessage().setBody(fired.body());
      exchange.getMessage().setHeaders(new HashMap<>(fired.headers()));
      consumer.getProcessor().process(exchange);
    } catch (Exception e) {
      exchange.setException(e);
    }
    if (exchange.getException() != null) {
      LOG.warn(
          "Rule {} failed at event {}: {}",
          rule,
          event.sequence(),
          exchange.getException().getMessage());
    }
    consumer.releaseExchange(exchange, false);
  }

  private boolean isTooMuch() {
    Instant now = Instant.now();
    if (now.isAfter(window.equals(Instant.MIN) ? Instant.MIN : window.plus(WINDOW))) {
      if (leftOut > 0) {
        LOG.warn("Rule {} was left out {} times: it ran {} times a minute", rule, leftOut, ran);
      }
      window = now;
      ran = 0;
      leftOut = 0;
    }
    if (ran >= MOST_IN_WINDOW) {
      leftOut++;
      return true;
    }
    ran++;
    return false;
  }
}
