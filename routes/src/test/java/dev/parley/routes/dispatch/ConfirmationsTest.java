package dev.parley.routes.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Address;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.routes.commands.CommandLine;
import dev.parley.routes.dispatch.Confirmations.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfirmationsTest {
  private static final ConversationId HERE = ConversationId.next();
  private static final Message ANN = from("ann", HERE);

  private final Confirmations waiting = new Confirmations();

  private static Message from(String handle, ConversationId conversation) {
    return Message.inbound("chat", Address.contact("chat", handle))
        .conversation(conversation)
        .text("/door unlock")
        .build();
  }

  private static Work work() {
    return new Work(List.of(), null, null);
  }

  private void waits(String id, String code, Message asked, Duration time) {
    Work work = work();
    waiting.add(
        new Waiting(
            id,
            asked.conversation(),
            asked.sender(),
            code,
            new CommandLine("door", "unlock", List.of()),
            List.of("door"),
            asked,
            Instant.now().plus(time),
            3),
        work);
    work.stored();
  }

  private Waiting says(String code, Message who) {
    Work work = work();
    Waiting taken = waiting.take(code, who, work);
    work.stored();
    return taken;
  }

  @Test
  void codeCountsOnce() {
    waits("a", "1234", ANN, Duration.ofMinutes(1));
    assertThat(waiting.awaitsCode(ANN)).isTrue();
    assertThat(says("1234", ANN)).extracting(Waiting::id).isEqualTo("a");
    assertThat(says("1234", ANN)).isNull();
    assertThat(waiting.awaitsCode(ANN)).isFalse();
  }

  @Test
  void codeIsNobodyElsesAndOfNoOtherConversation() {
    waits("a", "1234", ANN, Duration.ofMinutes(1));
    assertThat(says("1234", from("ben", HERE))).isNull();
    assertThat(says("1234", from("ann", ConversationId.next()))).isNull();
    assertThat(says("1234", ANN)).isNotNull();
  }

  @Test
  void threeWrongCodesAreTheEnd() {
    waits("a", "1234", ANN, Duration.ofMinutes(1));
    for (String wrong : List.of("0000", "1111", "2222")) {
      assertThat(says(wrong, ANN)).isNull();
    }
    assertThat(says("1234", ANN)).isNull();
  }

  @Test
  void codeThatIsLateIsNone() {
    waits("a", "1234", ANN, Duration.ZERO);
    assertThat(waiting.awaitsCode(ANN)).isFalse();
    assertThat(says("1234", ANN)).isNull();
  }

  @Test
  void eachCodeIsForItsOwnCommand() {
    waits("a", "1234", ANN, Duration.ofMinutes(1));
    waits("b", "5678", ANN, Duration.ofMinutes(1));
    assertThat(says("5678", ANN)).extracting(Waiting::id).isEqualTo("b");
    assertThat(says("1234", ANN)).extracting(Waiting::id).isEqualTo("a");
  }

  @Test
  void onePersonHasThreeWaitingAndTheHubAThousand() {
    for (int i = 0; i <= Confirmations.MAX_OF_ONE; i++) {
      waits("a" + i, "100" + i, ANN, Duration.ofMinutes(1));
    }
    assertThat(says("1000", ANN)).as("the oldest made room").isNull();
    assertThat(says("1001", ANN)).isNotNull();
    for (int i = 0; i < Confirmations.MAX_WAITING; i++) {
      waits("b" + i, "1234", from("visitor-" + i, HERE), Duration.ofMinutes(1));
    }
    assertThat(says("1003", ANN)).isNull();
    assertThat(says("1234", from("visitor-999", HERE))).isNotNull();
  }

  @Test
  void whatABatchTookIsThereAgainWhenTheBatchFails() {
    waits("a", "1234", ANN, Duration.ofMinutes(1));
    Work fails = work();
    assertThat(waiting.take("1234", ANN, fails)).isNotNull();
    assertThat(waiting.take("1234", ANN, fails)).as("twice in a batch").isNull();
    assertThat(says("1234", ANN)).as("decided again").isNotNull();
    assertThat(says("1234", ANN)).isNull();
  }

  @Test
  void codesHaveTheirDigitsAndAreCounted() {
    Codes codes = new Codes();
    for (int i = 0; i < 200; i++) {
      assertThat(codes.next(Codes.SHORT)).matches("\\d{4}");
      assertThat(codes.next(Codes.LONG)).matches("\\d{6}");
    }
    assertThat(Codes.isCode(" 0042 ")).isTrue();
    assertThat(Codes.isCode("42")).isFalse();
    Address ann = ANN.sender();
    assertThat(codes.count(ann, 2) && codes.count(ann, 2)).isTrue();
    assertThat(codes.count(ann, 2)).isFalse();
    assertThat(codes.count(Address.contact("chat", "ben"), 2)).isTrue();
  }
}
