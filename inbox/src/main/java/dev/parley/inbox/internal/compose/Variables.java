package dev.parley.inbox.internal.compose;

import dev.parley.model.Address;
import dev.parley.model.Agent;
import dev.parley.model.Contact;
import dev.parley.model.Conversation;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills <code>{{contact.name}}</code> and the like in texts that are written once and said often;
 * <code>{{contact.name|there}}</code> says what to take where nothing is known. A value is never
 * looked through for variables again: it comes from outside. Thread-safe.
 *
 * @param contact whom it is said to, or null
 * @param agent who says it
 */
public record Variables(Conversation conversation, Contact contact, Agent agent) {
  private static final Pattern VARIABLE =
      Pattern.compile(
          "\\{\\{\\s*([\\p{L}][\\p{L}\\p{N}_.-]{0,80})\\s*(?:\\|([^{}]{0,200}))?\\}\\}");

  /**
   * A text with its variables filled.
   *
   * @param missing the variables that nothing is known for and that have no fallback; they stand in
   *     the text as they were
   */
  public record Filled(String text, List<String> missing) {}

  /** Fills a text. */
  public Filled fill(String text) {
    Set<String> missing = new LinkedHashSet<>();
    StringBuilder out = new StringBuilder(text.length());
    Matcher matcher = VARIABLE.matcher(text);
    while (matcher.find()) {
      String known = value(matcher.group(1));
      if (known == null && matcher.group(2) != null) {
        known = matcher.group(2).strip();
      }
      if (known == null) {
        missing.add(matcher.group(1));
        known = matcher.group();
      }
      matcher.appendReplacement(out, Matcher.quoteReplacement(known));
    }
    return new Filled(matcher.appendTail(out).toString(), List.copyOf(missing));
  }

  private String value(String name) {
    int dot = name.indexOf('.');
    if (dot < 0) {
      return null;
    }
    String field = name.substring(dot + 1);
    return switch (name.substring(0, dot)) {
      case "contact" -> contact == null ? null : ofContact(field);
      case "agent" -> ofAgent(field);
      case "conversation" -> ofConversation(field);
      default -> null;
    };
  }

  private String ofContact(String field) {
    return switch (field) {
      case "name" -> said(contact.name());
      case "firstName" -> first(contact.name());
      case "email" ->
          contact.addresses().stream()
              .map(Address::handle)
              .filter(handle -> handle.contains("@"))
              .findFirst()
              .orElseGet(() -> kept(contact.attributes(), field));
      case "phone" ->
          contact.addresses().stream()
              .map(Address::handle)
              .filter(handle -> handle.startsWith("+"))
              .findFirst()
              .orElseGet(() -> kept(contact.attributes(), field));
      default -> kept(contact.attributes(), field);
    };
  }

  private String ofAgent(String field) {
    return switch (field) {
      case "name" -> said(agent.name());
      case "firstName" -> first(agent.name());
      case "email" -> said(agent.email());
      default -> null;
    };
  }

  private String ofConversation(String field) {
    return switch (field) {
      case "id" -> conversation.id().toString();
      case "subject" -> said(conversation.subject());
      case "channel" -> conversation.channel();
      default -> kept(conversation.fields(), field);
    };
  }

  private static String kept(Map<String, Object> values, String field) {
    Object value = values.get(field);
    return value instanceof String || value instanceof Number || value instanceof Boolean
        ? said(value.toString())
        : null;
  }

  private static String first(String name) {
    String whole = said(name);
    return whole == null ? null : whole.split("\\s+")[0];
  }

  private static String said(String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
