package dev.parley.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Many agents' pages hear what visitors say: from the moment a message was due to its arrival on
 * each socket. One message is two events, what was said and the conversation that it changed.
 */
final class FanOutBench {
  private static final int MESSAGES_PER_SECOND = 250;
  private static final int EVENTS_OF_A_MESSAGE = 2;
  private static final int VISITORS = 50;
  private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(2);
  private static final long DRAIN = TimeUnit.SECONDS.toNanos(15);
  private static final Pattern SAID = Pattern.compile("\"text\":\"fan (\\d+)\"");

  private FanOutBench() {}

  static void run(
      Report report, HttpClient http, HubUnderTest hub, Agent agent, int sockets, int seconds) {
    int count = MESSAGES_PER_SECOND * seconds;
    AtomicLongArray due = new AtomicLongArray(count);
    LongAdder heard = new LongAdder();
    Histogram latency = new ConcurrentHistogram(LONGEST_MICROS, 3);
    URI live = URI.create(hub.url().toString().replaceFirst("http", "ws") + "/api/v1/live");
    List<WebSocket> pages = new ArrayList<>();
    List<Visitor> visitors = new ArrayList<>();
    try {
      for (int i = 0; i < sockets; i++) {
        pages.add(
            http.newWebSocketBuilder()
                .header("Authorization", "Bearer " + agent.token())
                .buildAsync(live, new Page(due, heard, latency))
                .join());
      }
      for (int i = 0; i < VISITORS; i++) {
        visitors.add(new Visitor(http, hub.url(), new LongAdder(), new LongAdder(), text -> {}));
      }
      long start = System.nanoTime();
      for (int i = 0; i < count; i++) {
        long at = start + (long) (i * 1e9 / MESSAGES_PER_SECOND);
        while (System.nanoTime() < at) {
          LockSupport.parkNanos(at - System.nanoTime());
        }
        due.set(i, at);
        visitors.get(i % VISITORS).say("f-" + start + "-" + i, "fan " + i);
      }
      long all = (long) count * sockets;
      long end = System.nanoTime() + DRAIN;
      while (heard.sum() < all && System.nanoTime() < end) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
      }
      String name =
          "live feed, %d agents, %d events/s"
              .formatted(sockets, MESSAGES_PER_SECOND * EVENTS_OF_A_MESSAGE);
      report.latency(name, latency);
      report.add(name + ": share heard", (double) heard.sum() / all, "");
    } finally {
      visitors.forEach(Visitor::close);
      pages.forEach(WebSocket::abort);
    }
  }

  /** Looks for what was said without reading the JSON: the load generator shares the processors. */
  private static final class Page implements WebSocket.Listener {
    private final AtomicLongArray due;
    private final LongAdder heard;
    private final Histogram latency;
    private final StringBuilder part = new StringBuilder();

    Page(AtomicLongArray due, LongAdder heard, Histogram latency) {
      this.due = due;
      this.heard = heard;
      this.latency = latency;
    }

    @Override
    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        long now = System.nanoTime();
        Matcher said = SAID.matcher(part);
        while (said.find()) {
          long at = due.get(Integer.parseInt(said.group(1)));
          latency.recordValue(Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(now - at)));
          heard.increment();
        }
        part.setLength(0);
      }
      from.request(1);
      return null;
    }
  }
}
