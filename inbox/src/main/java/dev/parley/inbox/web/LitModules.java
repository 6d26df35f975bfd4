package dev.parley.inbox.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lit as browsers can load it: the ES modules of the WebJars, with bare specifiers such as {@code
 * "lit-html"} rewritten to paths below {@code /lib/}. No build step. Thread-safe; each module is
 * read once.
 */
public final class LitModules {
  /** Where the modules are served. */
  public static final String BASE = "/lib/";

  private static final Pattern SPECIFIER =
      Pattern.compile("(\\bfrom\\s*|\\bimport\\s*\\(?\\s*)([\"'])((?:lit|@lit)[\\w@/.-]*)\\2");
  private static final Pattern PATH = Pattern.compile("[\\w@-]+(/[\\w@-][\\w@.-]*)*\\.js");

  /** Package name to the WebJar's folder and the package's main module. */
  private static final Map<String, String[]> PACKAGES = new LinkedHashMap<>();

  static {
    PACKAGES.put(
        "@lit/reactive-element", new String[] {"lit__reactive-element", "reactive-element.js"});
    PACKAGES.put("lit-element", new String[] {"lit-element", "index.js"});
    PACKAGES.put("lit-html", new String[] {"lit-html", "lit-html.js"});
    PACKAGES.put("lit", new String[] {"lit", "index.js"});
  }

  private final Map<String, Optional<byte[]>> cache = new ConcurrentHashMap<>();

  /**
   * A module's bytes.
   *
   * @param path below {@link #BASE}, such as {@code lit/index.js}
   */
  public Optional<byte[]> module(String path) {
    if (!PATH.matcher(path).matches() || packageOf(path) == null) {
      return Optional.empty();
    }
    // Only what exists is remembered: strangers cannot fill the cache with names.
    Optional<byte[]> known = cache.get(path);
    if (known != null) {
      return known;
    }
    Optional<byte[]> read = read(path);
    if (read.isPresent()) {
      cache.put(path, read);
    }
    return read;
  }

  private static Optional<byte[]> read(String path) {
    String name = packageOf(path);
    String folder = PACKAGES.get(name)[0];
    String resource =
        "/META-INF/resources/webjars/%s/%s/%s"
            .formatted(folder, version(folder), path.substring(name.length() + 1));
    try (InputStream in = LitModules.class.getResourceAsStream(resource)) {
      return in == null
          ? Optional.empty()
          : Optional.of(
              rewritten(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                  .getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource + " from the WebJars", e);
    }
  }

  static String rewritten(String source) {
    Matcher matcher = SPECIFIER.matcher(source);
    StringBuilder out = new StringBuilder();
    while (matcher.find()) {
      String specifier = matcher.group(3);
      String[] main = PACKAGES.get(specifier);
      String target = BASE + specifier + (main == null ? "" : "/" + main[1]);
      matcher.appendReplacement(
          out,
          Matcher.quoteReplacement(
              matcher.group(1) + matcher.group(2) + target + matcher.group(2)));
    }
    // Source maps are not served.
    return matcher.appendTail(out).toString().replaceAll("(?m)^//# sourceMappingURL=.*$", "");
  }

  private static String packageOf(String path) {
    for (String name : PACKAGES.keySet()) {
      if (path.startsWith(name + "/")) {
        return name;
      }
    }
    return null;
  }

  private static String version(String folder) {
    String pom = "/META-INF/maven/org.webjars.npm/" + folder + "/pom.properties";
    try (InputStream in = LitModules.class.getResourceAsStream(pom)) {
      if (in == null) {
        throw new IllegalStateException("The WebJar " + folder + " is not on the class path");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + pom, e);
    }
  }
}
