package dev.parley.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.BusinessCalendar;
import dev.parley.model.BusinessHours;
import dev.parley.model.Capability;
import dev.parley.model.Device;
import dev.parley.routes.commands.CommandPolicy.Grant;
import dev.parley.routes.permission.Asker;
import dev.parley.routes.permission.Danger;
import dev.parley.routes.permission.Decision;
import dev.parley.routes.permission.Hours;
import dev.parley.routes.permission.Strength;
import dev.parley.routes.permission.Things;
import dev.parley.routes.permission.Who;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecisionTest {
  private static final Instant MONDAY_NOON = Instant.parse("2026-11-23T11:00:00Z");
  private static final Instant MONDAY_NIGHT = Instant.parse("2026-11-23T21:00:00Z");
  private static final BusinessHours DAYTIME =
      new BusinessHours(
          new BusinessCalendar(
              "x",
              "x",
              "Europe/Berlin",
              Map.of("monday", List.of("08:00-18:00"), "tuesday", List.of("08:00-18:00")),
              null,
              null,
              null,
              null));
  private static final Device LAMP =
      Device.builder("lamp").room("hall").groups(List.of("lights")).channel("things").build();
  private static final Device DOOR =
      Device.builder("front-door")
          .capabilities(List.of(Capability.of("lock")))
          .channel("things")
          .build();
  private static final Device HEATER = Device.builder("hall-heater").channel("things").build();

  private static Who chat(String... handles) {
    return new Who(Set.of(), Set.of(), Set.of("chat"), Set.of(handles));
  }

  private static Who inside(String mail, String team) {
    return new Who(
        mail == null ? Set.of() : Set.of(mail),
        team == null ? Set.of() : Set.of(team),
        Set.of(),
        Set.of());
  }

  private static Things only(String device) {
    return new Things(Set.of(device), Set.of(), Set.of());
  }

  private static CommandPolicy policy(boolean agentsNeedGrants, Grant... grants) {
    return new CommandPolicy(
        List.of(grants),
        agentsNeedGrants,
        Danger.USUAL,
        name -> name.equals("office") ? DAYTIME : null);
  }

  private static Asker visitor(Strength strength) {
    return Asker.contact(Address.contact("chat", "ann"), strength);
  }

  private static Asker agent(String mail, String... teams) {
    return new Asker(Address.agent(AgentId.next(), "Bea"), Strength.INSIDE, mail, Set.of(teams));
  }

  private static Decision of(CommandPolicy policy, Asker asker, Device device, String verb) {
    return policy.decide(asker, device, verb, MONDAY_NOON, List.of());
  }

  /** Whether what is asked for is dangerous, proven, and what the grant says of proof. */
  @ParameterizedTest
  @CsvSource({
    "lamp,on,CLAIMED,,Allowed",
    "lamp,on,CLAIMED,true,NeedsStepUp",
    "lamp,on,VERIFIED,true,Allowed",
    "front-door,unlock,CLAIMED,,NeedsStepUp",
    "front-door,unlock,CLAIMED,false,NeedsConfirmation",
    "front-door,unlock,VERIFIED,,NeedsConfirmation",
    "front-door,status,CLAIMED,,Allowed",
    "hall-heater,set,VERIFIED,,NeedsConfirmation",
    "hall-heater,off,CLAIMED,,Allowed",
    "lamp,open,VERIFIED,,NeedsConfirmation",
  })
  void dangerIsConfirmedAndProven(
      String device, String verb, Strength strength, Boolean verified, String becomes) {
    CommandPolicy policy =
        policy(false, new Grant(chat(), Things.ALL, Set.of(), Hours.ALWAYS, verified));
    Device asked =
        List.of(LAMP, DOOR, HEATER).stream().filter(d -> d.id().equals(device)).findAny().get();
    assertThat(of(policy, visitor(strength), asked, verb).getClass().getSimpleName())
        .isEqualTo(becomes);
  }

  @Test
  void groupsAndRoomsGiveTheirDevices() {
    for (Things where :
        List.of(
            new Things(Set.of(), Set.of("lights"), Set.of()),
            new Things(Set.of(), Set.of(), Set.of("hall")))) {
      CommandPolicy policy = policy(false, new Grant(chat(), where, Set.of(), Hours.ALWAYS, null));
      assertThat(of(policy, visitor(Strength.CLAIMED), LAMP, "on"))
          .isEqualTo(new Decision.Allowed());
      assertThat(of(policy, visitor(Strength.CLAIMED), HEATER, "off"))
          .isEqualTo(new Decision.NotTheirs());
      assertThat(policy.lends(List.of(Address.contact("chat", "x")), () -> List.of(LAMP, HEATER)))
          .containsExactly("lamp");
    }
  }

  @Test
  void whoMayAnotherVerbIsToldWhich() {
    CommandPolicy policy =
        policy(
            false,
            new Grant(chat(), only("lamp"), Set.of("on"), Hours.ALWAYS, null),
            new Grant(chat("ann"), only("lamp"), Set.of("off"), Hours.ALWAYS, null));
    assertThat(of(policy, visitor(Strength.CLAIMED), LAMP, "set"))
        .isEqualTo(new Decision.NotThisVerb(Set.of("on", "off")));
    assertThat(of(policy, visitor(Strength.CLAIMED), LAMP, "off"))
        .isEqualTo(new Decision.Allowed());
  }

  @Test
  void whoMayAtOtherTimesIsToldWhen() {
    for (Hours hours : List.of(new Hours("office", null), new Hours(null, DAYTIME))) {
      CommandPolicy policy = policy(false, new Grant(chat(), only("lamp"), Set.of(), hours, null));
      Asker ann = visitor(Strength.CLAIMED);
      assertThat(policy.decide(ann, LAMP, "on", MONDAY_NOON, List.of()))
          .isEqualTo(new Decision.Allowed());
      assertThat(policy.decide(ann, LAMP, "on", MONDAY_NIGHT, List.of()))
          .isEqualTo(
              new Decision.NotNow(ZonedDateTime.parse("2026-11-24T08:00+01:00[Europe/Berlin]")));
    }
  }

  @Test
  void calendarThatIsGoneIsNeverOpen() {
    CommandPolicy policy =
        policy(false, new Grant(chat(), only("lamp"), Set.of(), new Hours("gone", null), null));
    assertThat(of(policy, visitor(Strength.VERIFIED), LAMP, "on"))
        .isEqualTo(new Decision.NotNow(null));
  }

  @Test
  void anyGrantThatGivesIsEnough() {
    CommandPolicy policy =
        policy(
            false,
            new Grant(chat(), only("lamp"), Set.of(), new Hours("gone", null), null),
            new Grant(chat(), only("lamp"), Set.of(), Hours.ALWAYS, true),
            new Grant(chat("ann"), only("lamp"), Set.of("on"), Hours.ALWAYS, false));
    assertThat(of(policy, visitor(Strength.CLAIMED), LAMP, "on")).isEqualTo(new Decision.Allowed());
    assertThat(of(policy, visitor(Strength.CLAIMED), LAMP, "off"))
        .isEqualTo(new Decision.NeedsStepUp());
  }

  @Test
  void agentsMayEverythingThatIsNotGivenToOthersInside() {
    CommandPolicy policy =
        policy(
            false, new Grant(inside("bea@x", "plant"), only("lamp"), Set.of(), Hours.ALWAYS, null));
    assertThat(of(policy, agent("cal@x", "sales"), LAMP, "on")).isEqualTo(new Decision.NotTheirs());
    assertThat(of(policy, agent("bea@x"), LAMP, "on")).isEqualTo(new Decision.Allowed());
    assertThat(of(policy, agent("cal@x", "plant"), LAMP, "on")).isEqualTo(new Decision.Allowed());
    assertThat(of(policy, agent("cal@x"), HEATER, "off")).isEqualTo(new Decision.Allowed());
    assertThat(of(policy, agent("cal@x"), DOOR, "unlock"))
        .isEqualTo(new Decision.NeedsConfirmation());
  }

  @Test
  void agentsWhoNeedGrantsMayNothingElse() {
    CommandPolicy policy =
        policy(
            true, new Grant(inside("bea@x", null), Things.ALL, Set.of("on"), Hours.ALWAYS, null));
    assertThat(of(policy, agent("bea@x"), LAMP, "on")).isEqualTo(new Decision.Allowed());
    assertThat(of(policy, agent("bea@x"), LAMP, "off"))
        .isEqualTo(new Decision.NotThisVerb(Set.of("on")));
    assertThat(of(policy, agent("cal@x"), LAMP, "on")).isEqualTo(new Decision.NotTheirs());
  }

  @Test
  void whatIsLentCountsBesideTheGrants() {
    CommandPolicy policy = policy(false);
    Grant lent = new Grant(chat("ann"), only("lamp"), Set.of("on"), Hours.ALWAYS, null);
    assertThat(policy.decide(visitor(Strength.CLAIMED), LAMP, "on", MONDAY_NOON, List.of(lent)))
        .isEqualTo(new Decision.Allowed());
  }
}
