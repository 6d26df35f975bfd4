package dev.parley.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** The way visitor → agent → visitor, and visitor → agent alone, through a whole hub. */
final class PathBench implements AutoCloseable {
  private static final int VISITORS = 50;
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);
  private static final double GOOD_P99_MICROS = 100_000;
  private static final long DRAIN = TimeUnit.SECONDS.toNanos(15);
  private static final double HELD = 0.98;

  /** A hub runs for months: what its first seconds cost is not what is asked here. */
  private static final int[] WARM_UP = {50, 400, 600, 600};

  private final Report report;
  private final Agent agent;
  private final int seconds;
  private final List<Visitor> visitors = new ArrayList<>();
  private final Map<String, Long> due = new ConcurrentHashMap<>();
  private final LongAdder acknowledged = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder delivered = new LongAdder();
  private volatile Histogram latency = histogram();
  private volatile boolean answering;
  private volatile long lastDelivered;
  private int run;

  PathBench(Report report, HttpClient http, HubUnderTest hub, Agent agent, int seconds) {
    this.report = report;
    this.agent = agent;
    this.seconds = seconds;
    agent.onMessage(this::agentHears);
    for (int i = 0; i < VISITORS; i++) {
      visitors.add(new Visitor(http, hub.url(), acknowledged, refused, this::visitorHears));
    }
  }

  private static Histogram histogram() {
    return new ConcurrentHistogram(LONGEST_MICROS, 3);
  }

  private void agentHears(JsonNode message) {
    String text = message.path("parts").path(0).path("text").asText();
    if (!text.startsWith("ask ")) {
      return;
    }
    if (answering) {
      agent.reply(message.path("conversation").asText(), "answer " + text.substring(4));
    } else {
      arrived(text.substring(4));
    }
  }

  private void visitorHears(String text) {
    if (text.startsWith("answer ")) {
      arrived(text.substring(7));
    }
  }

  private void arrived(String key) {
    Long since = due.remove(key);
    if (since != null) {
      lastDelivered = System.nanoTime();
      delivered.increment();
      latency.recordValue(
          Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - since)));
    }
  }

  /** Round trips at fixed rates, and the highest rate of a ladder that is held. */
  void roundTrips(int[] ladder) {
    answering = true;
    for (int rate : WARM_UP) {
      load(rate);
    }
    for (int rate : new int[] {100, 1_000}) {
      load(rate);
      report.latency("visitor-agent-visitor at " + rate + "/s", latency);
    }
    int best = 0;
    for (int rate : ladder) {
      double share = load(rate);
      double p99 = latency.getValueAtPercentile(99);
      report.add("p99 of the round trip at " + rate + "/s", p99 / 1_000, "ms");
      if (share < HELD || p99 > GOOD_P99_MICROS) {
        break;
      }
      best = rate;
    }
    report.add("highest rate of round trips with p99 < 100 ms", best, "/s");
  }

  /** Visitor → agent: the best of a ladder, then twice that. Returns the best. */
  double throughput(int[] ladder) {
    answering = false;
    double best = 0;
    for (int rate : ladder) {
      long start = System.nanoTime();
      double share = load(rate);
      double delivering = delivered.sum() / ((lastDelivered - start) / 1e9);
      report.add("visitor-agent at " + rate + "/s: delivered", delivering, "/s");
      best = Math.max(best, delivering);
      if (share < HELD || delivering < rate * 0.8) {
        break;
      }
    }
    report.add("visitor-agent: best delivered rate", best, "/s");
    long start = System.nanoTime();
    load((int) (2 * best));
    double now = delivered.sum() / ((lastDelivered - start) / 1e9);
    report.add("visitor-agent at twice the best: delivered, share of best", now / best, "");
    report.count("visitor-agent at twice the best: refused", refused.sum());
    report.count(
        "visitor-agent at twice the best: acknowledged, not delivered",
        Math.max(0, acknowledged.sum() - delivered.sum()));
    return best;
  }

  /** Open loop: each message is due at its time, whatever came before. Returns the share held. */
  private double load(int rate) {
    due.clear();
    acknowledged.reset();
    refused.reset();
    delivered.reset();
    latency = histogram();
    int count = rate * seconds;
    int now = run++;
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      long at = start + (long) (i * 1e9 / rate);
      while (System.nanoTime() < at) {
        LockSupport.parkNanos(at - System.nanoTime());
      }
      String key = now + "-" + i;
      due.put(key, at);
      visitors.get(i % VISITORS).say("m-" + key, "ask " + key);
    }
    long end = System.nanoTime() + DRAIN;
    while (delivered.sum() + refused.sum() < count && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
    return (double) delivered.sum() / count;
  }

  @Override
  public void close() {
    visitors.forEach(Visitor::close);
  }
}
