package dev.parley.connector.mqtt.internal.device;

import dev.parley.connector.mqtt.internal.profile.CommandRule;
import dev.parley.connector.mqtt.internal.profile.Profile;
import dev.parley.model.Capability;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a profile's devices take or tell: what the profile says of it, else what the name usually
 * is, with the range that the verb of the same name takes.
 */
final class ProfiledCapabilities {
  private ProfiledCapabilities() {}

  static List<Capability> of(Profile profile) {
    Set<String> names = new TreeSet<>(profile.capabilities().keySet());
    profile.topics().forEach(rule -> names.addAll(rule.telemetry().keySet()));
    List<Capability> all = new ArrayList<>();
    for (String name : names) {
      if (!name.contains("*") && !name.contains("{")) {
        Profile.CapabilityRule said = profile.capabilities().get(name);
        all.add(said == null ? usual(name, profile.commands().get(name)) : said.of(name));
      }
    }
    return all;
  }

  private static Capability usual(String name, CommandRule command) {
    Capability usual = Capability.of(name);
    CommandRule.Argument takes = command == null ? null : command.argument();
    if (takes == null || (takes.min() == null && takes.max() == null)) {
      return usual;
    }
    return new Capability(
        name, usual.kind(), usual.unit(), takes.min(), takes.max(), usual.step(), usual.values());
  }
}
