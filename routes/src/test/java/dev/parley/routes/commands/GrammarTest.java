package dev.parley.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Capability;
import dev.parley.model.Capability.Kind;
import dev.parley.model.Device;
import dev.parley.routes.commands.CommandTarget.Found;
import dev.parley.routes.commands.CommandTarget.Say;
import dev.parley.routes.commands.language.Vocabulary;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrammarTest {
  private static final List<Device> HOUSE =
      List.of(
          lamp("kitchen-lamp", "Kitchen Lamp", "Kitchen", "cooker light"),
          lamp("desk", "Desk Lamp", "Living Room", "reading light"),
          lamp("sofa", "Sofa Lamp", "Living Room", null),
          lamp("spot-1", "Spot", "Living Room", null),
          lamp("spot-2", "Spot", "Kitchen", null),
          Device.builder("thermostat")
              .room("Living Room")
              .verbs(List.of("set", "mode"))
              .capabilities(
                  List.of(
                      new Capability(
                          "target", Kind.SET_POINT, "°C", of("5"), of("30"), of("0.5"), null),
                      new Capability(
                          "mode", Kind.MODE, null, null, null, null, List.of("auto", "heat")),
                      Capability.of("temperature")))
              .build(),
          Device.builder("küche-fan").name("Lüfter Küche").room("Küche").build(),
          Device.builder("radio").room("Kitchen").verbs(List.of("on", "off", "play")).build(),
          Device.builder("safe").name("Safe").room("Vault").verbs(List.of("open")).build());

  private final Devices devices = new Devices(HOUSE);
  private final Grammar grammar = new Grammar(devices, Vocabulary.load());

  private static BigDecimal of(String number) {
    return new BigDecimal(number);
  }

  private static Device lamp(String id, String name, String room, String alias) {
    return Device.builder(id)
        .name(name)
        .room(room)
        .aliases(alias == null ? List.of() : List.of(alias))
        .groups(List.of("Lights"))
        .verbs(List.of("on", "off", "set"))
        .capabilities(List.of(Capability.of("power"), Capability.of("brightness")))
        .build();
  }

  private static Speaker speaker(String locale) {
    return new Speaker(
        locale,
        device -> !device.id().equals("safe"),
        (device, verb) -> !verb.equals("play"),
        Set.of("help", "devices")::contains,
        true);
  }

  private String understood(String text, String locale) {
    return grammar.understand(text, speaker(locale)).stream()
        .map(GrammarTest::told)
        .collect(Collectors.joining("; "));
  }

  private static String told(Understood one) {
    if (one.target() instanceof Found found) {
      String ids = found.devices().stream().map(Device::id).collect(Collectors.joining("+"));
      String dry = one.line().dryRun() ? " dry-run" : "";
      return ids + " " + String.join(" ", one.line().words()) + dry;
    }
    if (one.target() instanceof CommandTarget.Which which) {
      return "which " + Grammar.numbered(which.which());
    }
    if (one.target() instanceof CommandTarget.Word word) {
      return "word " + word.word() + " " + String.join(" ", one.line().words());
    }
    Say say = (Say) one.target();
    return say.key()
        + Arrays.stream(say.arguments()).map(a -> "|" + a).collect(Collectors.joining());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          /desk on                       > desk on
          /DESK On                       > desk on
          @desk off                      > desk off
          /Desk Lamp on                  > desk on
          /desk-lamp on                  > desk on
          /"Desk Lamp" on                > desk on
          /lamp kitchen on               > kitchen-lamp on
          /kitchen lamp on               > kitchen-lamp on
          /reading light off             > desk off
          /spot kitchen on               > spot-2 on
          /living room spot on           > spot-1 on
          /spot-2 on                     > spot-2 on
          /lights livingroom off         > desk+sofa+spot-1 off
          /lights living room off        > desk+sofa+spot-1 off
          /living room lights off        > desk+sofa+spot-1 off
          /lights off                    > desk+kitchen-lamp+sofa+spot-1+spot-2 off
          /kitchen off                   > kitchen-lamp+radio+spot-2 off
          /küche on                      > küche-fan on
          /kuche on                      > küche-fan on
          /KÜCHE on                      > küche-fan on
          /desk turn on                  > desk on
          /desk 40 %                     > desk set 40
          /desk set 40%                  > desk set 40
          /desk set brightness 40        > desk set brightness 40
          /thermostat set 70F            > thermostat set 21
          /thermostat set 70 °F          > thermostat set 21
          /thermostat set 294.15K        > thermostat set 21
          /thermostat 21,5               > thermostat set 21.5
          /thermostat set ٢١             > thermostat set 21
          /thermostat mode Heat          > thermostat mode heat
          /fan-7 on                      > command.unknown|fan-7
          /desk off dry-run              > desk off dry-run
          /desk on; sofa off             > desk on; sofa off
          /desk on;; /sofa off ;         > desk on; sofa off
          /desk on; lights set 20 %      > desk on; desk+kitchen-lamp+sofa+spot-1+spot-2 set 20
          /help                          > word help
          /devices kitchen               > word devices kitchen
          /küche-fan dance slowly Now    > küche-fan dance slowly Now
          """)
  void whatIsMeantIsFound(String text, String meant) {
    assertThat(understood(text, "en").strip()).isEqualTo(meant);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '>',
      textBlock =
          """
          /desk                     > command.verb|desk
          /lights                   > command.verb|lights
          /spot on                  > which 1 Spot (spot-1), 2 Spot (spot-2)
          /lamp on                  > which 1 Desk Lamp, 2 Kitchen Lamp, 3 Sofa Lamp
          /cooker on                > which 1 Kitchen Lamp
          /sofaa on                 > command.unknown.near|sofaa|sofa
          /lihgts off               > command.unknown.near|lihgts|lights
          /kitchne off              > command.unknown.near|kitchne|kitchen
          /hepl                     > command.unknown.near|hepl|help
          /sfae open                > command.unknown|sfae
          /valut open               > command.unknown|valut
          /vault open               > command.unknown|vault
          /safe open                > command.forbidden|Safe
          /desk onn                 > command.verb.near|Desk Lamp|onn|on|off, on, set
          /radio plya               > command.verb.unknown|radio|plya|off, on
          /desk dance               > command.verb.unknown|Desk Lamp|dance|off, on, set
          /thermostat set 70 %      > command.value|thermostat|5 – 30 °C|70 %
          /thermostat set 100F      > command.value|thermostat|5 – 30 °C|100F
          /thermostat set warm      > command.value|thermostat|5 – 30 °C|warm
          /thermostat mode party    > command.value|thermostat|auto, heat|party
          /desk set 140             > command.value|Desk Lamp|0 – 100 %|140
          /desk set 20W             > command.value|Desk Lamp|0 – 100 %|20W
          /desk on in 10 min        > command.times|desk|in 10 min
          /desk off at 18:30        > command.times|desk|at 18:30
          /desk set 40 tomorrow     > command.times|desk|tomorrow
          /lights off every weekday at 7 > command.times|lights|every weekday at 7
          /küche-fan an um 7        > command.times|küche-fan|um 7
          /radio on at 7pm          > command.times|radio|at 7pm
          """)
  void whatIsNotClearIsAnsweredWithWhatIsAllowed(String text, String told) {
    assertThat(understood(text, "en")).isEqualTo(told);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "//",
        "/ desk on",
        "/-x",
        "see /desk",
        "/desk on\nand more",
        "@@",
        "@ann it is on",
        "@lamp on",
        "/;"
      })
  void otherTextsAreNoCommands(String text) {
    assertThat(grammar.understand(text, speaker("en"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "de, /desk an, on",
    "de, /desk ein, on",
    "de, /desk Ausschalten, off",
    ", /desk aus, off",
    "en, /desk aus, off",
    "es, /desk enciende, on",
    "es, /desk apaga, off",
    "fr, /desk allume, on",
    "fr, /desk éteindre, off",
    "fr, /desk ETEINDRE, off",
    "it, /desk spegni, off",
    "pt-BR, /desk ligar, on",
    "pt, /desk apaga, off",
    "nl, /desk aan, on",
    "nl_NL, /desk uit, off",
    "pl, /desk włącz, on",
    "pl, /desk wylacz, off",
    "tr, /desk yak, on",
    "tr, /desk KAPAT, off",
    "ar, /desk شغّل, on",
    "ar, /desk أطفئ, off",
    "ar, /desk on, on"
  })
  void verbIsSaidInTenLanguages(String locale, String text, String verb) {
    assertThat(understood(text, locale)).isEqualTo("desk " + verb);
  }

  @ParameterizedTest
  @CsvSource({"de, /hilfe, help", "de, /Geräte, devices", "ar, /مساعدة, help", "fr, /aide, help"})
  void wordOfTheHubIsSaidInTenLanguages(String locale, String text, String word) {
    assertThat(understood(text, locale)).isEqualTo("word " + word + " ");
  }

  @Test
  void letterOfAnotherScriptIsAnotherLetter() {
    assertThat(understood("/d\u0435sk on", "en")).isEqualTo("command.unknown.near|d\u0435sk|desk");
  }

  @Test
  void marksBesideArabicAreNoMatterAndMarksThatTurnTheTextAreRefused() {
    assertThat(understood("\u200f/desk\u200e \u0634\u063a\u0644", "ar")).isEqualTo("desk on");
    assertThat(understood("/desk \u202eno", "en")).isEqualTo("command.strange");
    assertThat(understood("/desk on\u0000", "en")).isEqualTo("command.strange");
  }

  @Test
  void tooMuchIsRefusedWholeAndSaidSo() {
    assertThat(understood("/desk on " + "x".repeat(CommandText.MAX_LENGTH), "en"))
        .isEqualTo("command.long|500");
    assertThat(understood("/nobody on " + "x".repeat(CommandText.MAX_LENGTH), "en")).isEmpty();
    assertThat(understood("/" + "x".repeat(100_000), "en")).isEmpty();
    assertThat(understood("/desk on" + ";desk on".repeat(10), "en")).isEqualTo("command.many|10");
    assertThat(understood("/desk on" + ";".repeat(400), "en")).isEqualTo("desk on");
    assertThat(understood("/desk on" + ";a".repeat(5_000), "en")).isEqualTo("command.long|500");
  }

  @Test
  void groupThatIsTooLargeIsRefused() {
    for (int i = 0; i < Grammar.MAX_DEVICES + 1; i++) {
      devices.put(Device.builder("m" + i).groups(List.of("fleet")).build());
    }
    assertThat(understood("/fleet on", "en")).isEqualTo("command.many.devices|201|200");
  }

  @Test
  void chosenDeviceIsToldWithItsValueWhileItIsTheirs() {
    CommandLine line = new CommandLine("lamp", "set", List.of("140"));
    assertThat(told(grammar.chosen(new Questions.Answer(line, "desk"), speaker("en")).get(0)))
        .isEqualTo("command.value|Desk Lamp|0 – 100 %|140");
    assertThat(told(grammar.chosen(new Questions.Answer(line, "safe"), speaker("en")).get(0)))
        .isEqualTo("command.forbidden|Safe");
    assertThat(told(grammar.chosen(new Questions.Answer(line, "gone"), speaker("en")).get(0)))
        .isEqualTo("command.forbidden|gone");
  }
}
