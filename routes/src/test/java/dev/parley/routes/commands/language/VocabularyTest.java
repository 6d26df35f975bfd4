package dev.parley.routes.commands.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

class VocabularyTest {
  static final List<String> LANGUAGES = Vocabulary.LANGUAGES;

  private final Vocabulary vocabulary = Vocabulary.load();

  @ParameterizedTest
  @FieldSource("LANGUAGES")
  void everyLanguageSaysEveryVerb(String language) {
    Set<String> english = new HashSet<>(vocabulary.verbs("en").values());
    assertThat(new HashSet<>(vocabulary.verbs(language).values())).isEqualTo(english);
  }

  @Test
  void wordWithTwoMeaningsElsewhereIsNoneAndItsOwnLanguageDecides() {
    // Spanish switches off with it, Portuguese too; what is "uit" is Dutch alone.
    assertThat(vocabulary.verb(List.of("uit"), null).word()).isEqualTo("off");
    assertThat(vocabulary.verb(List.of("bloquear"), "es").word()).isEqualTo("lock");
    assertThat(vocabulary.verb(List.of("su"), "it").word()).isEqualTo("up");
    assertThat(vocabulary.verb(List.of("stop"), "fr").word()).isEqualTo("stop");
    assertThat(vocabulary.verb(List.of("xyzzy"), "de")).isNull();
  }

  @ParameterizedTest
  @CsvSource({"kitten, sitting, 3", "'', abc, 3", "lamp, lamp, 0", "hepl, help, 1", "ab, ba, 1"})
  void distanceCountsWhatTypistsDoWrong(String one, String other, int distance) {
    assertThat(Plain.distance(one, other)).isEqualTo(distance);
  }

  @Test
  void longestPhraseCounts() {
    assertThat(vocabulary.verb(List.of("turn", "on", "now"), "en"))
        .isEqualTo(new Vocabulary.Said("on", 2));
  }

  @ParameterizedTest
  @CsvSource({
    "70F, °C, 21.1",
    "70 °F, °C, 21.1",
    "0 K, °C, -273.2",
    "21, °C, 21",
    "1.5kW, W, 1500",
    "90 s, min, 1.5",
    "2 h, s, 7200",
    "21 C, °F, 69.8"
  })
  void quantityIsConverted(String text, String unit, String value) {
    Quantity quantity = Quantity.read(List.of(text.split(" ")));
    assertThat(Quantity.rounded(quantity.in(unit), null, null))
        .isEqualByComparingTo(new BigDecimal(value));
  }

  @ParameterizedTest
  @CsvSource({"warm", "70X", "1e9", "--4", "1234567890123", "12.3.4", "°C"})
  void otherWordsAreNoQuantity(String text) {
    assertThat(Quantity.read(List.of(text))).isNull();
  }
}
