package dev.parley.routes.dispatch;

import dev.parley.model.Address;
import dev.parley.model.Agent;
import dev.parley.model.Conversation;
import dev.parley.model.Device;
import dev.parley.model.Direction;
import dev.parley.model.Message;
import dev.parley.model.Team;
import dev.parley.routes.commands.CommandLine;
import dev.parley.routes.commands.CommandPolicy;
import dev.parley.routes.commands.CommandTarget;
import dev.parley.routes.commands.Devices;
import dev.parley.routes.permission.Asker;
import dev.parley.routes.permission.Decision;
import dev.parley.routes.permission.Strength;
import dev.parley.routes.routing.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Stands between a command that was understood and the device: lets through what the asker may, and
 * tells them politely why not, and what they may instead. Used by the one dispatch thread.
 */
final class Gatekeeper {
  /** Sends commands on to their devices. */
  interface Carrier {
    void carry(List<Device> devices, CommandLine line, Message asked, Work work);
  }

  private final CommandPolicy policy;
  private final Devices devices;
  private final Confirmer confirmer;
  private final Carrier carrier;
  private final CommandAudit audit = new CommandAudit();

  Gatekeeper(CommandPolicy policy, Devices devices, Confirmer confirmer, Carrier carrier) {
    this.policy = policy;
    this.devices = devices;
    this.confirmer = confirmer;
    this.carrier = carrier;
  }

  /** Whether a message is a code that a command waits for. */
  boolean isCode(Message message) {
    return confirmer.isCode(message);
  }

  /** What becomes of a command that somebody gives now. */
  Decision decide(Message asked, Device device, String verb, Work work) {
    return policy.decide(asker(asked, work), device, verb, Instant.now(), List.of());
  }

  /** Sends a command on to the devices that it may reach; of the others the asker is told. */
  void admit(List<Device> asking, CommandLine line, Message asked, Work work) {
    List<Device> allowed = new ArrayList<>();
    List<Device> unsure = new ArrayList<>();
    List<Device> unproven = new ArrayList<>();
    Map<Device, Decision> refused = new LinkedHashMap<>();
    for (Device device : asking) {
      Decision decision = decide(asked, device, line.verb(), work);
      if (decision.refused()) {
        refused.put(device, decision);
      } else if (decision instanceof Decision.NeedsStepUp) {
        unproven.add(device);
        audit.waits(asked, device.id(), line.verb(), "unproven", work);
      } else if (decision instanceof Decision.NeedsConfirmation) {
        unsure.add(device);
        audit.waits(asked, device.id(), line.verb(), "dangerous", work);
      } else {
        allowed.add(device);
        audit.carried(asked, device.id(), line.verb(), "granted", null, work);
      }
    }
    tell(refused, line, asked, work);
    if (!allowed.isEmpty()) {
      carrier.carry(allowed, line, asked, work);
    }
    if (!unproven.isEmpty()) {
      // One proof is for all of the line.
      unproven.addAll(unsure);
      confirmer.stepUp(unproven, line, asked, work);
    } else if (!unsure.isEmpty()) {
      confirmer.confirm(unsure, line, asked, work);
    }
  }

  /**
   * What would become of a command, a line for each device; nothing happens, and nothing is kept.
   */
  String rehearse(List<Device> asking, CommandLine line, Message asked, Work work) {
    String locale = work.batch().conversation(asked.conversation()).locale();
    String words = String.join(" ", line.words());
    List<String> lines = new ArrayList<>();
    for (Device device : asking) {
      Decision decision = decide(asked, device, line.verb(), work);
      lines.add(
          decision.refused()
              ? why(decision, device, line.verb(), locale)
              : Notices.text(locale, would(decision, device), device.name(), words));
    }
    return String.join("\n", lines);
  }

  private static String would(Decision decision, Device device) {
    if (decision instanceof Decision.NeedsStepUp) {
      return "command.would.prove";
    }
    if (decision instanceof Decision.NeedsConfirmation) {
      return "command.would.confirm";
    }
    return Boolean.FALSE.equals(device.online()) ? "command.would.wait" : "command.would";
  }

  /** {@code /confirm}. */
  CommandTarget.Say confirmed(String code, Message message, Work work) {
    CommandTarget.Say told = confirmer.confirmed(code, message, this::release, work);
    if (told != null) {
      audit.refused(message, null, "confirm", "wrong-code", work);
    }
    return told;
  }

