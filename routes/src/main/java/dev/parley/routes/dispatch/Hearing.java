package dev.parley.routes.dispatch;

import dev.parley.model.Address;
import dev.parley.model.Conversation;
import dev.parley.model.Device;
import dev.parley.model.Direction;
import dev.parley.model.Message;
import dev.parley.routes.automation.Scenes;
import dev.parley.routes.commands.CommandLine;
import dev.parley.routes.commands.CommandPolicy;
import dev.parley.routes.commands.CommandTarget;
import dev.parley.routes.commands.CommandTarget.Say;
import dev.parley.routes.commands.Grammar;
import dev.parley.routes.commands.Questions;
import dev.parley.routes.commands.Speaker;
import dev.parley.routes.commands.Understood;
import java.util.List;

/**
 * Hears what is a command in what people say, and passes it on: to the devices, to the hub's own
 * words, or back as a question. Used by the one dispatch thread.
 */
final class Hearing {
  private final CommandPolicy policy;
  private final Gatekeeper gate;
  private final Grammar grammar;
  private final Questions questions;
  private final Scenes scenes;
  private final BuiltIns words;
  private final CommandFlow commands;

  Hearing(
      CommandPolicy policy,
      Grammar grammar,
      Questions questions,
      Scenes scenes,
      BuiltIns words,
      CommandFlow commands) {
    this.policy = policy;
    this.gate = commands.gate();
    this.grammar = grammar;
    this.questions = questions;
    this.scenes = scenes;
    this.words = words;
    this.commands = commands;
  }

  /**
   * The commands that a message is, from somebody who may command something; else none.
   *
   * @param message in its conversation
   */
  List<Understood> commandsIn(Message message, Work work) {
    if (message.parts().size() != 1 || !policy.mayCommand(message.sender())) {
      return List.of();
    }
    if (gate.isCode(message)) {
      return List.of(
          new Understood(
              new CommandLine("confirm", message.text().strip(), List.of()),
              new CommandTarget.Word("confirm")));
    }
    Speaker speaker = speaker(message, work);
    Questions.Answer answer =
        answers(message)
            ? questions.answer(message.sender(), message.conversation(), message.text())
            : null;
    if (answer != null) {
      work.onceStored(() -> questions.answered(message.sender(), message.conversation()));
      return grammar.chosen(answer, speaker);
    }
    List<String> scene = scenes.spelled(message.text());
    return scene == null
        ? grammar.understand(message.text(), speaker)
        : scene.stream().flatMap(line -> grammar.understand(line, speaker).stream()).toList();
  }

  /**
   * What an agent writes to the contact is no answer to us, unless it has the sign of a command.
   */
  private static boolean answers(Message message) {
    return message.sender().kind() == Address.Kind.CONTACT
        || message.direction() == Direction.INTERNAL
        || message.text().startsWith("/");
  }

  private Speaker speaker(Message message, Work work) {
    Conversation conversation = work.batch().conversation(message.conversation());
    return new Speaker(
        conversation == null ? message.locale() : conversation.locale(),
        device -> device.takesPart() && policy.mayCommand(message.sender(), device),
        (device, verb) -> !gate.decide(message, device, verb, work).refused(),
        word -> words.get(word, message) != null,
        // What an agent writes without a slash is for the contact, or for colleagues.
        message.sender().kind() == Address.Kind.CONTACT);
  }

  /** Acts on the commands of a message that was appended to its conversation. */
  void ask(List<Understood> understood, Message asked, Work work) {
    for (Understood one : understood) {
      CommandTarget target = one.target();
      if (target instanceof CommandTarget.Word word) {
        target = words.get(word.word(), asked).handler().take(one.line(), asked, work);
      } else if (target instanceof CommandTarget.Which which) {
        target = question(one, which.which(), asked, work);
      }
      if (target != null) {
        commands.ask(one.line(), target, asked, work);
      }
    }
  }

  private Say question(Understood one, List<Device> which, Message asked, Work work) {
    work.onceStored(() -> questions.ask(asked.sender(), asked.conversation(), one.line(), which));
    return Say.of(
        asked.direction() == Direction.INTERNAL ? "command.which.inside" : "command.which",
        Grammar.numbered(which));
  }
}
