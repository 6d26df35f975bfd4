package dev.parley.hub.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.hub.config.internal.SchemaCheck;
import dev.parley.hub.config.internal.YamlTree;
import dev.parley.inbox.ChannelOffice.Fault;
import java.util.ArrayList;
import java.util.List;

/** Holds options that come from no file against their connector's schema. */
public final class OptionCheck {
  private OptionCheck() {}

  /** Everything that does not fit; pointers begin at the options. */
  public static List<Fault> faults(JsonNode options, JsonNode schema) {
    List<Problem> problems = new ArrayList<>();
    new SchemaCheck(new YamlTree(problems), problems).check(options, schema, "");
    return problems.stream().map(p -> new Fault(pointer(p.path()), p.code(), p.advice())).toList();
  }

  /** A path such as {@code imap.host} as a JSON Pointer; an empty one stays empty. */
  public static String pointer(String path) {
    String steps = path.startsWith(".") ? path.substring(1) : path;
    return steps.isEmpty()
        ? ""
        : "/" + steps.replace("~", "~0").replace("/", "~1").replace('.', '/');
  }
}
