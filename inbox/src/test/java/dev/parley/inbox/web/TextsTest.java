package dev.parley.inbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page speaks ten languages, each of them wholly. */
class TextsTest {
  private static final Path APP = Path.of("src/main/resources/dev/parley/inbox/app");

  /** The categories that a language's cardinal numbers fall into (Unicode CLDR, plural rules). */
  private static final Map<String, String> PLURALS =
      Map.of(
          "en", "one other",
          "de", "one other",
          "es", "one many other",
          "fr", "one many other",
          "it", "one many other",
          "pt", "one many other",
          "nl", "one other",
          "pl", "one few many other",
          "tr", "one other",
          "ar", "zero one two few many other");

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final Pattern QUOTED =
      Pattern.compile("[\"'`]([a-z][a-z-]*\\.[a-z][a-z0-9-]*)[\"'`]");
  private static final Pattern CALL =
      Pattern.compile("(?<![\\w.$])(?:t|pieces)\\(\\s*([\"'`][^\"'`]*[\"'`])");

  private final Map<String, JsonNode> texts = new TreeMap<>();

  TextsTest() throws IOException {
    ObjectMapper mapper =
        new ObjectMapper().configure(JsonParser.Feature.STRICT_DUPLICATE_DETECTION, true);
    for (String language : PLURALS.keySet()) {
      texts.put(language, mapper.readTree(APP.resolve("texts/" + language + ".json").toFile()));
    }
  }

  @Test
  void everyLanguageThatCanBeChosenHasAFileAndTheOtherWayRound() throws IOException {
    String module = Files.readString(APP.resolve("lib/texts.js"));
    String table = module.substring(module.indexOf("LANGUAGES = {"), module.indexOf("};"));
    Set<String> offered = found(Pattern.compile("(?m)^ {2}(\\w+):"), table);
    try (Stream<Path> files = Files.list(APP.resolve("texts"))) {
      assertThat(files.map(file -> file.getFileName().toString().replace(".json", "")))
          .containsExactlyInAnyOrderElementsOf(offered);
    }
    assertThat(offered).containsExactlyInAnyOrderElementsOf(PLURALS.keySet());
  }

  @Test
  void everyLanguageHasTheSameKeysInOrder() {
    List<String> english = keys("en");
    assertThat(english).isSorted();
    texts
        .keySet()
        .forEach(
            language -> assertThat(keys(language)).as(language).containsExactlyElementsOf(english));
  }

  @Test
  void everyTextHasThePlaceholdersOfTheEnglishOne() {
    texts.forEach(
        (language, all) ->
            all.properties()
                .forEach(
                    text -> {
                      Set<String> wanted = placeholders(texts.get("en").path(text.getKey()));
                      assertThat(placeholders(text.getValue()))
                          .as(language + " " + text.getKey())
                          .isEqualTo(wanted);
                    }));
  }

  @Test
  void everyPluralHasTheFormsThatItsLanguageNeeds() {
    texts.forEach(
        (language, all) ->
            all.properties()
                .forEach(
                    text -> {
                      JsonNode english = texts.get("en").path(text.getKey());
                      String what = language + " " + text.getKey();
                      assertThat(text.getValue().isObject()).as(what).isEqualTo(english.isObject());
                      if (english.isObject()) {
                        Set<String> forms = new LinkedHashSet<>();
                        text.getValue().fieldNames().forEachRemaining(forms::add);
                        assertThat(forms)
                            .as(what)
                            .containsExactlyInAnyOrder(PLURALS.get(language).split(" "));
                      }
                      assertThat(forms(text.getValue()))
                          .as(what)
                          .allSatisfy(form -> assertThat(form).isNotBlank());
                    }));
  }

  @Test
  void everyKeyInTheSourcesExistsAndEveryKeyIsUsed() {
    Set<String> known = new TreeSet<>(keys("en"));
    Set<String> areas = known.stream().map(TextsTest::area).collect(Collectors.toSet());
    Set<String> used = new TreeSet<>();
    sources()
        .forEach(
            (file, source) -> {
              found(CALL, source)
                  .forEach(
                      key ->
                          assertThat(known)
                              .as(file + " asks for a text; its key is written out, with \"\"")
                              .contains(key.substring(1, key.length() - 1)));
              Set<String> quoted = found(QUOTED, source);
              quoted.removeIf(word -> !areas.contains(area(word)) || word.endsWith(".js"));
              assertThat(known).as("texts that are named in " + file).containsAll(quoted);
              used.addAll(quoted);
            });
    assertThat(used).as("the keys that some source names").containsExactlyElementsOf(known);
  }

  private List<String> keys(String language) {
    List<String> keys = new ArrayList<>();
    texts.get(language).fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  private static String area(String key) {
    return key.substring(0, key.indexOf('.'));
  }

  private static List<String> forms(JsonNode text) {
    List<String> forms = new ArrayList<>();
    if (text.isObject()) {
      text.elements().forEachRemaining(form -> forms.add(form.asText()));
    } else {
      forms.add(text.asText());
    }
    return forms;
  }

  /** Of all forms together: "one file" need not say its number. */
  private static Set<String> placeholders(JsonNode text) {
    return found(PLACEHOLDER, String.join(" ", forms(text)));
  }

  private static Set<String> found(Pattern pattern, String in) {
    return pattern
        .matcher(in)
        .results()
        .map((MatchResult one) -> one.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, String> sources() {
    Map<String, String> sources = new LinkedHashMap<>();
    try (Stream<Path> files = Files.walk(APP)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".js")).sorted().toList()) {
        sources.put(APP.relativize(file).toString(), Files.readString(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The page's sources cannot be read", e);
    }
    return sources;
  }
}
