package dev.parley.routes.outbound;

import dev.parley.broker.Addresses;
import dev.parley.broker.Envelope;
import dev.parley.codec.Json;
import dev.parley.connector.DeliveryException;
import dev.parley.model.Address;
import dev.parley.model.Events;
import dev.parley.model.FailureKind;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import dev.parley.routes.broker.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the dispatch what became of what left: one {@link Events#DELIVERY} message for all that
 * came equally far, sent in the same transaction that takes them off the channel's queue.
 */
public final class DeliveryReports {
  /** Header of envelopes that the hub sends to itself; they did not pass the admission. */
  public static final String INTERNAL = "internal";

  private DeliveryReports() {}

  static void send(String channel, List<Outcome> outcomes, Transaction transaction) {
    Map<List<Object>, List<Outcome>> alike = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      if (tells(outcome)) {
        alike
            .computeIfAbsent(List.of(outcome.state(), cause(outcome)), k -> new ArrayList<>())
            .add(outcome);
      }
    }
    alike.values().forEach(some -> transaction.send(Addresses.INBOUND, report(channel, some)));
  }

  /** That it waits, the store knows already; why a command does, it does not. */
  private static boolean tells(Outcome outcome) {
    return outcome.state() != null
        && (outcome.state() != MessageState.QUEUED
            || outcome.externalId() != null
            || (outcome.failure() != null && outcome.commands()));
  }

  /** The report that a message cannot leave. */
  public static Envelope failed(Message message, String code, String why) {
    DeliveryException failure = new DeliveryException(FailureKind.PERMANENT, code, why);
    return report(
        message.channel(), List.of(new Outcome(message, MessageState.FAILED, null, failure)));
  }

  private static Envelope report(String channel, List<Outcome> outcomes) {
    Outcome first = outcomes.get(0);
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("state", Json.mapper().valueToTree(first.state()).asText());
    data.put("messages", outcomes.stream().map(o -> o.message().id().toString()).toList());
    if (!cause(first).isEmpty()) {
      data.put("cause", cause(first));
    }
    Map<String, String> sentAs = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      if (outcome.externalId() != null) {
        sentAs.put(outcome.message().id().toString(), outcome.externalId());
      }
    }
    if (!sentAs.isEmpty()) {
      data.put("sentAs", sentAs);
    }
    Map<String, String> commands = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      if (outcome.commands()) {
        commands.put(
            outcome.message().id().toString(),
            outcome.given() == null ? "" : outcome.given().toString());
      }
    }
    if (!commands.isEmpty()) {
      data.put("commands", commands);
    }
    Message report =
        Message.internal(channel, Address.system())
            .part(new Part.Event(Events.DELIVERY, data))
            .build();
    return Envelope.of(Json.write(report)).withGroup(channel).withHeader(INTERNAL, "true");
  }

  private static String cause(Outcome outcome) {
    return outcome.failure() == null
        ? ""
        : outcome.failure().code() + ": " + outcome.failure().getMessage();
  }
}
