package dev.parley.inbox.internal.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Address;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.Contact;
import dev.parley.model.ContactId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VariablesTest {
  private static final Agent BEA =
      new Agent(AgentId.next(), "Bea Brown", "bea@x.org", Agent.Role.AGENT, 5, null, null);

  private static Variables variables(String name, Map<String, Object> attributes) {
    Contact contact =
        new Contact(
            ContactId.next(),
            name,
            List.of(Address.contact("mail", "ann@example.org"), Address.contact("sms", "+4912345")),
            null,
            attributes,
            Instant.now(),
            null);
    return new Variables(conversation(contact), contact, BEA);
  }

  private static Conversation conversation(Contact contact) {
    return new Conversation(
        ConversationId.of("018f0000-0000-7000-8000-000000000001"),
        contact.id(),
        "mail",
        contact.addresses().get(0),
        Conversation.Status.OPEN,
        "Broken lamp",
        null,
        null,
        null,
        Instant.now(),
        Instant.now(),
        null,
        null,
        0,
        0,
        0,
        null,
        null,
        null,
        Map.of("order", 4711),
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void everybodyIsCalledByWhatIsKnown() {
    Variables.Filled filled =
        variables("Ann Almond", Map.of("company", "Nuts Ltd"))
            .fill(
                "{{contact.name}}, {{ contact.firstName }}, {{contact.email}}, {{contact.phone}},"
                    + " {{contact.company}}, {{agent.firstName}}, {{conversation.subject}},"
                    + " {{conversation.id}}, {{conversation.order}}");
    assertThat(filled.text())
        .isEqualTo(
            "Ann Almond, Ann, ann@example.org, +4912345, Nuts Ltd, Bea, Broken lamp,"
                + " 018f0000-0000-7000-8000-000000000001, 4711");
    assertThat(filled.missing()).isEmpty();
  }

  @Test
  void theFallbackIsSaidWhereNothingIsKnown() {
    assertThat(variables(null, Map.of()).fill("Hello {{contact.name|there}}!").text())
        .isEqualTo("Hello there!");
    assertThat(variables(" ", Map.of()).fill("Hello{{contact.name|}}!").text()).isEqualTo("Hello!");
    assertThat(variables("Ann", Map.of()).fill("Hello {{contact.name|there}}").text())
        .isEqualTo("Hello Ann");
  }

  @Test
  void whatIsMissingIsNamedOnceAndStaysAsItIs() {
    Variables.Filled filled =
        variables(null, Map.of()).fill("{{contact.name}} {{contact.name}} {{nobody.knows}}");
    assertThat(filled.text()).isEqualTo("{{contact.name}} {{contact.name}} {{nobody.knows}}");
    assertThat(filled.missing()).containsExactly("contact.name", "nobody.knows");
  }

  @Test
  void aValueFromOutsideIsNotLookedThroughAgain() {
    assertThat(variables("{{agent.email}} $1 \\", Map.of()).fill("{{contact.name}}").text())
        .isEqualTo("{{agent.email}} $1 \\");
  }

  @Test
  void bracesThatAreNoVariableAreText() {
    assertThat(variables("Ann", Map.of()).fill("{{}} { {contact.name} } {{1}} {{a b}}"))
        .isEqualTo(new Variables.Filled("{{}} { {contact.name} } {{1}} {{a b}}", List.of()));
  }
}
