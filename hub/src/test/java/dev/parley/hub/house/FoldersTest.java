package dev.parley.hub.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever opens a folder is told what lives there. */
class FoldersTest {
  private final House house = new House();

  @Test
  void eachFolderThatPeopleBrowseHasAReadme() {
    List<Path> folders = new ArrayList<>(house.folders(house.root()));
    for (String shelf : List.of("connectors", "docs", "config")) {
      folders.addAll(house.folders(house.root().resolve(shelf)));
    }
    for (Path connector : house.folders(house.root().resolve("connectors"))) {
      Path fixtures = connector.resolve("fixtures");
      if (Files.isDirectory(fixtures)) {
        folders.add(fixtures);
      }
    }

    assertThat(folders).hasSizeGreaterThan(15);
    assertThat(folders.stream().filter(f -> !Files.isRegularFile(f.resolve("README.md"))))
        .as("folders without a README.md of a few sentences")
        .map(house::name)
        .isEmpty();
  }
}
