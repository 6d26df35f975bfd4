package dev.parley.routes.commands;

import dev.parley.model.Address;
import dev.parley.model.BusinessHours;
import dev.parley.model.Device;
import dev.parley.routes.permission.Asker;
import dev.parley.routes.permission.Confirming;
import dev.parley.routes.permission.Danger;
import dev.parley.routes.permission.Decision;
import dev.parley.routes.permission.Hours;
import dev.parley.routes.permission.Strength;
import dev.parley.routes.permission.Things;
import dev.parley.routes.permission.Who;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Who may command which device, with which verb, when. A contact may what a grant gives. An agent
 * may everything but what grants give to others inside; or, where agents are held to grants, only
 * what one gives. Immutable, thread-safe when the calendars are.
 */
public final class CommandPolicy {
  /**
   * Lets somebody command something.
   *
   * @param verbs in lower case; empty for every verb
   * @param hours when it holds
   * @param verified whether it must be proven who speaks; null: for what is dangerous
   */
  public record Grant(Who who, Things things, Set<String> verbs, Hours hours, Boolean verified) {
    public Grant {
      verbs = Set.copyOf(verbs);
    }

    /**
     * Lets contacts of some channels command some devices at any time.
     *
     * @param channels names of channels; never empty
     * @param handles only these contacts; empty for everyone on the channels
     * @param devices ids; empty for every device
     */
    public Grant(List<String> channels, List<String> handles, List<String> devices) {
      this(
          new Who(Set.of(), Set.of(), Set.copyOf(channels), set(handles)),
          new Things(set(devices), Set.of(), Set.of()),
          Set.of(),
          Hours.ALWAYS,
          null);
    }

    private static Set<String> set(List<String> values) {
      return values == null ? Set.of() : Set.copyOf(values);
    }

    private boolean gives(String verb) {
      return verb == null || verbs.isEmpty() || verbs.contains(verb);
    }
  }

  private final List<Grant> grants;
  private final boolean agentsNeedGrants;
  private final List<Danger> dangers;
  private final Confirming confirming;
  private final Function<String, BusinessHours> calendars;
  private final Map<String, List<Grant>> byChannel = new HashMap<>();
  private final List<Grant> toAgents = new ArrayList<>();

  /** Agents may everything, and nothing is dangerous. */
  public CommandPolicy(List<Grant> grants) {
    this(grants, false, List.of(), name -> null);
  }

  /** What is dangerous is confirmed as usual. */
  public CommandPolicy(
      List<Grant> grants,
      boolean agentsNeedGrants,
      List<Danger> dangers,
      Function<String, BusinessHours> calendars) {
    this(grants, agentsNeedGrants, dangers, Confirming.USUAL, calendars);
  }

  /**
   * @param agentsNeedGrants whether agents, too, may only what a grant gives
   * @param calendars the business hours of a name, or null
   */
  public CommandPolicy(
      List<Grant> grants,
      boolean agentsNeedGrants,
      List<Danger> dangers,
      Confirming confirming,
      Function<String, BusinessHours> calendars) {
    this.confirming = confirming;
    this.grants = List.copyOf(grants);
    this.agentsNeedGrants = agentsNeedGrants;
    this.dangers = List.copyOf(dangers);
    this.calendars = calendars;
    for (Grant grant : grants) {
      grant
          .who()
          .channels()
          .forEach(c -> byChannel.computeIfAbsent(c, key -> new ArrayList<>()).add(grant));
      if (grant.who().namesAgents()) {
        toAgents.add(grant);
      }
    }
  }

  /** How what is dangerous is confirmed. */
  public Confirming confirming() {
    return confirming;
  }

