package dev.parley.routes.automation;

import dev.parley.routes.commands.CommandLine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Named lists of commands: {@code evening} is the lamp on and the heater at 19. Immutable. */
public final class Scenes {
  /** Commands of one scene, at most. */
  public static final int MAX_LINES = 50;

  public static final Scenes NONE = new Scenes(Map.of());

  private final Map<String, List<CommandLine>> byName = new LinkedHashMap<>();

  /**
   * @param scenes name to command lines, without a slash: {@code lamp on}
   * @throws IllegalArgumentException when a line is no command, or there are too many
   */
  public Scenes(Map<String, List<String>> scenes) {
    scenes.forEach((name, lines) -> byName.put(name, read(name, lines)));
  }

  private static List<CommandLine> read(String name, List<String> lines) {
    if (lines.isEmpty() || lines.size() > MAX_LINES) {
      throw new IllegalArgumentException(
          "The scene %s has %d commands; it needs 1 to %d"
              .formatted(name, lines.size(), MAX_LINES));
    }
    return lines.stream()
        .map(
            line -> {
              CommandLine read = CommandLine.read("/" + line);
              if (read == null || read.verb() == null) {
                throw new IllegalArgumentException(
                    "'%s' of the scene %s is no command; write a device and a verb: lamp on"
                        .formatted(line, name));
              }
              return read;
            })
        .toList();
  }

  /** The commands of a scene, or null when there is none of the name. */
  public List<CommandLine> get(String name) {
    return byName.get(name);
  }

  public Set<String> names() {
    return byName.keySet();
  }
}
