package dev.parley.hub.config.internal;

import dev.parley.hub.config.ParleyConfig;
import dev.parley.hub.config.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks whether every name in the config names something in the config. */
public final class References {
  private final YamlTree yaml;
  private final List<Problem> problems;

  public References(YamlTree yaml, List<Problem> problems) {
    this.yaml = yaml;
    this.problems = problems;
  }

  public void check(ParleyConfig config) {
    Set<String> channels = config.channels().keySet();
    Set<String> teams = Set.copyOf(config.teams());
    known(config.roundRobin(), teams, "team", "roundRobin");
    Set<String> agents =
        config.agents().stream().map(ParleyConfig.AgentEntry::email).collect(Collectors.toSet());
    Set<String> devices =
        config.devices().stream().map(ParleyConfig.DeviceEntry::id).collect(Collectors.toSet());
    Set<String> people = new HashSet<>(teams);
    people.addAll(agents);

    Set<String> seen = new HashSet<>();
    for (int i = 0; i < config.agents().size(); i++) {
      var agent = config.agents().get(i);
      unique(seen, agent.email(), "agents." + i + ".email");
      known(agent.teams(), teams, "team", "agents." + i + ".teams");
    }
    for (int i = 0; i < config.routing().size(); i++) {
      var rule = config.routing().get(i);
      known(rule.when().channel(), channels, "channel", "routing." + i + ".when.channel");
      known(rule.then().team(), teams, "team", "routing." + i + ".then.team");
      known(rule.then().agent(), agents, "agent", "routing." + i + ".then.agent");
    }
    seen.clear();
    for (int i = 0; i < config.devices().size(); i++) {
      var device = config.devices().get(i);
      unique(seen, device.id(), "devices." + i + ".id");
      known(device.channel(), channels, "channel", "devices." + i + ".channel");
      known(device.watchers(), people, "team or agent", "devices." + i + ".watchers");
      known(device.lendTo(), channels, "channel", "devices." + i + ".lendTo");
    }
    seen.clear();
    for (int i = 0; i < config.hours().size(); i++) {
      hours(config.hours().get(i), "hours." + i, seen);
      known(config.hours().get(i).channels(), channels, "channel", "hours." + i + ".channels");
      known(config.hours().get(i).teams(), teams, "team", "hours." + i + ".teams");
    }
    seen.clear();
    for (int i = 0; i < config.inbox().oidc().size(); i++) {
      unique(seen, config.inbox().oidc().get(i).name(), "inbox.oidc." + i + ".name");
    }
    new GrantReferences(yaml, problems, this::known)
        .check(config, channels, teams, agents, devices);
    new AlarmReferences(yaml, problems).check(config.alarms().rules());
    var kept = config.retention();
    if (kept.most() != null && kept.most().compareTo(kept.least()) < 0) {
      problem(
          "contradiction",
          "retention.most",
          "It is shorter than retention.least: raise the one or lower the other");
    }
    try {
      config.telemetry().rules();
    } catch (IllegalArgumentException e) {
      problem("contradiction", "telemetry", e.getMessage());
    }
    if (config.attachments().maxBytes() > config.http().limits().bodyBytes()) {
      problem(
          "contradiction",
          "attachments.maxBytes",
          "A file of that size would not fit http.limits.bodyBytes: raise that or lower this");
    }
  }

  private void hours(ParleyConfig.Hours hours, String path, Set<String> seen) {
    unique(seen, hours.name(), path + ".name");
    try {
      ZoneId.of(hours.zone());
    } catch (DateTimeException e) {
      problem(
          "no-zone",
          path + ".zone",
          "'" + hours.zone() + "' is no time zone: write one such as Europe/Berlin");
    }
    for (int i = 0; i < hours.holidays().size(); i++) {
      try {
        LocalDate.parse(hours.holidays().get(i).date());
      } catch (DateTimeException e) {
        problem(
            "no-date",
            path + ".holidays." + i + ".date",
            "'" + hours.holidays().get(i).date() + "' is no day: write one such as 2026-12-25");
      }
    }
  }

  private void known(List<String> names, Collection<String> all, String what, String path) {
    for (int i = 0; i < names.size(); i++) {
      known(names.get(i), all, what, path + "." + i);
    }
  }

  private void known(String name, Collection<String> all, String what, String path) {
    if (name != null && !all.contains(name)) {
      problem(
          "unknown-name",
          path,
          "There is no %s '%s'%s".formatted(what, name, DidYouMean.among(all, name)));
    }
  }

  private void unique(Set<String> seen, String name, String path) {
    if (!seen.add(name)) {
      problem("duplicate-name", path, "'" + name + "' is there already: take one away");
    }
  }

  private void problem(String code, String path, String advice) {
    problems.add(new Problem(code, path, yaml.line(path), advice));
  }
}
