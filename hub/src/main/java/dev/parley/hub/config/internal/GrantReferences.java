package dev.parley.hub.config.internal;

import dev.parley.hub.config.CommandRules;
import dev.parley.hub.config.ParleyConfig;
import dev.parley.hub.config.Problem;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Looks whether grants of commands name somebody, something and some time. */
final class GrantReferences {
  /** Looks for one name. */
  interface Known {
    void check(String name, Collection<String> all, String what, String path);
  }

  private final YamlTree yaml;
  private final List<Problem> problems;
  private final Known known;

  GrantReferences(YamlTree yaml, List<Problem> problems, Known known) {
    this.yaml = yaml;
    this.problems = problems;
    this.known = known;
  }

  void check(
      ParleyConfig config,
      Set<String> channels,
      Set<String> teams,
      Set<String> agents,
      Set<String> devices) {
    for (int i = 0; i < config.commands().allow().size(); i++) {
      CommandRules.Allow allow = config.commands().allow().get(i);
      String path = "commands.allow." + i;
      known.check(allow.channel(), channels, "channel", path + ".channel");
      known.check(allow.agent(), agents, "agent", path + ".agent");
      all(allow.devices(), devices, path + ".devices");
      for (int k = 0; k < allow.who().size(); k++) {
        CommandRules.Who who = allow.who().get(k);
        String one = path + ".who." + k;
        known.check(who.agent(), agents, "agent", one + ".agent");
        known.check(who.team(), teams, "team", one + ".team");
        known.check(who.channel(), channels, "channel", one + ".channel");
      }
      if (allow.channel() == null && allow.agent() == null && allow.who().isEmpty()) {
        problem("nobody", path, "It is for nobody: say who");
      }
      if (allow.hours() != null) {
        hours(allow.hours(), path + ".hours");
      }
    }
    List<CommandRules.Dangerous> dangerous = config.commands().dangerous();
    for (int i = 0; dangerous != null && i < dangerous.size(); i++) {
      all(dangerous.get(i).devices(), devices, "commands.dangerous." + i + ".devices");
    }
  }

  private void all(List<String> names, Set<String> devices, String path) {
    for (int i = 0; i < names.size(); i++) {
      known.check(names.get(i), devices, "device", path + "." + i);
    }
  }

  /** A calendar may have been made in the settings: its name is not looked for. */
  private void hours(CommandRules.Hours hours, String path) {
    if (hours.calendar() != null) {
      return;
    }
    if (hours.from().equals(hours.to())) {
      problem("no-time", path, "It ends when it begins: leave hours out for always");
    }
    try {
      ZoneId.of(hours.zone());
    } catch (DateTimeException e) {
      problem(
          "no-zone",
          path + ".zone",
          "'" + hours.zone() + "' is no time zone: write one such as Europe/Berlin");
    }
  }

  private void problem(String code, String path, String advice) {
    problems.add(new Problem(code, path, yaml.line(path), advice));
  }
}
