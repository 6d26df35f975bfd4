package dev.parley.hub;

import dev.parley.conversations.Calendars;
import dev.parley.conversations.Store;
import dev.parley.hub.config.CommandRules;
import dev.parley.hub.config.ParleyConfig;
import dev.parley.inbox.LentDevices;
import dev.parley.model.Address;
import dev.parley.model.BusinessCalendar;
import dev.parley.model.BusinessHours;
import dev.parley.model.Device;
import dev.parley.routes.commands.CommandPolicy;
import dev.parley.routes.commands.CommandPolicy.Grant;
import dev.parley.routes.permission.Confirming;
import dev.parley.routes.permission.Danger;
import dev.parley.routes.permission.Hours;
import dev.parley.routes.permission.Things;
import dev.parley.routes.permission.Who;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Who may command what, from the operator's words. */
final class CommandGrants {
  /** Devices that are looked at for groups and rooms, at most. */
  private static final int MAX_DEVICES = 10_000;

  private static final List<String> WEEK =
      List.of("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday");

  private CommandGrants() {}

  static CommandPolicy policy(ParleyConfig config, Store store) {
    CommandRules rules = config.commands();
    return new CommandPolicy(
        grants(config),
        rules.agents().equals("granted"),
        rules.dangerous() == null
            ? Danger.USUAL
            : rules.dangerous().stream().map(CommandGrants::danger).toList(),
        confirming(rules.confirm()),
        name -> named(store.calendars(), name));
  }

  /** The same as agents see it. */
  static LentDevices lent(ParleyConfig config, Store store) {
    CommandPolicy policy = policy(config, store);
    return new LentDevices() {
      @Override
      public Reach to(Collection<Address> contact) {
        return new Reach(
            policy.lendsAll(contact),
            policy.lends(contact, () -> store.devices().after("", MAX_DEVICES)));
      }

      @Override
      public boolean dangerous(Device device, String verb) {
        return policy.dangerous(device, verb);
      }
    };
  }

  private static BusinessHours named(Calendars calendars, String name) {
    return calendars.all().stream()
        .filter(kept -> kept.calendar().name().equals(name))
        .map(Calendars.Kept::hours)
        .findFirst()
        .orElse(null);
  }

  private static List<Grant> grants(ParleyConfig config) {
    List<Grant> grants = new ArrayList<>();
    for (CommandRules.Allow allow : config.commands().allow()) {
      Things things = things(allow.devices(), allow.groups(), allow.rooms());
      for (Who who : who(allow)) {
        grants.add(
            new Grant(who, things, lower(allow.verbs()), hours(allow.hours()), allow.verified()));
      }
    }
    for (ParleyConfig.DeviceEntry device : config.devices()) {
      if (!device.lendTo().isEmpty()) {
        grants.add(new Grant(device.lendTo(), List.of(), List.of(device.id())));
      }
    }
    return grants;
  }

  /** A handle belongs to its channel: each entry is somebody of their own. */
  private static List<Who> who(CommandRules.Allow allow) {
    List<Who> all = new ArrayList<>();
    if (allow.channel() != null) {
      all.add(new Who(Set.of(), Set.of(), Set.of(allow.channel()), Set.of()));
    }
    if (allow.agent() != null) {
      all.add(new Who(lower(List.of(allow.agent())), Set.of(), Set.of(), Set.of()));
    }
    for (CommandRules.Who one : allow.who()) {
      all.add(
          new Who(
              one.agent() == null ? Set.of() : lower(List.of(one.agent())),
              one.team() == null ? Set.of() : Set.of(one.team()),
              one.channel() == null ? Set.of() : Set.of(one.channel()),
              one.handle() == null ? Set.of() : Set.of(one.handle())));
    }
    return all;
  }

  private static Hours hours(CommandRules.Hours hours) {
    if (hours == null) {
      return Hours.ALWAYS;
    }
    return hours.calendar() != null
        ? new Hours(hours.calendar(), null)
        : new Hours(null, new BusinessHours(calendar(hours)));
  }

  private static BusinessCalendar calendar(CommandRules.Hours hours) {
    List<String> span = List.of(hours.from() + "-" + hours.to());
    Map<String, List<String>> week =
        (hours.days().isEmpty() ? WEEK : hours.days())
            .stream().collect(Collectors.toMap(day -> day, day -> span));
    return new BusinessCalendar("commands", "commands", hours.zone(), week, null, null, null, null);
  }

  private static Confirming confirming(CommandRules.Confirm confirm) {
    return new Confirming(
        confirm.within(), confirm.approval(), confirm.attempts(), confirm.codes());
  }

  private static Danger danger(CommandRules.Dangerous entry) {
    return new Danger(
        lower(entry.verbs()),
        new HashSet<>(entry.kinds()),
        things(entry.devices(), entry.groups(), entry.rooms()),
        lower(entry.words()));
  }

  private static Things things(List<String> devices, List<String> groups, List<String> rooms) {
    return new Things(new HashSet<>(devices), new HashSet<>(groups), new HashSet<>(rooms));
  }

  private static Set<String> lower(List<String> words) {
    return words.stream().map(w -> w.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }
}
