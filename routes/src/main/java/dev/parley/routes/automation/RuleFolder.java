package dev.parley.routes.automation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of rules: each {@code *.yaml} in it is Camel routes in the YAML DSL. A file that is
 * new or changed goes live; while one is broken, what it said before goes on, and its problem is
 * told; with a file its rules go. {@link #look} is called by one thread at a time.
 */
public final class RuleFolder {
  private static final Logger LOG = LoggerFactory.getLogger(RuleFolder.class);

  /** Files, at most; and bytes of one. */
  public static final int MAX_FILES = 100;

  public static final int MAX_BYTES = 256 * 1024;

  /** A file as it was read last. */
  private record Known(Stamp stamp, List<String> rules, String problem) {}

  /** Tells a changed file from the same. */
  private record Stamp(FileTime changed, long bytes) {}

  /**
   * A file for people to look at.
   *
   * @param rules ids of the rules that run from it
   * @param problem why it is not in force as it is now, or null
   */
  public record Status(String file, List<String> rules, String problem) {}

  private final CamelContext camel;
  private final Path folder;
  private final Map<String, Known> known = new TreeMap<>();
  private volatile List<Status> status = List.of();

  public RuleFolder(CamelContext camel, Path folder) {
    this.camel = camel;
    this.folder = folder;
  }

  /** The files and what runs of them. Thread-safe. */
  public List<Status> status() {
    return status;
  }

  /** Takes what changed since the last look. */
  public void look() {
    Map<String, Stamp> now;
    try {
      now = files();
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("The rules in {} cannot be read: {}", folder, e.getMessage());
      return;
    }
    List<String> gone = known.keySet().stream().filter(file -> !now.containsKey(file)).toList();
    gone.forEach(this::drop);
    now.forEach(
        (file, stamp) -> {
          Known before = known.get(file);
          if (before == null || !before.stamp().equals(stamp)) {
            take(file, stamp, before);
          }
        });
    List<Status> all = new ArrayList<>();
    known.forEach((file, one) -> all.add(new Status(file, one.rules(), one.problem())));
    status = List.copyOf(all);
  }

  private Map<String, Stamp> files() throws IOException {
    Map<String, Stamp> stamps = new TreeMap<>();
    if (!Files.isDirectory(folder)) {
      return stamps;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file :
          files.filter(f -> f.toString().endsWith(".yaml")).sorted().limit(MAX_FILES).toList()) {
        stamps.put(
            file.getFileName().toString(),
            new Stamp(Files.getLastModifiedTime(file), Files.size(file)));
      }
    }
    return stamps;
  }

  private void take(String file, Stamp stamp, Known before) {
    List<String> running = before == null ? List.of() : before.rules();
    try {
      List<String> rules = load(file, read(file, stamp), running);
      known.put(file, new Known(stamp, rules, null));
      LOG.info("Rules of {} are in force: {}", file, rules);
    } catch (Exception e) {
      String problem = words(e);
      known.put(file, new Known(stamp, running, problem));
      LOG.warn("Rules of {} are not taken, {}: {}", file, old(running), problem);
    }
  }

  private String read(String file, Stamp stamp) throws IOException {
    if (stamp.bytes() == 0 || stamp.bytes() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "The file is empty or larger than " + MAX_BYTES + " bytes");
    }
    return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
  }

  private static String old(List<String> running) {
    return running.isEmpty() ? "none of them runs" : "the old ones go on";
  }

  /** Tried in a context of its own first: what runs is touched only for something that starts. */
  private List<String> load(String file, String text, List<String> running) throws Exception {
    List<String> ids;
    try (Trial trial = new Trial(camel)) {
      ids = trial.load(resource(file, text));
    }
    for (String id : ids) {
      Route other = camel.getRoute(id);
      if (other != null && !running.contains(id)) {
        throw new IllegalArgumentException(
            "There is a route '" + id + "' already; call it otherwise");
      }
    }
    remove(running);
    PluginHelper.getRoutesLoader(camel).loadRoutes(resource(file, text));
    return ids;
  }

  private static Resource resource(String file, String text) {
    return ResourceHelper.fromString(file, text);
  }

  private void drop(String file) {
    Known gone = known.remove(file);
    try {
      remove(gone.rules());
      LOG.info("Rules of {} are gone: {}", file, gone.rules());
    } catch (Exception e) {
      LOG.warn("Rules of {} do not stop: {}", file, words(e));
    }
  }

  private void remove(List<String> rules) throws Exception {
    for (String rule : rules) {
      camel.getRouteController().stopRoute(rule);
      camel.removeRoute(rule);
    }
  }

  private static String words(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
