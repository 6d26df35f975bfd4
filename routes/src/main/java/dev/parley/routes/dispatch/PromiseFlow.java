package dev.parley.routes.dispatch;

import dev.parley.codec.Json;
import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import dev.parley.model.Sla;
import dev.parley.model.Sla.Promise;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A promise is nearly due or was broken: counts it, once, and tells people. What comes for a
 * promise that was kept, moved or told already changes nothing.
 */
final class PromiseFlow implements Flow {
  @Override
  public void take(Message message, Work work) {
    if (message.sender().kind() != Address.Kind.SYSTEM) {
      throw new UndeliverableMessage("Promises are watched by the hub alone");
    }
    Conversation conversation = work.batch().conversation(message.conversation());
    if (conversation == null) {
      throw new UndeliverableMessage("There is no conversation " + message.conversation());
    }
    Part.Event event = message.event();
    Promise promise = Json.mapper().convertValue(event.data().get("promise"), Promise.class);
    Instant due = Instant.parse(String.valueOf(event.data().get("due")));
    Sla sla = conversation.sla();
    if (sla == null || sla.pausedAt() != null || !due.equals(sla.due(promise))) {
      return;
    }
    boolean breach = event.name().equals(Events.SLA_BREACHED);
    if (breach ? sla.broken().contains(promise) : !sla.warnings().containsKey(promise)) {
      return;
    }
    Conversation changed = conversation.toBuilder().sla(told(sla, promise, breach)).build();
    Map<String, Object> data = new LinkedHashMap<>(event.data());
    data.put("policy", sla.policy());
    Message shown = message.toBuilder().parts(List.of(new Part.Event(event.name(), data))).build();
    Message stored = Timeline.append(shown, changed, MessageState.DELIVERED, work);
    if (breach) {
      work.bell().late(changed, stored);
    }
  }

  private static Sla told(Sla sla, Promise promise, boolean breach) {
    Map<Promise, Instant> warnings = new EnumMap<>(Promise.class);
    warnings.putAll(sla.warnings());
    warnings.remove(promise);
    List<Promise> broken = new ArrayList<>(sla.broken());
    if (breach) {
      broken.add(promise);
    }
    return new Sla(
        sla.policy(),
        sla.firstResponseDue(),
        sla.nextResponseDue(),
        sla.resolutionDue(),
        sla.breaches() + (breach ? 1 : 0),
        sla.since(),
        warnings,
        broken,
        null);
  }
}
