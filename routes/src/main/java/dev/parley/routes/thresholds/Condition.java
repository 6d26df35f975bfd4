package dev.parley.routes.thresholds;

import dev.parley.model.Device;
import java.time.Duration;
import java.time.Instant;

/** What must be so for an alarm. Immutable, thread-safe. */
public sealed interface Condition {
  /** How a device is in the light of a condition. */
  enum Look {
    /** It is so. */
    BEYOND,
    /** It is no longer so, yet too near to say that the cause is gone. */
    BETWEEN,
    /** It is not so, and the cause is gone. */
    WITHIN,
    /** Nothing can be said. */
    UNKNOWN
  }

  /**
   * How a device is.
   *
   * @param start since when the hub listens
   */
  Look look(Device device, Instant now, Instant start);

  /**
   * A number out of its range. On and off are 1 and 0; any other text says nothing.
   *
   * @param above null: no limit
   * @param below null: no limit
   * @param hysteresis how far back inside the range it must come, in the unit of the value
   */
  record Value(String capability, Double above, Double below, double hysteresis)
      implements Condition {
    @Override
    public Look look(Device device, Instant now, Instant start) {
      double value = number(device.state().get(capability));
      if (!Double.isFinite(value)) {
        return Look.UNKNOWN;
      }
      if ((above != null && value > above) || (below != null && value < below)) {
        return Look.BEYOND;
      }
      boolean near =
          (above != null && value > above - hysteresis)
              || (below != null && value < below + hysteresis);
      return near ? Look.BETWEEN : Look.WITHIN;
    }

    private static double number(Object value) {
      if (value instanceof Number number) {
        return number.doubleValue();
      }
      return switch (String.valueOf(value)) {
        case "on", "ON", "true" -> 1;
        case "off", "OFF", "false" -> 0;
        default -> Double.NaN;
      };
    }
  }

  /**
   * Nothing was heard of it for a time. While the hub was not there nothing could be heard: that
   * time does not count.
   */
  record Silent(Duration time) implements Condition {
    @Override
    public Look look(Device device, Instant now, Instant start) {
      Instant heard = device.lastSeenAt();
      boolean since = heard != null && !heard.isBefore(start);
      if (!(since ? heard : start).plus(time).isAfter(now)) {
        return Look.BEYOND;
      }
      return since ? Look.WITHIN : Look.UNKNOWN;
    }
  }

  /** It says, or its will says, that it is not there. */
  record Offline() implements Condition {
    @Override
    public Look look(Device device, Instant now, Instant start) {
      if (device.online() == null) {
        return Look.UNKNOWN;
      }
      return device.online() ? Look.WITHIN : Look.BEYOND;
    }
  }
}
