package dev.parley.routes.dispatch;

import dev.parley.model.Message;
import dev.parley.routes.commands.CommandLine;
import dev.parley.routes.commands.CommandTarget;
import java.util.function.Predicate;

/**
 * A word that the hub itself acts on: {@code /devices}. One line in {@link DispatchBuilder} plugs
 * it in; no device, group or room can be called so.
 *
 * @param word as after the slash, lower case, in English
 * @param help key of the line in {@code notices.properties} that {@code /help} shows
 * @param offered whether who asks may use it in this conversation; else {@code /help} has no line
 *     for it and it is no word
 * @param handler what it does
 */
record BuiltIn(String word, String help, Predicate<Message> offered, Handler handler) {
  /** For everybody who may command something. */
  BuiltIn(String word, String help, Handler handler) {
    this(word, help, message -> true, handler);
  }

  /** What a word does. */
  interface Handler {
    /**
     * Acts. It may be decided again when a batch fails: what is not in the store changes by {@link
     * Work#onceStored} only.
     *
     * @param line with what stands after the word in {@link CommandLine#words}
     * @param asked the message, already in its conversation
     * @return what to tell whoever asked, in the conversation's language; null for nothing
     */
    CommandTarget.Say take(CommandLine line, Message asked, Work work);
  }
}
