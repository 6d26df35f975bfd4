package dev.parley.hub.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A program that gets a problem can look up what to do. */
class ProblemCodesTest {
  private static final Pattern CODE =
      Pattern.compile("new (?:Problem\\(\\s*\\d+,|Told\\()\\s*\"([a-z-]+)\"");

  private final House house = new House();

  @Test
  void everyCodeThatIsAnsweredIsInTheDescription() throws IOException {
    Set<String> answered = new TreeSet<>();
    for (Path file : house.files(Set.of("java"))) {
      String name = house.name(file);
      if (name.startsWith("inbox/src/main/") || name.startsWith("hub/src/main/")) {
        Matcher found = CODE.matcher(Files.readString(file));
        while (found.find()) {
          answered.add(found.group(1));
        }
      }
    }
    JsonNode document =
        Json.mapper()
            .readTree(
                Files.readAllBytes(
                    house
                        .root()
                        .resolve(
                            "inbox/src/main/resources/dev/parley/inbox/openapi/document.json")));
    Set<String> described = new TreeSet<>();
    document
        .at("/components/schemas/Problem/properties/code/x-codes")
        .fieldNames()
        .forEachRemaining(described::add);
    assertThat(answered).hasSizeGreaterThan(50);
    assertThat(described).containsAll(answered);
  }
}