  /** Whether the operator named this one address of a contact, and so vouches for it. */
  public boolean names(Address address) {
    for (Grant grant : byChannel.getOrDefault(address.channel(), List.of())) {
      if (grant.who().handles().contains(address.handle())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the asker may command anything at all; for who may not, a slash is just a slash. */
  public boolean mayCommand(Address asker) {
    if (inside(asker)) {
      return true;
    }
    for (Grant grant : byChannel.getOrDefault(asker.channel(), List.of())) {
      if (grant.who().contact(asker)) {
        return true;
      }
    }
    return false;
  }

  /** Whether some verb is the asker's at some time. */
  public boolean mayCommand(Address asker, Device device) {
    return inside(asker)
        || !mine(Asker.contact(asker, Strength.CLAIMED), device, List.of()).isEmpty();
  }

  /** Whether an agent must be known by mail and teams, because grants name some of them. */
  public boolean tellsAgentsApart() {
    return agentsNeedGrants || !toAgents.isEmpty();
  }

  /** Whether a command is one that must be meant. */
  public boolean dangerous(Device device, String verb) {
    if (verb != null) {
      for (Danger danger : dangers) {
        if (danger.is(device, verb)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * What becomes of a command.
   *
   * @param verb in lower case; null when none stands there, which changes nothing
   * @param lent what the asker has beside the config's grants
   */
  public Decision decide(
      Asker asker, Device device, String verb, Instant at, Collection<Grant> lent) {
    boolean dangerous = dangerous(device, verb);
    if (asker.inside() && free(device)) {
      return dangerous ? new Decision.NeedsConfirmation() : new Decision.Allowed();
    }
    List<Grant> mine = mine(asker, device, lent);
    if (mine.isEmpty()) {
      return new Decision.NotTheirs();
    }
    List<Grant> giving = mine.stream().filter(grant -> grant.gives(verb)).toList();
    if (giving.isEmpty()) {
      Set<String> verbs = new TreeSet<>();
      mine.forEach(grant -> verbs.addAll(grant.verbs()));
      return new Decision.NotThisVerb(verbs);
    }
    List<Grant> now = giving.stream().filter(g -> g.hours().open(at, calendars)).toList();
    if (now.isEmpty()) {
      return new Decision.NotNow(soonest(giving, at));
    }
    boolean sure = asker.strength() != Strength.CLAIMED;
    if (!sure && now.stream().allMatch(g -> g.verified() == null ? dangerous : g.verified())) {
      return new Decision.NeedsStepUp();
    }
    return dangerous ? new Decision.NeedsConfirmation() : new Decision.Allowed();
  }

  private ZonedDateTime soonest(List<Grant> grants, Instant at) {
    return grants.stream()
        .map(grant -> grant.hours().opens(at, calendars))
        .filter(Objects::nonNull)
        .min(Comparator.comparing(ZonedDateTime::toInstant))
        .orElse(null);
  }

  /** Whether a device is anybody's inside. */
  private boolean free(Device device) {
    return !agentsNeedGrants
        && toAgents.stream().noneMatch(g -> !g.things().all() && g.things().has(device));
  }

  private List<Grant> mine(Asker asker, Device device, Collection<Grant> lent) {
    List<Grant> given =
        asker.inside() ? toAgents : byChannel.getOrDefault(asker.address().channel(), List.of());
    return Stream.concat(given.stream().filter(g -> g.who().covers(asker)), lent.stream())
        .filter(grant -> grant.things().has(device))
        .toList();
  }

  /** Whether a contact at one of the addresses may command every device. */
  public boolean lendsAll(Collection<Address> contact) {
    return covering(contact).anyMatch(grant -> grant.things().all());
  }

  /**
   * Ids of the devices that a contact at one of the addresses may command, if not all.
   *
   * @param known the devices that there are; asked for when a grant names groups or rooms
   */
  public Set<String> lends(Collection<Address> contact, Supplier<Collection<Device>> known) {
    List<Grant> theirs = covering(contact).toList();
    Set<String> lent = new HashSet<>();
    theirs.forEach(grant -> lent.addAll(grant.things().devices()));
    if (theirs.stream().anyMatch(grant -> grant.things().byWhere())) {
      for (Device device : known.get()) {
        if (theirs.stream().anyMatch(grant -> grant.things().has(device))) {
          lent.add(device.id());
        }
      }
    }
    return Set.copyOf(lent);
  }

  private Stream<Grant> covering(Collection<Address> contact) {
    return grants.stream().filter(grant -> contact.stream().anyMatch(grant.who()::contact));
  }

  private static boolean inside(Address asker) {
    return asker.kind() == Address.Kind.AGENT || asker.kind() == Address.Kind.BOT;
  }
}
