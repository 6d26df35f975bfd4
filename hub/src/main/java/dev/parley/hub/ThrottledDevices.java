package dev.parley.hub;

import dev.parley.broker.Broker;
import dev.parley.broker.ThrottledDevice;
import dev.parley.conversations.Store;
import dev.parley.model.Address;
import dev.parley.model.Device;
import dev.parley.model.Message;
import dev.parley.model.Part;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows which devices are slowed down because they send too much: in the device's state ({@code
 * throttled}), as a warning to those who watch it, and in the metrics. Twice for each flood,
 * however long it is: nothing here is done for a packet.
 */
final class ThrottledDevices {
  /** The name in a device's state, true or false, with the time when it began or ended. */
  static final String STATE = "throttled";

  private static final int LOOK_SECONDS = 5;
  private static final Logger LOG = LoggerFactory.getLogger(ThrottledDevices.class);

  private final Broker broker;
  private final Store store;
  private final Consumer<Message> submit;
  private final MeterRegistry metrics;
  private final Map<String, Integer> counted = new HashMap<>();

  /**
   * Watches from now on.
   *
   * @param timer runs all that is done here, one after the other
   */
  ThrottledDevices(
      Broker broker,
      Store store,
      Consumer<Message> submit,
      MeterRegistry metrics,
      ScheduledExecutorService timer) {
    this.broker = broker;
    this.store = store;
    this.submit = submit;
    this.metrics = metrics;
    Gauge.builder("parley.mqtt.throttled", broker, b -> b.throttled().size())
        .description("Devices that send more than they may and are slowed down")
        .register(metrics);
    broker.onThrottled(device -> timer.execute(() -> guarded(() -> tell(device))));
    timer.scheduleWithFixedDelay(
        () -> guarded(this::look), LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
  }

  private static void guarded(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.warn("Which devices are throttled cannot be told now; it is tried again", e);
    }
  }

  private void look() {
    broker.throttled().forEach(this::count);
    broker.calmThrottled(Instant.now());
  }

  private void count(ThrottledDevice device) {
    int before = counted.getOrDefault(device.user(), 0);
    if (device.times() > before) {
      metrics
          .counter("parley.mqtt.throttled.seconds", "device", device.user())
          .increment((double) device.times() - before);
      counted.put(device.user(), device.times());
    }
  }

  private void tell(ThrottledDevice throttled) {
    if (!throttled.active()) {
      count(throttled);
      counted.remove(throttled.user());
    }
    store.devices().get(throttled.user()).ifPresent(device -> tell(throttled, device));
  }

  private void tell(ThrottledDevice throttled, Device device) {
    submit.accept(said(device, new Part.Telemetry(device.id(), Map.of(STATE, throttled.active()))));
    if (!device.watchers().isEmpty()) {
      String text =
          throttled.active()
              ? "It sends more than it may (mqtt.limits.packetsPerSecond) and is slowed down"
              : "It sends no more than it may again";
      submit.accept(
          said(
              device,
              new Part.Alarm(
                  device.id(),
                  STATE,
                  Part.Alarm.Severity.WARNING,
                  throttled.active(),
                  text,
                  Map.of())));
    }
  }

  private static Message said(Device device, Part part) {
    return Message.inbound(device.channel(), Address.device(device.channel(), device.id()))
        .receivedAt(Instant.now())
        .part(part)
        .build();
  }
}
