package dev.parley.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {
  @Test
  void idsAreVersion7OfTheStandardsVariant() {
    UUID id = UuidV7.next();

    assertThat(id.version()).isEqualTo(7);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void idsCarryTheTimeTheyWereMade() {
    long before = System.currentTimeMillis();
    long made = UuidV7.next().getMostSignificantBits() >>> 16;

    assertThat(made).isBetween(before, System.currentTimeMillis() + 1_000);
  }

  @Test
  void idsSortAsTheyWereMadeEvenWithinAMillisecond() {
    List<MessageId> made = Stream.generate(MessageId::next).limit(20_000).toList();

    assertThat(made).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void eachIdReadsWhatItWrites() {
    assertThat(MessageId.of(MessageId.next().toString()).toString()).hasSize(36);
    AgentId agent = AgentId.next();
    assertThat(AgentId.of(agent.toString())).isEqualTo(agent);
    TeamId team = TeamId.next();
    assertThat(TeamId.of(team.toString())).isEqualTo(team);
    ContactId contact = ContactId.next();
    assertThat(ContactId.of(contact.toString())).isEqualTo(contact);
    ConversationId conversation = ConversationId.next();
    assertThat(ConversationId.of(conversation.toString())).isEqualTo(conversation);
    CommandId command = CommandId.next();
    assertThat(CommandId.of(command.toString())).isEqualTo(command);
  }

  @Test
  void whatIsNoUuidIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> MessageId.of("../etc/passwd"));
  }
}
