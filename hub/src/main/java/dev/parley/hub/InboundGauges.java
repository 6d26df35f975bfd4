package dev.parley.hub;

import dev.parley.routes.Admission;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** How full the hub is, for whoever watches it. */
final class InboundGauges {
  private InboundGauges() {}

  static void register(Admission admission, MeterRegistry metrics) {
    Gauge.builder("parley.inbound.inside", admission, Admission::inside)
        .description("Messages let in and not yet dispatched")
        .register(metrics);
    Gauge.builder("parley.inbound.refused", admission, Admission::refused)
        .description("Hand-ins refused because the hub had as much as it can carry")
        .register(metrics);
  }
}
