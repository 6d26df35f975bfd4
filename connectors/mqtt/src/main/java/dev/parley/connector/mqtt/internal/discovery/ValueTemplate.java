package dev.parley.connector.mqtt.internal.discovery;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Home Assistant's templates that most devices use: {@code {{ value }}}, {@code {{
 * value_json.a.b }}} and {@code {{ value_json['a'] }}}, with or without filters for numbers behind.
 */
final class ValueTemplate {
  private static final Pattern SIMPLE =
      Pattern.compile(
          "\\{\\{-?\\s*(value|value_json((?:\\.\\w{1,64}|\\[\\s*['\"][^'\"]{1,64}['\"]\\s*\\]){1,8}))"
              + "(?:\\s*\\|\\s*(?:int|float|string|is_defined|round|default)(?:\\([^()]*\\))?)*"
              + "\\s*-?}}");
  private static final Pattern STEP =
      Pattern.compile("\\.(\\w+)|\\[\\s*['\"]([^'\"]+)['\"]\\s*\\]");

  private ValueTemplate() {}

  /**
   * The path of the value that a template reads.
   *
   * @param template or null, which reads the whole payload
   * @return empty for the whole payload; null when the template is none of these
   */
  static String path(String template) {
    if (template == null || template.isBlank()) {
      return "";
    }
    Matcher simple = SIMPLE.matcher(template.strip());
    if (!simple.matches()) {
      return null;
    }
    if (simple.group(2) == null) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    Matcher steps = STEP.matcher(simple.group(2));
    while (steps.find()) {
      String name = steps.group(1) == null ? steps.group(2) : steps.group(1);
      path.append('/').append(name.replace("~", "~0").replace("/", "~1"));
    }
    return path.toString();
  }
}
