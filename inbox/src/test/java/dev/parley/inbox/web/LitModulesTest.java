package dev.parley.inbox.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LitModulesTest {
  private static final Pattern IMPORT =
      Pattern.compile("(?:from|import)\\s*\\(?\\s*[\"']([^\"']+)[\"']");
  private final LitModules modules = new LitModules();

  @Test
  void everyImportOfLitLeadsToAModuleThatIsServed() {
    Deque<String> open = new ArrayDeque<>(List.of("lit/index.js", "lit/directives/repeat.js"));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      String path = open.pop();
      if (!seen.add(path)) {
        continue;
      }
      byte[] bytes = modules.module(path).orElseThrow(() -> new AssertionError(path));
      Matcher imports = IMPORT.matcher(new String(bytes, StandardCharsets.UTF_8));
      while (imports.find()) {
        String target = imports.group(1);
        assertThat(target).matches("(/lib/|\\.).*");
        open.push(
            target.startsWith("/lib/")
                ? target.substring(5)
                : java.nio.file.Path.of("/" + path)
                    .resolveSibling(target)
                    .normalize()
                    .toString()
                    .substring(1));
      }
    }
    assertThat(seen).hasSizeGreaterThan(5);
  }

  @Test
  void nothingElseOfTheClassPathIsServed() {
    assertThat(modules.module("lit/../../../../logback-test.xml")).isEmpty();
    assertThat(modules.module("lit/package.json")).isEmpty();
    assertThat(modules.module("jquery/jquery.js")).isEmpty();
    assertThat(modules.module("lit/nothing.js")).isEmpty();
  }
}
