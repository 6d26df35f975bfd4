package dev.parley.inbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the page's own elements must not do. */
class ElementsTest {
  private static final Path APP = Path.of("src/main/resources/dev/parley/inbox/app");
  private static final Pattern OWN_REMOVE = Pattern.compile("(?m)^ {2}(async )?remove\\(");

  /** Lit takes an element off the page by its remove(): one of its own would run instead. */
  @Test
  void noElementHasARemoveOfItsOwn() throws Exception {
    List<Path> elements;
    try (Stream<Path> files = Files.walk(APP)) {
      elements = files.filter(file -> file.toString().endsWith(".js")).toList();
    }
    assertThat(elements).hasSizeGreaterThan(50);
    for (Path file : elements) {
      String source = Files.readString(file);
      if (source.contains("extends LitElement")) {
        assertThat(OWN_REMOVE.matcher(source).find()).as(file.toString()).isFalse();
      }
    }
  }
}