  /** Somebody inside answers for a command that waits; only who may command the devices may. */
  void answer(String request, boolean approve, Message by, Work work) {
    Confirmations.Waiting waiting = confirmer.waiting(request, work);
    if (waiting != null && approve) {
      Map<Device, Decision> refused = refused(waiting, by, work);
      if (!refused.isEmpty()) {
        tell(refused, waiting.line(), inside(by), work);
        return;
      }
    }
    if (waiting != null && !approve) {
      waiting
          .devices()
          .forEach(
              device ->
                  audit.refused(
                      waiting.asked(), device, waiting.line().verb(), "not-approved", work));
    }
    confirmer.answer(request, approve, by, this::release, work);
  }

  /** Nobody inside answered in time. */
  void lapsed(String request, Work work) {
    confirmer.lapsed(request, work);
  }

  /** It is meant, and proven: what was taken from the asker meanwhile is theirs no longer. */
  private void release(Confirmations.Waiting waiting, Address approver, Work work) {
    Map<Device, Decision> refused = refused(waiting, waiting.asked(), work);
    List<Device> allowed =
        waiting.devices().stream()
            .map(devices::get)
            .filter(device -> device != null && !refused.containsKey(device))
            .toList();
    tell(refused, waiting.line(), waiting.asked(), work);
    String cause = approver == null ? "confirmed" : "approved";
    allowed.forEach(
        device ->
            audit.carried(
                waiting.asked(), device.id(), waiting.line().verb(), cause, approver, work));
    if (!allowed.isEmpty()) {
      carrier.carry(allowed, waiting.line(), waiting.asked(), work);
    }
  }

  private Map<Device, Decision> refused(Confirmations.Waiting waiting, Message who, Work work) {
    Map<Device, Decision> refused = new LinkedHashMap<>();
    for (String id : waiting.devices()) {
      Device device = devices.get(id);
      Decision decision = device == null ? null : decide(who, device, waiting.line().verb(), work);
      if (decision != null && decision.refused()) {
        refused.put(device, decision);
      }
    }
    return refused;
  }

  private static Message inside(Message by) {
    return by.toBuilder().direction(Direction.INTERNAL).build();
  }

  private void tell(Map<Device, Decision> refused, CommandLine line, Message asked, Work work) {
    Conversation conversation = work.batch().conversation(asked.conversation());
    if (refused.isEmpty() || conversation == null) {
      return;
    }
    List<String> lines = new ArrayList<>();
    refused.forEach(
        (device, decision) -> {
          lines.add(why(decision, device, line.verb(), conversation.locale()));
          audit.refused(asked, device.id(), line.verb(), cause(decision), work);
        });
    CommandFlow.answer(
        conversation,
        asked.id(),
        asked.direction() == Direction.INTERNAL,
        String.join("\n", lines),
        work);
  }

  /** Whether an order outside of any conversation is dangerous and nobody said that it is meant. */
  boolean unconfirmed(Message order, Device device, String verb) {
    return policy.dangerous(device, verb)
        && !Boolean.TRUE.equals(order.metadata().get(Message.CONFIRMED));
  }

  /** An order outside of any conversation is refused; what is carried out the door wrote down. */
  void refusedOrder(Message asked, String device, String verb, String cause, Work work) {
    audit.refused(asked, device, verb, cause, work);
  }

  private static String cause(Decision decision) {
    return decision instanceof Decision.NotThisVerb
        ? "verb"
        : decision instanceof Decision.NotNow ? "hours" : "no-grant";
  }

  private static String why(Decision decision, Device device, String verb, String locale) {
    if (decision instanceof Decision.NotThisVerb other) {
      String verbs = other.verbs().stream().sorted().collect(Collectors.joining(", "));
      return Notices.text(locale, "command.forbidden.verb", device.name(), verb, verbs);
    }
    if (decision instanceof Decision.NotNow now) {
      return now.from() == null
          ? Notices.text(locale, "command.forbidden.never", device.name())
          : Notices.text(
              locale, "command.forbidden.now", device.name(), Notices.moment(now.from(), locale));
    }
    return Notices.text(locale, "command.forbidden", device.name());
  }

  private Asker asker(Message asked, Work work) {
    Address address = asked.sender();
    Strength strength = Strength.of(asked);
    if (address.kind() == Address.Kind.AGENT && policy.tellsAgentsApart()) {
      Roster roster = work.roster();
      for (Agent agent : roster.agents()) {
        if (agent.id().toString().equals(address.handle())) {
          return new Asker(
              address, strength, agent.email().toLowerCase(Locale.ROOT), teams(agent, roster));
        }
      }
    }
    return Asker.contact(address, strength);
  }

  private static Set<String> teams(Agent agent, Roster roster) {
    return roster.teams().stream()
        .filter(team -> agent.teams().contains(team.id()))
        .map(Team::name)
        .collect(Collectors.toSet());
  }
}
