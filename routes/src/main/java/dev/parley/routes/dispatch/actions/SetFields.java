package dev.parley.routes.dispatch.actions;

import dev.parley.model.ConversationBuilder;
import java.util.LinkedHashMap;
import java.util.Map;

/** Fills in custom fields, and clears those that are null. */
final class SetFields implements Action {
  @Override
  public void change(ConversationBuilder conversation, Asked asked) {
    if (!(asked.value("fields") instanceof Map<?, ?> given)) {
      throw new IllegalArgumentException("The event " + asked.name() + " needs fields, an object");
    }
    Map<String, Object> fields = new LinkedHashMap<>(asked.conversation().fields());
    given.forEach(
        (name, value) -> {
          if (value == null) {
            fields.remove(String.valueOf(name));
          } else {
            fields.put(String.valueOf(name), value);
          }
        });
    conversation.fields(fields);
  }
}
