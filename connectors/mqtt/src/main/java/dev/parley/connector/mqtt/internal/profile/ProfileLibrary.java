package dev.parley.connector.mqtt.internal.profile;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The profiles that a channel can name: those that come with Parley and those of a folder. */
public final class ProfileLibrary {
  private static final String FOLDER = "/dev/parley/connector/mqtt/profiles/";
  private static final List<String> BUILT_IN =
      List.of("parley", "tasmota", "zigbee2mqtt", "shelly", "homie");

  private final Map<String, Profile> profiles;

  private ProfileLibrary(Map<String, Profile> profiles) {
    this.profiles = profiles;
  }

  /** What comes with Parley. */
  public static ProfileLibrary builtIn() {
    Map<String, Profile> profiles = new TreeMap<>();
    for (String name : BUILT_IN) {
      try (InputStream file = ProfileLibrary.class.getResourceAsStream(FOLDER + name + ".yaml")) {
        profiles.put(name, ProfileReader.read(file.readAllBytes(), name + ".yaml"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new ProfileLibrary(profiles);
  }

  /**
   * This library and the {@code *.yaml} and {@code *.json} files of a folder; one of the same name
   * takes the place of Parley's.
   *
   * @param problems gets what is wrong with a file; the others are taken all the same
   */
  public ProfileLibrary with(Path folder, List<String> problems) {
    Map<String, Profile> all = new TreeMap<>(profiles);
    List<Path> files = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries.filter(f -> f.toString().matches(".*\\.(ya?ml|json)")).sorted().forEach(files::add);
    } catch (IOException e) {
      problems.add("The folder of profiles cannot be read: " + e);
    }
    for (Path file : files) {
      try {
        Profile profile = ProfileReader.read(Files.readAllBytes(file), file.toString());
        all.put(profile.name(), profile);
      } catch (IOException | IllegalArgumentException e) {
        problems.add(e.getMessage());
      }
    }
    return new ProfileLibrary(all);
  }

  /** The profile of that name, or null. */
  public Profile find(String name) {
    return profiles.get(name);
  }

  /** All names, sorted. */
  public List<String> names() {
    return List.copyOf(profiles.keySet());
  }
}
