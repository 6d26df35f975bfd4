package dev.parley.hub.config.internal;

import dev.parley.hub.config.AlarmRules;
import dev.parley.hub.config.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks whether the rules for alarms can begin, and end. Devices may have been registered since:
 * their ids are not looked for.
 */
final class AlarmReferences {
  private final YamlTree yaml;
  private final List<Problem> problems;

  AlarmReferences(YamlTree yaml, List<Problem> problems) {
    this.yaml = yaml;
    this.problems = problems;
  }

  void check(List<AlarmRules.Entry> rules) {
    Set<String> kinds = new HashSet<>();
    for (int i = 0; i < rules.size(); i++) {
      AlarmRules.Entry rule = rules.get(i);
      String path = "alarms.rules." + i;
      if (!kinds.add(rule.kind())) {
        problem(
            "duplicate-name",
            path + ".kind",
            "'" + rule.kind() + "' is there already: one rule would end the other's alarms");
      }
      condition(rule, path);
    }
  }

  private void condition(AlarmRules.Entry rule, String path) {
    long conditions =
        Stream.of(rule.capability(), rule.silent(), rule.offline())
            .filter(Objects::nonNull)
            .count();
    if (conditions != 1) {
      problem("no-condition", path, "Give exactly one of capability, silent and offline");
      return;
    }
    boolean limits = rule.above() != null || rule.below() != null;
    if (rule.capability() == null) {
      if (limits || rule.lasting() != null || rule.hysteresis() > 0) {
        problem(
            "contradiction",
            path,
            "above, below, hysteresis and for are for the value of a capability: take them away");
      }
    } else if (!limits) {
      problem("no-condition", path, "Say above or below what its value is an alarm");
    } else if (rule.above() != null
        && rule.below() != null
        && !(rule.below() + rule.hysteresis() <= rule.above() - rule.hysteresis())) {
      problem(
          "contradiction",
          path,
          "No value between below and above is far enough inside: the alarm could not end");
    }
  }

  private void problem(String code, String path, String advice) {
    problems.add(new Problem(code, path, yaml.line(path), advice));
  }
}
