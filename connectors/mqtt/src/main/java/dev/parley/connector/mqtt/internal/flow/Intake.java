package dev.parley.connector.mqtt.internal.flow;

import dev.parley.connector.ChannelStatus;
import dev.parley.connector.HandIn;
import dev.parley.model.Message;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Hands messages in: those of one device one after the other, so that their order holds; those of
 * different devices at the same time. When the hub has no room, everything waits and then goes on;
 * the broker holds the rest back, for there is no PUBACK without a hand-in. Confined to the
 * channel's thread.
 */
final class Intake {
  /** After a failure of the hub's broker: the pause before the next try, and its limit. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  /** The messages of one arrival and what follows when the hub has them. */
  private static final class Item {
    final List<Message> messages;
    final Runnable acknowledge;
    final Consumer<String> refuse;
    int next;

    Item(List<Message> messages, Runnable acknowledge, Consumer<String> refuse) {
      this.messages = messages;
      this.acknowledge = acknowledge;
      this.refuse = refuse;
    }
  }

  private static final class Lane {
    final Deque<Item> items = new ArrayDeque<>();
    boolean underWay;
  }

  private final HandIn handIn;
  private final ChannelStatus status;
  private final Loop loop;
  private final Map<String, Lane> lanes = new HashMap<>();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private Duration pause = FIRST_PAUSE;
  private boolean held;
  private boolean stopping;
  private int underWay;
  private int waiting;

  Intake(HandIn handIn, ChannelStatus status, Loop loop) {
    this.handIn = handIn;
    this.status = status;
    this.loop = loop;
  }

  /** Arrivals that are not handed in yet. */
  int waiting() {
    return waiting;
  }

  /**
   * Takes the messages of one arrival.
   *
   * @param acknowledge runs when all are safe
   * @param refuse runs instead, with the hub's words, when the hub will never take them
   */
  void take(String device, List<Message> messages, Runnable acknowledge, Consumer<String> refuse) {
    Lane lane = lanes.computeIfAbsent(device, d -> new Lane());
    lane.items.addLast(new Item(messages, acknowledge, refuse));
    waiting++;
    handInNext(device, lane);
  }

  /** Hands nothing more in; the stage ends when nothing is under way. */
  CompletionStage<Void> stop() {
    stopping = true;
    if (underWay == 0) {
      drained.complete(null);
    }
    return drained;
  }

  private void handInNext(String device, Lane lane) {
    if (lane.items.isEmpty()) {
      lanes.remove(device);
      return;
    }
    if (held || stopping || lane.underWay) {
      return;
    }
    Item item = lane.items.getFirst();
    lane.underWay = true;
    underWay++;
    CompletionStage<HandIn.Result> stage;
    try {
      stage = handIn.accept(item.messages.get(item.next));
    } catch (RuntimeException e) {
      stage = CompletableFuture.failedFuture(e);
    }
    stage.whenComplete((result, failure) -> loop.execute(() -> ended(device, lane, item, failure)));
  }

  private void ended(String device, Lane lane, Item item, Throwable failure) {
    lane.underWay = false;
    underWay--;
    Throwable cause = cause(failure);
    if (cause == null) {
      pause = FIRST_PAUSE;
      if (++item.next == item.messages.size()) {
        done(lane);
        item.acknowledge.run();
      }
    } else if (cause instanceof IllegalArgumentException) {
      done(lane);
      item.refuse.accept(cause.getMessage());
    } else if (cause instanceof HandIn.Busy busy) {
      status.count("held");
      hold(busy.retryAfter());
    } else {
      status.count("hand-in-failed");
      hold(pause);
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
              ? LONGEST_PAUSE
              : pause.multipliedBy(2);
    }
    if (stopping && underWay == 0) {
      drained.complete(null);
    }
    handInNext(device, lane);
  }

  /** What the hub said, out of what Camel and futures wrap around it. */
  private static Throwable cause(Throwable failure) {
    for (Throwable each = failure; each != null; each = each.getCause()) {
      if (each instanceof HandIn.Busy || each instanceof IllegalArgumentException) {
        return each;
      }
    }
    return failure;
  }

  private void done(Lane lane) {
    lane.items.removeFirst();
    waiting--;
  }

  private void hold(Duration time) {
    if (!held) {
      held = true;
      loop.later(
          time,
          () -> {
            held = false;
            Map.copyOf(lanes).forEach(this::handInNext);
          });
    }
  }
}
