package dev.parley.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Capability;
import dev.parley.model.Device;
import dev.parley.routes.commands.CommandTarget.Found;
import dev.parley.routes.commands.language.Vocabulary;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhrasesTest {
  private static final Devices HOUSE =
      new Devices(
          List.of(
              light("k", "Kitchen Light", "Kitchen", "Licht Küche"),
              light("c", "Luz de la cocina", null, "Luz da cozinha"),
              light("l", "Lampe", null, "Lampe de la cuisine", "Luce della cucina", "مصباح المطبخ"),
              light("lamp", "Lamp", null, "lampa", "lamba"),
              Device.builder("thermostat")
                  .verbs(List.of("set"))
                  .capabilities(List.of(Capability.of("target")))
                  .build(),
              Device.builder("pump").build(),
              Device.builder("door").verbs(List.of("open", "close")).build(),
              Device.builder("safe").build()));

  private final Grammar grammar = new Grammar(HOUSE, Vocabulary.load());

  private static Device light(String id, String name, String room, String... aliases) {
    return Device.builder(id)
        .name(name)
        .room(room)
        .aliases(List.of(aliases))
        .verbs(List.of("on", "off", "set"))
        .capabilities(List.of(Capability.of("brightness")))
        .build();
  }

  private static Speaker speaker(String locale, boolean phrases) {
    return new Speaker(locale, d -> !d.id().equals("safe"), (d, v) -> true, word -> false, phrases);
  }

  private String understood(String text, String locale) {
    return grammar.understand(text, speaker(locale, true)).stream()
        .map(
            one ->
                one.target() instanceof Found found
                    ? found.devices().stream().map(Device::id).collect(Collectors.joining("+"))
                        + " "
                        + String.join(" ", one.line().words())
                    : one.target().toString())
        .collect(Collectors.joining("; "));
  }

  @ParameterizedTest
  @CsvSource({
    "en, turn the kitchen light off, k off",
    "en, Please turn off the light in the kitchen., k off",
    "en, kitchen light on!, k on",
    "en, Lamp on, lamp on",
    "en, set the thermostat to 21.5, thermostat set 21.5",
    "en, set the thermostat to -5, thermostat set -5",
    "en, set the lamp to 40%, lamp set 40",
    "en, open the door, door open",
    "de, mach das Licht in der Küche aus, k off",
    "de, Schalte bitte das Licht in der Küche ein, k on",
    "de, Lampe an, l on",
    "de, mach die door auf, door open",
    "de, stelle den thermostat auf 21 Grad, thermostat set 21",
    "es, apaga la luz de la cocina, c off",
    "es-MX, enciende la luz de la cocina por favor, c on",
    "fr, éteins la lampe de la cuisine s'il te plaît, l off",
    "it, spegni la luce della cucina, l off",
    "pt, apaga a luz da cozinha, c off",
    "nl, doe de lamp uit, lamp off",
    "nl, zet de lamp aan, lamp on",
    "pl, włącz lampa, lamp on",
    "tr, lamba kapat, lamp off",
    "ar, أطفئ مصباح المطبخ من فضلك, l off",
    ", mach das Licht in der Küche aus, k off",
    ", turn the pump on, pump on"
  })
  void phraseThatIsWhollyACommandIsOne(String locale, String text, String meant) {
    assertThat(understood(text, locale)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Which lamp is on this page?",
        "which lamp is on this page",
        "is the lamp on sale?",
        "is the lamp on sale",
        "the lamp is on",
        "is the lamp on?",
        "lamp on?",
        "lamp",
        "on",
        "on off",
        "don't turn the lamp off",
        "never turn the lamp off",
        "turn the lamp on and off",
        "turn the lamp on in 10 minutes",
        "turn the lamp on if it is dark",
        "\"turn the lamp off\"",
        "/ lamp off",
        "he said: turn the lamp off",
        "turn the lmap off",
        "turn the light off",
        "open the safe",
        "turn the safe on",
        "set the pump to 40 %",
        "set the lamp",
        "open the lamp",
        "I want to return the lamp",
        "lamp off\nthanks",
        "turn the lamp o\u202eff",
        "Lampe aus dem Angebot",
        "die Lampe ist aus",
        "mach das Licht in der Küche nicht aus"
      })
  void everythingElseIsForPeople(String text) {
    assertThat(understood(text, "en")).isEmpty();
    assertThat(understood(text, "de")).isEmpty();
    assertThat(understood(text, null)).isEmpty();
  }

  @Test
  void longTextsAreForPeopleAndSoIsWhatAgentsWrite() {
    assertThat(understood("please ".repeat(12) + "lamp on", "en")).isEmpty();
    assertThat(understood("lamp on " + "x".repeat(10_000), "en")).isEmpty();
    assertThat(grammar.understand("turn the lamp off", speaker("en", false))).isEmpty();
    assertThat(grammar.understand("/lamp off", speaker("en", false))).hasSize(1);
  }

  @Test
  void wordsOfAnotherLanguageThanTheConversationsAreForPeople() {
    assertThat(understood("apaga la luz de la cocina", "de")).isEmpty();
    assertThat(understood("turn the lamp off", "de")).isEqualTo("lamp off");
  }
}
