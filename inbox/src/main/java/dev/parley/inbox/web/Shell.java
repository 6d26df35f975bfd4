package dev.parley.inbox.web;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the page needs to be drawn, found by following its imports: all modules at once instead of
 * one import after the other, and the list that the service worker keeps. Immutable.
 */
final class Shell {
  private static final String MAIN = "/app/main.js";
  private static final Pattern STATIC =
      Pattern.compile("(?:from|import)\\s*[\"']([^\"']+\\.js)[\"']");
  private static final Pattern DYNAMIC = Pattern.compile("import\\(\\s*[\"']([^\"']+\\.js)[\"']");
  private static final List<String> OTHERS =
      List.of(
          "/app/tokens.css",
          "/app/icon.svg",
          "/app/icon-192.png",
          "/app/icon-512.png",
          "/app/icon-maskable.png",
          "/app/manifest.webmanifest");
  private static final List<String> LANGUAGES =
      List.of("en", "de", "es", "fr", "it", "pt", "nl", "pl", "tr", "ar");

  private final List<String> first;
  private final List<String> all = new ArrayList<>();
  private final String version;

  /**
   * @param files the bytes that are served at a path
   * @param page the page itself, which counts for the version
   */
  Shell(Function<String, Optional<byte[]>> files, String page) {
    first = List.copyOf(reached(files, false).keySet());
    Map<String, byte[]> shell = reached(files, true);
    Stream.concat(OTHERS.stream(), LANGUAGES.stream().map(tag -> "/app/texts/" + tag + ".json"))
        .forEach(path -> files.apply(path).ifPresent(bytes -> shell.put(path, bytes)));
    MessageDigest digest = sha256();
    digest.update(page.getBytes(StandardCharsets.UTF_8));
    shell.forEach(
        (path, bytes) -> {
          digest.update(path.getBytes(StandardCharsets.UTF_8));
          digest.update(bytes);
        });
    version =
        Base64.getUrlEncoder().withoutPadding().encodeToString(digest.digest()).substring(0, 16);
    all.add("/");
    all.addAll(shell.keySet());
  }

  /** Links that load every module of the first paint side by side. */
  String preload() {
    return first.stream()
        .map(path -> "<link rel=\"modulepreload\" href=\"" + path + "\">")
        .collect(Collectors.joining("\n    "));
  }

  /** The service worker with the files that it keeps, and a version that changes with them. */
  String worker(String template) {
    String list = all.stream().map(path -> '"' + path + '"').collect(Collectors.joining(", "));
    return template.replace("{{version}}", version).replace("{{files}}", "[" + list + "]");
  }

  private static Map<String, byte[]> reached(
      Function<String, Optional<byte[]>> files, boolean later) {
    Map<String, byte[]> found = new LinkedHashMap<>();
    Deque<String> open = new ArrayDeque<>(List.of(MAIN));
    while (!open.isEmpty()) {
      String path = open.poll();
      Optional<byte[]> bytes = found.containsKey(path) ? Optional.empty() : files.apply(path);
      if (bytes.isEmpty()) {
        continue;
      }
      found.put(path, bytes.get());
      String source = new String(bytes.get(), StandardCharsets.UTF_8);
      collect(STATIC, source, path, open);
      if (later) {
        collect(DYNAMIC, source, path, open);
      }
    }
    return found;
  }

  private static void collect(Pattern imports, String source, String from, Deque<String> to) {
    Matcher matcher = imports.matcher(source);
    while (matcher.find()) {
      to.add(java.net.URI.create(from).resolve(matcher.group(1)).toString());
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no SHA-256", e);
    }
  }
}
