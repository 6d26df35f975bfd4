package dev.parley.routes.thresholds;

import dev.parley.model.Address;
import dev.parley.model.Device;
import dev.parley.model.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at each report of a device, and at all devices again and again, and tells the dispatch,
 * through its own queue like everything else, which alarms begin and which end. Only changes are
 * told; what the hub was too full to hear is told again. All in memory: after a start it does not
 * know which alarms are open, so that it tells each once, ended ones too, which changes nothing for
 * an alarm that is so already; times begin anew. Thread-safe.
 */
public final class Thresholds implements Runnable {
  /** Alarms that one look at all devices tells, at most; the others are for the next. */
  public static final int BATCH = 200;

  private static final Logger LOG = LoggerFactory.getLogger(Thresholds.class);

  private final List<Threshold> rules;
  private final Supplier<Collection<Device>> devices;
  private final Function<Message, CompletionStage<?>> dispatch;
  private final Clock clock;
  private final Instant start;
  private final Map<Key, Watched> watched = new HashMap<>();

  /** A rule's kind and a device. */
  private record Key(String kind, String device) {}

  /** How far it is with a device; guarded by the object around it. */
  private static final class Watched {
    Instant beyondSince;

    /** Null: not known. */
    Boolean raised;

    /** What the dispatch knows or is being told; null: not known. */
    Boolean told;
  }

  /** What is to be told. */
  private record News(Key key, boolean active, Message message) {}

  /**
   * @param devices all devices, as they are now
   * @param dispatch hands a message to {@code parley.inbound}; ends with a failure when it could
   *     not
   */
  public Thresholds(
      Collection<Threshold> rules,
      Supplier<Collection<Device>> devices,
      Function<Message, CompletionStage<?>> dispatch,
      Clock clock) {
    this.rules = List.copyOf(rules);
    this.devices = devices;
    this.dispatch = dispatch;
    this.clock = clock;
    this.start = clock.instant();
  }

  /** A device has reported. */
  public void saw(Device device) {
    List<News> news = new ArrayList<>();
    synchronized (this) {
      look(device, clock.instant(), news);
    }
    news.forEach(this::tell);
  }

  /** Looks at all devices once: for what lasts, what is silent, and what could not be told. */
  @Override
  public void run() {
    try {
      List<News> news = new ArrayList<>();
      synchronized (this) {
        Instant now = clock.instant();
        Collection<Device> all = devices.get();
        forget(all);
        for (Device device : all) {
          if (news.size() >= BATCH) {
            break;
          }
          look(device, now, news);
        }
      }
      news.forEach(this::tell);
    } catch (RuntimeException e) {
      LOG.warn("Thresholds are not looked at now; it is tried again in a while", e);
    }
  }

  /** Devices that are there no longer are not remembered either. */
  private void forget(Collection<Device> all) {
    if (watched.size() > all.size()) {
      Set<String> there = all.stream().map(Device::id).collect(Collectors.toSet());
      watched.keySet().removeIf(key -> !there.contains(key.device()));
    }
  }

  private void look(Device device, Instant now, List<News> news) {
    for (Threshold rule : rules) {
      Key key = new Key(rule.kind(), device.id());
      if (rule.isFor(device)) {
        Watched it = watched.computeIfAbsent(key, k -> new Watched());
        look(rule, device, now, it);
        if (it.raised != null && !it.raised.equals(it.told)) {
          it.told = it.raised;
          news.add(new News(key, it.raised, message(rule, device, it.raised, now)));
        }
      } else {
        watched.remove(key);
      }
    }
  }

  private void look(Threshold rule, Device device, Instant now, Watched it) {
    switch (rule.condition().look(device, now, start)) {
      case BEYOND -> {
        it.beyondSince = it.beyondSince == null ? now : it.beyondSince;
        if (Duration.between(it.beyondSince, now).compareTo(rule.lasting()) >= 0) {
          it.raised = true;
        }
      }
      case BETWEEN -> it.beyondSince = null;
      case WITHIN -> {
        it.beyondSince = null;
        it.raised = false;
      }
      case UNKNOWN -> {
        // It stays as it was.
      }
    }
  }

  private static Message message(Threshold rule, Device device, boolean active, Instant now) {
    return Message.inbound(device.channel(), Address.device(device.channel(), device.id()))
        .receivedAt(now)
        .part(rule.alarm(device, active))
        .build();
  }

  private void tell(News news) {
    try {
      dispatch
          .apply(news.message())
          .whenComplete(
              (done, failure) -> {
                if (failure != null) {
                  missed(news);
                }
              });
    } catch (RuntimeException e) {
      LOG.warn("An alarm is not told now; it is tried again in a while", e);
      missed(news);
    }
  }

  private synchronized void missed(News news) {
    Watched it = watched.get(news.key());
    if (it != null && it.told != null && it.told == news.active()) {
      it.told = null;
    }
  }
}
