package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeSet;

/**
 * What becomes of a new conversation, as people inside decided. A condition that is empty always
 * holds; of its values any one is enough, and all conditions must hold.
 *
 * @param id a UUID
 * @param name for people
 * @param enabled whether it is asked at all; never null
 * @param channels names
 * @param languages BCP 47 tags; {@code de} also takes {@code de-AT}
 * @param labels that rules before this one gave
 * @param words in the first message or its subject, whatever the case
 * @param hours when it is asked
 * @param team whose work it becomes, or null
 * @param addLabels what it gets
 * @param priority how urgent it becomes, or null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RoutingRule(
    String id,
    String name,
    Boolean enabled,
    List<String> channels,
    List<String> languages,
    List<String> labels,
    List<String> words,
    Hours hours,
    TeamId team,
    List<String> addLabels,
    Conversation.Priority priority) {
  /** Characters of a first message that are looked at for words. */
  public static final int LOOKED_AT = 10_000;

  public RoutingRule {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    enabled = enabled == null || enabled;
    channels = channels == null ? List.of() : List.copyOf(channels);
    languages = languages == null ? List.of() : List.copyOf(languages);
    labels = labels == null ? List.of() : List.copyOf(labels);
    words = words == null ? List.of() : List.copyOf(words);
    hours = hours == null ? Hours.ALWAYS : hours;
    addLabels = addLabels == null ? List.of() : List.copyOf(addLabels);
  }

  /** When the channel's business hours count. */
  public enum Hours {
    @JsonProperty("always")
    ALWAYS,
    @JsonProperty("open")
    OPEN,
    @JsonProperty("closed")
    CLOSED
  }

  /** What can keep a rule from holding. */
  public enum Condition {
    /** It is switched off. */
    @JsonProperty("enabled")
    ENABLED,
    @JsonProperty("channels")
    CHANNELS,
    @JsonProperty("languages")
    LANGUAGES,
    @JsonProperty("labels")
    LABELS,
    @JsonProperty("words")
    WORDS,
    @JsonProperty("hours")
    HOURS
  }

  /**
   * A conversation that begins.
   *
   * @param locale BCP 47 tag or null
   * @param words subject and text of its first message
   * @param open whether the channel's business hours are on
   */
  public record Case(String channel, String locale, String words, boolean open) {}

  /**
   * One rule that was asked.
   *
   * @param objection what did not hold, or null when all did
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Step(String rule, String name, Condition objection) {}

  /**
   * What all rules make of a case: labels gather, the first team and the first priority count.
   *
   * @param team or null
   * @param priority or null
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Result(
      TeamId team, List<String> labels, Conversation.Priority priority, List<Step> steps) {}

  /** Asks rules in their order. */
  public static Result ask(List<RoutingRule> rules, Case about) {
    TeamId team = null;
    Conversation.Priority priority = null;
    TreeSet<String> labels = new TreeSet<>();
    List<Step> steps = new ArrayList<>();
    for (RoutingRule rule : rules) {
      Condition objection = rule.objection(about, labels);
      steps.add(new Step(rule.id, rule.name, objection));
      if (objection == null) {
        team = team == null ? rule.team : team;
        priority = priority == null ? rule.priority : priority;
        labels.addAll(rule.addLabels);
      }
    }
    return new Result(team, List.copyOf(labels), priority, steps);
  }

  private Condition objection(Case about, TreeSet<String> given) {
    if (!enabled) {
      return Condition.ENABLED;
    }
    if (!channels.isEmpty() && !channels.contains(about.channel())) {
      return Condition.CHANNELS;
    }
    if (!languages.isEmpty() && languages.stream().noneMatch(l -> speaks(about.locale(), l))) {
      return Condition.LANGUAGES;
    }
    if (!labels.isEmpty() && Collections.disjoint(labels, given)) {
      return Condition.LABELS;
    }
    if (hours != Hours.ALWAYS && about.open() != (hours == Hours.OPEN)) {
      return Condition.HOURS;
    }
    return words.isEmpty() || says(about.words()) ? null : Condition.WORDS;
  }

  private boolean says(String text) {
    String head = text.length() > LOOKED_AT ? text.substring(0, LOOKED_AT) : text;
    String said = head.toLowerCase(Locale.ROOT);
    return words.stream().anyMatch(word -> said.contains(word.toLowerCase(Locale.ROOT)));
  }

  /** Whether who speaks a locale (BCP 47, or null) speaks a language. */
  public static boolean speaks(String locale, String language) {
    if (locale == null) {
      return false;
    }
    String has = locale.toLowerCase(Locale.ROOT).replace('_', '-');
    String wants = language.toLowerCase(Locale.ROOT).replace('_', '-');
    return has.equals(wants) || has.startsWith(wants + "-");
  }
}
