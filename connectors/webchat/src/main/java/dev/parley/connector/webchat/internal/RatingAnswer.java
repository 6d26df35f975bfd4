package dev.parley.connector.webchat.internal;

import dev.parley.connector.webchat.internal.protocol.ClientFrame;
import dev.parley.model.Address;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.model.RelatesTo;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A visitor's answer to "how was it?" as the hub's event. Whether it may be given the hub knows.
 */
final class RatingAnswer {
  private RatingAnswer() {}

  static Message of(Visit visit, ClientFrame.Rate rate) {
    String handle = visit.visitor().handle();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("score", rate.score());
    if (rate.comment() != null) {
      data.put("comment", rate.comment());
    }
    return Message.internal(visit.channel(), Address.contact(visit.channel(), handle, visit.name()))
        .relatesTo(RelatesTo.Kind.REPLY, rate.question().toString())
        .clientId(rate.clientId())
        .externalId(handle + ":" + rate.clientId())
        .part(new Part.Event(Events.CSAT, data))
        .build();
  }
}
