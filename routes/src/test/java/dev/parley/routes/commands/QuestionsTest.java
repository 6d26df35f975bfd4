package dev.parley.routes.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.model.Address;
import dev.parley.model.ConversationId;
import dev.parley.model.Device;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionsTest {
  private static final Address ANN = Address.contact("chat", "ann");
  private static final ConversationId HERE = ConversationId.next();
  private static final CommandLine ON = new CommandLine("lamp", "on", List.of());
  private static final List<Device> LAMPS =
      List.of(
          Device.builder("l1").name("Kitchen Lamp").build(),
          Device.builder("l2").name("Desk Lamp").aliases(List.of("office")).build());

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Questions questions =
      new Questions(
          new Clock() {
            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }

            @Override
            public Instant instant() {
              return now.get();
            }
          });

  @BeforeEach
  void ask() {
    questions.ask(ANN, HERE, ON, LAMPS);
  }

  private String answer(String text) {
    Questions.Answer answer = questions.answer(ANN, HERE, text);
    return answer == null ? null : answer.device();
  }

  @ParameterizedTest
  @CsvSource({
    "1, l1",
    "2, l2",
    "/2, l2",
    "٢, l2",
    "' Kitchen ', l1",
    "desk lamp, l2",
    "OFFICE, l2",
    "3,",
    "0,",
    "12,",
    "lamp,",
    "the kitchen please,",
    "'',"
  })
  void numberOrNameIsAnAnswer(String text, String device) {
    assertThat(answer(text)).isEqualTo(device);
  }

  @Test
  void answerCountsOnceForWhoWasAskedWhereTheyWereAsked() {
    assertThat(questions.answer(Address.contact("chat", "ben"), HERE, "1")).isNull();
    assertThat(questions.answer(ANN, ConversationId.next(), "1")).isNull();
    assertThat(questions.answer(ANN, HERE, "1").line()).isEqualTo(ON);
    questions.answered(ANN, HERE);
    assertThat(answer("1")).isNull();
  }

  @Test
  void questionIsForgottenAfterAWhile() {
    now.set(Instant.EPOCH.plus(Questions.VALID).minus(Duration.ofMillis(1)));
    assertThat(answer("1")).isEqualTo("l1");
    now.set(Instant.EPOCH.plus(Questions.VALID));
    assertThat(answer("1")).isNull();
  }

  @Test
  void laterQuestionTakesTheEarliersPlaceAndTheOldestOfTooManyGoes() {
    questions.ask(ANN, HERE, ON, List.of(LAMPS.get(1)));
    assertThat(answer("1")).isEqualTo("l2");
    for (int i = 0; i < Questions.MAX; i++) {
      questions.ask(Address.contact("chat", "c" + i), HERE, ON, LAMPS);
    }
    assertThat(answer("1")).isNull();
  }
}
