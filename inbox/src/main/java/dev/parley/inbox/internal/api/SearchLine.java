package dev.parley.inbox.internal.api;

import dev.parley.conversations.SearchRequest;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what somebody typed into the search box: words, "phrases" and operators such as {@code
 * from:ann} or {@code label:"on hold"}. Not thread-safe; one for each line.
 */
final class SearchLine {
  /** The operators, each with the good form. */
  private static final String OPERATORS =
      "from:name, to:name, channel:name, label:name, status:open, agent:me, before:2026-01-31,"
          + " after:2026-01-01 and has:attachment";

  /** An operator with a quoted value, a phrase, or what has no spaces. */
  private static final Pattern TOKEN =
      Pattern.compile("(\\p{Alpha}+):\"([^\"]*)\"?|\"([^\"]*)\"?|(\\S+)");

  private static final Pattern OPERATOR = Pattern.compile("(\\p{Alpha}+):(?!//)(.*)");

  private final Agent me;
  private final List<Agent> agents;
  private final StringBuilder words = new StringBuilder();
  private final List<String> phrases = new ArrayList<>();
  private String from;
  private String to;
  private boolean attachment;
  private String channel;
  private String label;
  private Conversation.Status status;
  private AgentId agent;
  private boolean unassigned;
  private Instant after;
  private Instant before;

  private SearchLine(String channel, Agent me, List<Agent> agents) {
    this.channel = channel;
    this.me = me;
    this.agents = agents;
  }

  /**
   * @param channel the only one, or null
   * @param me who types
   * @throws Problem 400, code {@code bad-search}, when an operator is none or has no good value
   */
  static SearchRequest read(String typed, String channel, Agent me, List<Agent> agents) {
    SearchLine line = new SearchLine(channel, me, agents);
    Matcher tokens = TOKEN.matcher(typed);
    while (tokens.find()) {
      line.token(tokens);
    }
    // The end tells whether the last word is only begun.
    boolean whole = typed.endsWith(" ") && !line.words.isEmpty();
    return new SearchRequest(
        line.words + (whole ? " " : ""),
        line.phrases,
        line.from,
        line.to,
        line.attachment,
        line.channel,
        line.label,
        line.status,
        line.agent,
        line.unassigned,
        line.after,
        line.before);
  }

  private void token(Matcher token) {
    if (token.group(1) != null) {
      operator(token.group(1), token.group(2));
    } else if (token.group(3) != null) {
      if (!token.group(3).isBlank()) {
        phrases.add(token.group(3));
      }
    } else {
      Matcher operator = OPERATOR.matcher(token.group(4));
      if (operator.matches()) {
        operator(operator.group(1), operator.group(2));
      } else {
        words.append(words.isEmpty() ? "" : " ").append(token.group(4));
      }
    }
  }

  private void operator(String typed, String typedValue) {
    String name = typed.toLowerCase(Locale.ROOT);
    String value = typedValue.strip();
    switch (name) {
      case "from" -> from = some(name, value, "from:ann or from:ann@example.org");
      case "to" -> to = some(name, value, "to:ann or to:ann@example.org");
      case "channel" -> channel = some(name, value, "channel:support-mail");
      case "label" -> label = some(name, value, "label:vip or label:\"on hold\"");
      case "status" -> status = status(value);
      case "agent" -> agent(value);
      case "before" -> before = time(name, value);
      case "after" -> after = time(name, value);
      case "has" -> {
        if (!value.equalsIgnoreCase("attachment")) {
          throw bad("has", "is followed by attachment: has:attachment");
        }
        attachment = true;
      }
      default ->
          throw bad(
              name,
              "is no operator; there are "
                  + OPERATORS
                  + ". To look for the words, quote them: \""
                  + name
                  + ":...\"");
    }
  }

  private static Problem bad(String operator, String advice) {
    return new Problem(400, "bad-search", operator + ": " + advice);
  }

  private static String some(String name, String value, String form) {
    if (value.isEmpty()) {
      throw bad(name, "needs a value, as in " + form);
    }
    return value;
  }

  private static Conversation.Status status(String value) {
    try {
      return Conversation.Status.valueOf(value.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw bad("status", "is open, waiting, snoozed, resolved or spam, as in status:open");
    }
  }

  private void agent(String value) {
    if (value.equalsIgnoreCase("me")) {
      agent = me.id();
    } else if (value.equalsIgnoreCase("none")) {
      unassigned = true;
    } else {
      String wanted = value.toLowerCase(Locale.ROOT);
      agent =
          agents.stream()
              .filter(
                  one ->
                      one.email().equals(wanted)
                          || one.name().toLowerCase(Locale.ROOT).equals(wanted)
                          || one.name().toLowerCase(Locale.ROOT).split("\\s+")[0].equals(wanted))
              .map(Agent::id)
              .findFirst()
              .orElseThrow(
                  () ->
                      bad(
                          "agent",
                          "is me, none, or an agent's name or mail address, as in agent:me or"
                              + " agent:\"Bea Miller\""));
    }
  }

  /** A day begins at midnight UTC. */
  private static Instant time(String name, String value) {
    try {
      return value.contains("T")
          ? Instant.parse(value)
          : LocalDate.parse(value).atStartOfDay().toInstant(ZoneOffset.UTC);
    } catch (DateTimeParseException e) {
      throw bad(name, "is followed by a day, as in " + name + ":2026-01-31");
    }
  }
}
