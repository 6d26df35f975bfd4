package dev.parley.routes.commands;

import dev.parley.model.Address;
import dev.parley.model.ConversationId;
import dev.parley.model.Device;
import dev.parley.routes.commands.language.Plain;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people were asked ("Which lamp?") and have not answered yet. In memory only, for a few
 * minutes: a restart forgets it, and then a number is only a number again. Thread-safe.
 */
public final class Questions {
  /** How long an answer counts. */
  public static final Duration VALID = Duration.ofMinutes(3);

  /** Questions that are kept, at most; the oldest goes first. */
  public static final int MAX = 10_000;

  private record Key(Address who, ConversationId where) {}

  private record Question(CommandLine line, List<Device> which, Instant until) {}

  /** What somebody chose. */
  public record Answer(CommandLine line, String device) {}

  private final Clock clock;
  private final Map<Key, Question> open = new LinkedHashMap<>();

  public Questions(Clock clock) {
    this.clock = clock;
  }

  /** Somebody was asked; it takes the place of what they were asked before. */
  public synchronized void ask(
      Address who, ConversationId where, CommandLine line, List<Device> which) {
    Key key = new Key(who, where);
    open.remove(key);
    open.put(key, new Question(line, which, clock.instant().plus(VALID)));
    while (open.size() > MAX || open.values().iterator().next().until().isBefore(clock.instant())) {
      open.remove(open.keySet().iterator().next());
    }
  }

  /** What a text answers, or null: the number of a choice, or words of the name of one alone. */
  public synchronized Answer answer(Address who, ConversationId where, String text) {
    Question question = open.get(new Key(who, where));
    if (question == null || !question.until().isAfter(clock.instant())) {
      return null;
    }
    String said = Plain.of(text).strip();
    said = said.startsWith("/") ? said.substring(1) : said;
    if (said.length() > 64) {
      return null;
    }
    if (said.matches("[1-9]")) {
      int number = said.charAt(0) - '0';
      return number > question.which().size()
          ? null
          : new Answer(question.line(), question.which().get(number - 1).id());
    }
    List<String> words = Plain.words(said);
    List<Device> named =
        words.isEmpty()
            ? List.of()
            : question.which().stream().filter(d -> Named.of(d).has(words)).toList();
    return named.size() == 1 ? new Answer(question.line(), named.get(0).id()) : null;
  }

  /** It was answered: the same answer again is only words. */
  public synchronized void answered(Address who, ConversationId where) {
    open.remove(new Key(who, where));
  }
}
