package dev.parley.routes.automation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Named lists of commands: {@code evening} is the lamp on and the heater at 19. Immutable. */
public final class Scenes {
  /** Commands of one scene, at most. */
  public static final int MAX_LINES = 50;

  /** What plays one: {@code /scene evening}. */
  public static final String WORD = "scene";

  public static final Scenes NONE = new Scenes(Map.of());

  private final Map<String, List<String>> byName = new LinkedHashMap<>();

  /**
   * @param scenes name to command lines, without a slash: {@code lamp on}
   * @throws IllegalArgumentException when a scene has no line, or too many
   */
  public Scenes(Map<String, List<String>> scenes) {
    scenes.forEach((name, lines) -> byName.put(name, read(name, lines)));
  }

  private static List<String> read(String name, List<String> lines) {
    if (lines.isEmpty() || lines.size() > MAX_LINES) {
      throw new IllegalArgumentException(
          "The scene %s has %d commands; it needs 1 to %d"
              .formatted(name, lines.size(), MAX_LINES));
    }
    return List.copyOf(lines);
  }

  /** The commands of a scene, or null when there is none of the name. */
  public List<String> get(String name) {
    return byName.get(name);
  }

  /**
   * The commands of {@code /scene <name>}, each as one writes it.
   *
   * @return null when a text plays no scene that there is
   */
  public List<String> spelled(String text) {
    String[] words = text.strip().split("\\s+");
    List<String> lines =
        words.length == 2 && words[0].equalsIgnoreCase("/" + WORD)
            ? get(words[1].toLowerCase(Locale.ROOT))
            : null;
    return lines == null ? null : lines.stream().map(line -> "/" + line).toList();
  }

  public Set<String> names() {
    return byName.keySet();
  }
}
