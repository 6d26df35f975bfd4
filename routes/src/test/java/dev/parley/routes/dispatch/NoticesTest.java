package dev.parley.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoticesTest {
  private static final Pattern ARGUMENT = Pattern.compile("\\{\\d}");

  private static Properties texts(String suffix) throws IOException {
    Properties texts = new Properties();
    try (InputStream in =
        Notices.class.getResourceAsStream("/dev/parley/routes/notices" + suffix + ".properties")) {
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    }
    return texts;
  }

  @ParameterizedTest
  @ValueSource(strings = {"de", "es", "fr", "it", "pt", "nl", "pl", "tr", "ar"})
  void everyLanguageHasEveryTextWithItsArguments(String language) throws IOException {
    Properties english = texts("");
    Properties other = texts("_" + language);
    assertThat(Notices.LANGUAGES).contains(language);
    assertThat(other.keySet()).isEqualTo(english.keySet());
    for (String key : english.stringPropertyNames()) {
      assertThat(arguments(other.getProperty(key)))
          .as(key)
          .isEqualTo(arguments(english.getProperty(key)));
      String text = Notices.text(language, key, "one", "two", "three", "four");
      assertThat(text).as(key).doesNotContain("{").isNotBlank();
    }
  }

  private static Set<String> arguments(String pattern) {
    Set<String> found = new TreeSet<>();
    ARGUMENT.matcher(pattern).results().forEach(r -> found.add(r.group()));
    return found;
  }

  /** MessageFormat takes a single apostrophe for a quote and drops it, with the argument after. */
  @ParameterizedTest
  @ValueSource(strings = {"", "_de", "_es", "_fr", "_it", "_pt", "_nl", "_pl", "_tr", "_ar"})
  void apostrophesAreDoubled(String suffix) throws IOException {
    texts(suffix)
        .forEach(
            (key, text) ->
                assertThat(text.toString().replace("''", "")).as(key + "").doesNotContain("'"));
  }

  @Test
  void languageIsTheContactsWithoutItsRegionElseEnglish() {
    assertThat(Notices.queuePosition(1, "de-AT")).startsWith("Sie sind als Nächstes dran");
    assertThat(Notices.queuePosition(3, "pt_BR")).contains("número 3");
    assertThat(Notices.queuePosition(2, "zh")).startsWith("You are number 2");
    assertThat(Notices.queuePosition(1, null)).startsWith("You are next");
    assertThat(Notices.queuePosition(1, "\u0000 ../../x")).startsWith("You are next");
  }

  @Test
  void argumentsAreNoPatterns() {
    assertThat(Notices.text("fr", "command.unknown", "{1} 'x'")).contains("« {1} 'x' »");
  }
}
