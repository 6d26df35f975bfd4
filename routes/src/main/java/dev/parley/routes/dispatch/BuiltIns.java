package dev.parley.routes.dispatch;

import dev.parley.model.Message;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The words that the hub itself acts on, in the order in which help lists them. Immutable. */
final class BuiltIns {
  private final Map<String, BuiltIn> byWord = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException when two have the same word
   */
  BuiltIns(Collection<BuiltIn> words) {
    for (BuiltIn word : words) {
      if (byWord.put(word.word(), word) != null) {
        throw new IllegalArgumentException("The word " + word.word() + " is there twice");
      }
    }
  }

  /** The one of a word, when whoever asks may use it; else null. */
  BuiltIn get(String word, Message asked) {
    BuiltIn found = byWord.get(word);
    return found != null && found.offered().test(asked) ? found : null;
  }

  /** Those that whoever asks may use. */
  List<BuiltIn> offered(Message asked) {
    return byWord.values().stream().filter(word -> word.offered().test(asked)).toList();
  }
}
