package dev.parley.hub;

import dev.parley.hub.config.AlarmRules;
import dev.parley.hub.devices.RegisteredDevices;
import dev.parley.model.Message;
import dev.parley.routes.commands.Devices;
import dev.parley.routes.thresholds.Condition;
import dev.parley.routes.thresholds.Threshold;
import dev.parley.routes.thresholds.Thresholds;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Lets the config's rules for alarms look at the devices that the hub knows. */
final class WatchedDevices {
  /** How often all devices are looked at, seconds. */
  private static final int PERIOD = 5;

  private WatchedDevices() {}

  static Devices of(
      RegisteredDevices registered,
      AlarmRules config,
      ScheduledExecutorService timer,
      Function<Message, CompletionStage<?>> dispatch) {
    Devices devices = new Devices(registered.settle(), registered);
    List<Threshold> rules = config.rules().stream().map(WatchedDevices::threshold).toList();
    if (!rules.isEmpty()) {
      Thresholds thresholds =
          new Thresholds(rules, () -> devices.all().toList(), dispatch, Clock.systemUTC());
      devices.watch(thresholds::saw);
      timer.scheduleWithFixedDelay(thresholds, PERIOD, PERIOD, TimeUnit.SECONDS);
    }
    return devices;
  }

  private static Threshold threshold(AlarmRules.Entry rule) {
    Condition condition;
    Duration lasting = rule.lasting() == null ? Duration.ZERO : rule.lasting();
    if (rule.silent() != null) {
      condition = new Condition.Silent(rule.silent());
    } else if (rule.offline() != null) {
      condition = new Condition.Offline();
      lasting = rule.offline();
    } else {
      condition =
          new Condition.Value(rule.capability(), rule.above(), rule.below(), rule.hysteresis());
    }
    return new Threshold(
        rule.kind(),
        Set.copyOf(rule.devices()),
        Set.copyOf(rule.groups()),
        Set.copyOf(rule.rooms()),
        condition,
        lasting,
        rule.severity(),
        rule.text());
  }
}
