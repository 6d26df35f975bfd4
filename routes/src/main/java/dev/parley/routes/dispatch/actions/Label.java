package dev.parley.routes.dispatch.actions;

import dev.parley.model.Conversation;
import dev.parley.model.ConversationBuilder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What the conversation is about: the whole list, or what is added to it and taken away. */
final class Label implements Action {
  @Override
  public void change(ConversationBuilder conversation, Asked asked) {
    boolean whole = asked.value("labels") != null;
    Set<String> labels =
        new TreeSet<>(whole ? asked.texts("labels") : asked.conversation().labels());
    asked.texts("remove").forEach(labels::remove);
    labels.addAll(asked.texts("add"));
    if (labels.size() > Conversation.MAX_LABELS
        || labels.stream().anyMatch(l -> l.isBlank() || l.length() > Conversation.MAX_LABEL)) {
      throw new IllegalArgumentException(
          "A conversation has at most %d labels of 1 to %d characters, not %s"
              .formatted(Conversation.MAX_LABELS, Conversation.MAX_LABEL, labels));
    }
    conversation.labels(List.copyOf(labels));
  }
}
