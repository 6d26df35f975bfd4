package dev.parley.hub.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Each link of the docs to a file or heading of ours leads somewhere. */
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(<?([^)\\s>]+)>?[^)]*\\)");
  private static final Pattern ELSEWHERE = Pattern.compile("(?i)[a-z][a-z0-9+.-]*:.*");
  private static final Pattern CODE = Pattern.compile("`[^`]*`");

  private final House house = new House();

  @Test
  void noLinkIsDead() {
    List<Path> pages = house.files(Set.of("md"));
    List<String> dead = new ArrayList<>();
    for (Path page : pages) {
      for (String link : links(page)) {
        if (!ELSEWHERE.matcher(link).matches() && !leads(page, link)) {
          dead.add(house.name(page) + " → " + link);
        }
      }
    }

    assertThat(pages).hasSizeGreaterThan(20);
    assertThat(dead).as("links that lead nowhere").isEmpty();
  }

  private static List<String> links(Path page) {
    List<String> links = new ArrayList<>();
    for (String line : prose(page)) {
      Matcher link = LINK.matcher(CODE.matcher(line).replaceAll("code"));
      while (link.find()) {
        links.add(link.group(1));
      }
    }
    return links;
  }

  private static boolean leads(Path page, String link) {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? page : page.resolveSibling(path).normalize();
    return Files.exists(target)
        && (hash < 0 || headings(target).contains(link.substring(hash + 1)));
  }

  /** The anchors that GitHub makes of a page's headings. */
  private static List<String> headings(Path page) {
    return prose(page).stream()
        .filter(line -> line.startsWith("#"))
        .map(line -> line.replaceFirst("^#+\\s*", "").toLowerCase(Locale.ROOT))
        .map(title -> title.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
        .toList();
  }

  private static List<String> prose(Path page) {
    List<String> prose = new ArrayList<>();
    boolean fenced = false;
    for (String line : House.lines(page)) {
      boolean fence = line.stripLeading().startsWith("```");
      if (!fence && !fenced) {
        prose.add(line);
      }
      fenced ^= fence;
    }
    return prose;
  }
}
