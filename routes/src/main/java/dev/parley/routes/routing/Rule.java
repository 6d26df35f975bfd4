package dev.parley.routes.routing;

import dev.parley.model.RoutingRule;
import java.util.List;
import java.util.Locale;

/**
 * One routing rule. All of its conditions must hold; an empty condition always does.
 *
 * @param name for people, as in {@code bin/parley explain}
 * @param channels names of channels
 * @param languages BCP 47 tags; {@code de} also takes {@code de-AT}
 * @param words any one of them in the text or subject, whatever the case
 * @param team name of the team that it goes to, or null
 * @param agent mail address of the agent that it goes to, or null
 * @param skills what whoever gets it must know, all of it; whatever the case
 */
public record Rule(
    String name,
    List<String> channels,
    List<String> languages,
    List<String> words,
    String team,
    String agent,
    List<String> skills) {
  public Rule {
    channels = channels == null ? List.of() : List.copyOf(channels);
    languages = languages == null ? List.of() : List.copyOf(languages);
    words = words == null ? List.of() : List.copyOf(words);
    skills = skills == null ? List.of() : List.copyOf(skills);
  }

  /** A rule that anybody can serve. */
  public Rule(
      String name,
      List<String> channels,
      List<String> languages,
      List<String> words,
      String team,
      String agent) {
    this(name, channels, languages, words, team, agent, List.of());
  }

  /** Why it does not hold for the question, or null when it does. */
  String objection(RoutingQuestion question) {
    if (!channels.isEmpty() && !channels.contains(question.channel())) {
      return "channel is " + question.channel() + ", not " + String.join(" or ", channels);
    }
    if (!languages.isEmpty() && languages.stream().noneMatch(l -> speaks(question.locale(), l))) {
      return "language is " + question.locale() + ", not " + String.join(" or ", languages);
    }
    String said = question.words().toLowerCase(Locale.ROOT);
    if (!words.isEmpty()
        && words.stream().noneMatch(word -> said.contains(word.toLowerCase(Locale.ROOT)))) {
      return "none of the words " + String.join(", ", words) + " is in it";
    }
    return null;
  }

  static boolean speaks(String locale, String language) {
    return RoutingRule.speaks(locale, language);
  }
}
