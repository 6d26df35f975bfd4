package dev.parley.connector.mqtt.internal.flow;

import dev.parley.model.Message;
import dev.parley.model.Part;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes one message of the telemetry that a device sends within a short window: the last value of
 * each capability. Anything else of the same device ends its window first, so that order holds.
 * Confined to the channel's thread.
 */
final class Coalescer {
  static final Duration WINDOW = Duration.ofMillis(100);

  /** Messages in one window, at most. */
  static final int MAX_MESSAGES = 50;

  private static final class Window {
    final Map<String, Object> values = new TreeMap<>();
    final List<Acknowledgement> acknowledgements = new ArrayList<>();
    Message newest;
  }

  private final Intake intake;
  private final Loop loop;
  private final Map<String, Window> open = new HashMap<>();

  Coalescer(Intake intake, Loop loop) {
    this.intake = intake;
    this.loop = loop;
  }

  /** Takes telemetry into its device's window; false when it is to be handed in by itself. */
  boolean take(Outcome.Said said, Acknowledgement acknowledgement) {
    Map<String, Object> values = Normaliser.mergeable(said.messages());
    Window window = open.get(said.device());
    if (values == null) {
      flush(said.device(), window);
      return false;
    }
    if (window == null) {
      Window fresh = new Window();
      open.put(said.device(), fresh);
      loop.later(WINDOW, () -> flush(said.device(), fresh));
      window = fresh;
    }
    window.values.putAll(values);
    window.acknowledgements.add(acknowledgement);
    window.newest = said.messages().get(0);
    if (window.acknowledgements.size() == MAX_MESSAGES) {
      flush(said.device(), window);
    }
    return true;
  }

  private void flush(String device, Window window) {
    if (window == null || !open.remove(device, window)) {
      return;
    }
    Message merged =
        window.newest.toBuilder()
            .parts(List.of(new Part.Telemetry(device, window.values)))
            .metadata("coalesced", window.acknowledgements.size())
            .build();
    Runnable all = () -> window.acknowledgements.forEach(Acknowledgement::run);
    intake.take(device, List.of(merged), all, refused -> all.run());
  }
}
