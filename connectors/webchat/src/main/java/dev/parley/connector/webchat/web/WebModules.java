package dev.parley.connector.webchat.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ES modules of Lit from their WebJars, with bare specifiers rewritten to paths under a base,
 * so that a browser loads them without a build or an import map. Thread-safe.
 */
final class WebModules {
  private static final Pattern SPECIFIER =
      Pattern.compile("(\\bfrom\\s*|\\bimport\\s*)([\"'])((?:@lit/|lit)[\\w@/.-]*)\\2");
  private static final Pattern RELATIVE =
      Pattern.compile("(?:\\bfrom\\s*|\\bimport\\s*)[\"'](\\.{1,2}/[\\w@/.-]+)[\"']");
  private static final Pattern SOURCE_MAP = Pattern.compile("(?m)^//# sourceMappingURL=.*$");

  /** A package, its WebJar, its main module. */
  private record WebJar(String name, String jar, String main) {}

  private static final WebJar[] WEB_JARS = {
    new WebJar("@lit/reactive-element", "lit__reactive-element", "reactive-element.js"),
    new WebJar("lit-element", "lit-element", "index.js"),
    new WebJar("lit-html", "lit-html", "lit-html.js"),
    new WebJar("lit", "lit", "index.js"),
  };

  private final String base;

  /**
   * @param base path under which the modules are served, with a slash at its end
   */
  WebModules(String base) {
    this.base = base;
  }

  /** The modules that a source needs, and those that they need, by the path they are served at. */
  Map<String, String> neededBy(String source) {
    Map<String, String> modules = new LinkedHashMap<>();
    collect(source, modules);
    return modules;
  }

  /** The source with its bare specifiers rewritten. */
  String rewrite(String source) {
    Matcher matcher = SPECIFIER.matcher(source);
    String rewritten =
        matcher.replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group(1) + found.group(2) + path(found.group(3)) + found.group(2)));
    return SOURCE_MAP.matcher(rewritten).replaceAll("");
  }

  private void collect(String source, Map<String, String> modules) {
    Matcher matcher = SPECIFIER.matcher(source);
    while (matcher.find()) {
      add(path(matcher.group(3)), modules);
    }
  }

  private void add(String path, Map<String, String> modules) {
    if (modules.containsKey(path)) {
      return;
    }
    String module = read(path.substring(base.length()));
    modules.put(path, rewrite(module));
    collect(module, modules);
    Matcher neighbour = RELATIVE.matcher(module);
    while (neighbour.find()) {
      add(URI.create(path).resolve(neighbour.group(1)).getPath(), modules);
    }
  }

  private String path(String specifier) {
    for (WebJar known : WEB_JARS) {
      if (specifier.equals(known.name())) {
        return base + specifier + "/" + known.main();
      }
    }
    return base + specifier;
  }

  private static String read(String module) {
    for (WebJar known : WEB_JARS) {
      if (module.startsWith(known.name() + "/")) {
        return text(
            "/META-INF/resources/webjars/%s/%s/%s"
                .formatted(
                    known.jar(),
                    version(known.jar()),
                    module.substring(known.name().length() + 1)));
      }
    }
    throw new IllegalStateException("No WebJar is known for the module " + module);
  }

  private static String version(String jar) {
    Properties properties = new Properties();
    String pom = "/META-INF/maven/org.webjars.npm/" + jar + "/pom.properties";
    try (InputStream in = open(pom)) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + pom, e);
    }
    return properties.getProperty("version");
  }

  private static String text(String resource) {
    try (InputStream in = open(resource)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource, e);
    }
  }

  static InputStream open(String resource) {
    InputStream in = WebModules.class.getResourceAsStream(resource);
    if (in == null) {
      throw new IllegalStateException("The resource " + resource + " is not on the class path");
    }
    return in;
  }
}
