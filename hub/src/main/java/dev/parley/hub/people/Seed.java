package dev.parley.hub.people;

import dev.parley.conversations.Store;
import dev.parley.hub.config.ParleyConfig;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.BusinessCalendar;
import dev.parley.model.Device;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;

/**
 * Brings teams, agents, devices and hours of the config into the store. What is there already
 * stays.
 */
public final class Seed {
  private final Store store;

  public Seed(Store store) {
    this.store = store;
  }

  public void plant(ParleyConfig config) {
    for (String team : config.teams()) {
      if (store.teams().named(team).isEmpty()) {
        store.teams().save(Explanation.team(team, config));
      }
    }
    for (ParleyConfig.AgentEntry agent : config.agents()) {
      if (store.agents().byEmail(agent.email()).isEmpty()) {
        store.agents().save(agent(agent));
      }
    }
    for (ParleyConfig.DeviceEntry device : config.devices()) {
      store.devices().save(device(device));
    }
    for (ParleyConfig.Hours hours : config.hours()) {
      if (store.calendars().all().stream()
          .noneMatch(kept -> kept.calendar().name().equals(hours.name()))) {
        store.calendars().save(calendar(hours));
      }
    }
  }

  private Agent agent(ParleyConfig.AgentEntry entry) {
    return new Agent(
        AgentId.next(),
        entry.name(),
        entry.email().toLowerCase(Locale.ROOT),
        Agent.Role.valueOf(entry.role().toUpperCase(Locale.ROOT)),
        entry.capacity(),
        entry.teams().stream().map(name -> store.teams().named(name).orElseThrow().id()).toList(),
        entry.languages(),
        entry.skills());
  }

  private BusinessCalendar calendar(ParleyConfig.Hours hours) {
    return new BusinessCalendar(
        UUID.randomUUID().toString(),
        hours.name(),
        hours.zone(),
        hours.week(),
        hours.holidays().stream()
            .map(
                day ->
                    new BusinessCalendar.Holiday(
                        LocalDate.parse(day.date()), day.name(), day.yearly()))
            .toList(),
        hours.answers(),
        hours.channels(),
        hours.teams().stream().map(name -> store.teams().named(name).orElseThrow().id()).toList());
  }

  /** The config's description with the state that the store remembers. */
  private Device device(ParleyConfig.DeviceEntry entry) {
    Device known = store.devices().get(entry.id()).orElse(null);
    return (known == null ? Device.builder(entry.id()) : known.toBuilder())
        .name(entry.name())
        .aliases(entry.aliases())
        .room(entry.room())
        .groups(entry.groups())
        .channel(entry.channel())
        .profile(entry.profile())
        .capabilities(entry.capabilities())
        .owner(entry.owner())
        .watchers(entry.watchers())
        .standing(Device.Standing.ACTIVE)
        .online(null)
        .build();
  }
}
