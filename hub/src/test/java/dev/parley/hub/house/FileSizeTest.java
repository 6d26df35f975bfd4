package dev.parley.hub.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Files stay small enough to be read in one go. */
class FileSizeTest {
  private static final int MAX_LINES = 400;
  private static final Set<String> SOURCES = Set.of("java", "js", "css", "yaml", "yml", "html");

  /** Path and why it may be longer. */
  private static final Map<String, String> EXCEPTIONS = Map.of();

  private final House house = new House();

  @Test
  void noSourceIsLongerThan400LinesWithoutAReason() {
    assertThat(tooLong().stream().filter(name -> !EXCEPTIONS.containsKey(name)))
        .as("files longer than %d lines: split them, or name them in EXCEPTIONS", MAX_LINES)
        .isEmpty();
  }

  @Test
  void noExceptionOutlivesItsReason() {
    assertThat(EXCEPTIONS.keySet()).as("take these out of EXCEPTIONS").isSubsetOf(tooLong());
  }

  private List<String> tooLong() {
    return house.files(SOURCES).stream()
        .filter((Path file) -> House.lines(file).size() > MAX_LINES)
        .map(house::name)
        .toList();
  }
}
