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
import dev.parley.routes.permission.Asker;
import dev.parley.routes.permission.Decision;
import dev.parley.routes.permission.Strength;
import dev.parley.routes.routing.Roster;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Stands between a command that was understood and the device: lets through what the asker may, and
 * tells them politely why not, and what they may instead. Used by the one dispatch thread.
 */
final class Gatekeeper {
  private final CommandPolicy policy;

  Gatekeeper(CommandPolicy policy) {
    this.policy = policy;
  }

  /** What becomes of a command that somebody gives now. */
  Decision decide(Message asked, Device device, String verb, Work work) {
    return policy.decide(asker(asked, work), device, verb, Instant.now(), List.of());
  }

  /** The devices that the command goes on to; of the others the asker is told. */
  List<Device> admit(List<Device> devices, CommandLine line, Message asked, Work work) {
    Conversation conversation = work.batch().conversation(asked.conversation());
    List<Device> admitted = new ArrayList<>();
    List<String> refusals = new ArrayList<>();
    for (Device device : devices) {
      Decision decision = decide(asked, device, line.verb(), work);
      if (decision.refused()) {
        refusals.add(why(decision, device, line.verb(), conversation.locale()));
      } else {
        admitted.add(device);
      }
    }
    if (!refusals.isEmpty()) {
      CommandFlow.answer(
          conversation,
          asked.id(),
          asked.direction() == Direction.INTERNAL,
          String.join("\n", refusals),
          work);
    }
    return admitted;
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
