package dev.parley.inbox.internal.transcript;

import dev.parley.conversations.Store;
import dev.parley.model.Address;
import dev.parley.model.Agent;
import dev.parley.model.Contact;
import java.util.Map;
import java.util.stream.Collectors;

/** Who is who in a conversation. Immutable. */
final class Names {
  private final Contact contact;
  private final Map<String, String> agents;
  private final Words words;

  /**
   * @param contact whose conversation it is, or null
   */
  Names(Store store, Contact contact, Words words) {
    this.contact = contact;
    this.agents =
        store.agents().all().stream()
            .collect(Collectors.toMap(agent -> agent.id().toString(), Agent::name));
    this.words = words;
  }

  /** The contact's name, or how they are reached; never a visitor's key. */
  String ofContact() {
    if (contact == null || contact.addresses().isEmpty()) {
      return contact == null || contact.name() == null ? words.of("visitor") : contact.name();
    }
    return of(contact.addresses().get(0));
  }

  String of(Address who) {
    return switch (who.kind()) {
      case AGENT -> named(who.name(), agents.getOrDefault(who.handle(), words.of("agent")));
      case SYSTEM, BOT -> named(who.name(), words.of("automatic"));
      case DEVICE -> named(who.name(), who.handle());
      case CONTACT -> named(contact == null ? null : contact.name(), named(who.name(), shown(who)));
    };
  }

  private String shown(Address who) {
    boolean readable = who.handle().contains("@") || who.handle().startsWith("+");
    return readable ? who.handle() : words.of("visitor");
  }

  private static String named(String name, String otherwise) {
    return name == null || name.isBlank() ? otherwise : name;
  }
}
