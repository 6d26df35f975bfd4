package dev.parley.inbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page shows lists to their end, however many pages they come in. */
class WholeListsTest {
  private static final Path APP = Path.of("src/main/resources/dev/parley/inbox/app");

  /** The items of an answer whose {@code next} nobody will know. */
  private static final Pattern FIRST_PAGE_ONLY =
      Pattern.compile("get\\([^;]*?\\)\\)\\.items|get\\([^;]*?\\)\\.then\\(\\(\\{ items }\\)");

  @Test
  void noListIsTakenForItsFirstPage() throws IOException {
    try (Stream<Path> files = Files.walk(APP)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".js")).toList()) {
        List<String> found =
            FIRST_PAGE_ONLY
                .matcher(Files.readString(file))
                .results()
                .map(MatchResult::group)
                .toList();
        assertThat(found).as("%s: use all() of lib/api.js", file).isEmpty();
      }
    }
  }
}
