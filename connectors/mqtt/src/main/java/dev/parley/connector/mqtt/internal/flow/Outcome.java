package dev.parley.connector.mqtt.internal.flow;

import dev.parley.model.Message;
import java.util.List;

/** What became of one arrival. */
sealed interface Outcome {

  /**
   * It said something.
   *
   * @param messages in order; telemetry, each alarm, event and reply apart, for each has its own
   *     conversation
   */
  record Said(String device, List<Message> messages) implements Outcome {
    public Said {
      messages = List.copyOf(messages);
    }
  }

  /** It says nothing to Parley, knowingly. */
  record LetGo() implements Outcome {}

  /**
   * It is not fit to be taken.
   *
   * @param reason a stable word
   * @param detail for people
   */
  record Rejected(String reason, String detail) implements Outcome {}
}
