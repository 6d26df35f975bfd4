package dev.parley.hub.house;

import static java.util.stream.Collectors.toList;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The repository as it lies on the disk, without what builds and runs leave in it. */
final class House {
  private static final Set<String> NOT_SOURCE = Set.of("target", "data", "node_modules");

  private final Path root;

  /** The repository that this module is part of. */
  House() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.isDirectory(folder.resolve("connectors"))
        || !Files.isRegularFile(folder.resolve("pom.xml"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException(
            "No folder above " + Path.of("").toAbsolutePath() + " has connectors/ and pom.xml");
      }
    }
    root = folder;
  }

  Path root() {
    return root;
  }

  /** A path as people write it. */
  String name(Path path) {
    return root.relativize(path).toString().replace('\\', '/');
  }

  /** The folders in a folder, sorted. */
  List<Path> folders(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isDirectory).filter(House::isSource).sorted().collect(toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All files whose names end so, sorted. */
  List<Path> files(Set<String> endings) {
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
              return folder.equals(root) || isSource(folder)
                  ? FileVisitResult.CONTINUE
                  : FileVisitResult.SKIP_SUBTREE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
              String name = file.getFileName().toString();
              if (endings.contains(name.substring(name.lastIndexOf('.') + 1))) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.sort(null);
    return found;
  }

  static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + file, e);
    }
  }

  private static boolean isSource(Path folder) {
    String name = folder.getFileName().toString();
    return !name.startsWith(".") && !NOT_SOURCE.contains(name);
  }
}
