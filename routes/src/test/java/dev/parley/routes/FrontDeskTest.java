package dev.parley.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.broker.Envelope;
import dev.parley.broker.SendResult;
import dev.parley.codec.Json;
import dev.parley.connector.HandIn;
import dev.parley.model.Address;
import dev.parley.model.Message;
import dev.parley.routes.permission.Strength;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class FrontDeskTest {
  private static final Address ANN = Address.contact("chat", "ann");
  private final List<Envelope> sent = new ArrayList<>();
  private final Admission admission = new Admission(2, 0);
  private CompletableFuture<SendResult> answer =
      CompletableFuture.completedFuture(SendResult.ACCEPTED);
  private final FrontDesk desk =
      new FrontDesk(
          (address, envelope) -> {
            sent.add(envelope);
            return answer;
          },
          admission);

  private HandIn.Result accept(Message message) {
    return desk.of("chat").accept(message).toCompletableFuture().join();
  }

  private static Message says(String text) {
    return Message.inbound("chat", ANN).text(text).build();
  }

  @Test
  void duplicateIdIsTheNetworksElseTheSendersElseOurs() {
    Message plain = says("a");
    accept(plain.toBuilder().externalId("x").clientId("c").build());
    accept(plain.toBuilder().clientId("c").build());
    admission.leave(2);
    accept(plain);
    accept(plain.toBuilder().externalId("x".repeat(2_000)).build());
    assertThat(sent)
        .extracting(Envelope::duplicateId)
        .startsWith("chat/x", "chat/ann/c", plain.id().toString())
        .last()
        .asString()
        .hasSize(64);
    assertThat(sent).extracting(Envelope::group).containsOnly("chat/ann");
  }

  @Test
  void duplicateAndFailureMakeRoomAgain() {
    answer = CompletableFuture.completedFuture(SendResult.DUPLICATE);
    assertThat(accept(says("a"))).isEqualTo(HandIn.Result.DUPLICATE);
    answer = CompletableFuture.failedFuture(new IllegalStateException("disk full"));
    assertThatThrownBy(() -> accept(says("a"))).hasRootCauseMessage("disk full");
    assertThat(admission.inside()).isZero();
  }

  @Test
  void fullHouseTakesNothing() {
    accept(says("a"));
    accept(says("b"));
    assertThatThrownBy(() -> accept(says("c"))).hasCauseInstanceOf(HandIn.Busy.class);
    assertThat(sent).hasSize(2);
  }

  @Test
  void otherChannelsAgentsAndMonstersAreRefused() {
    for (Message wrong :
        List.of(
            Message.inbound("mail", ANN).text("x").build(),
            Message.inbound("chat", new Address(Address.Kind.BOT, "chat", "b", null))
                .text("x")
                .build(),
            says("x".repeat(FrontDesk.MAX_MESSAGE_BYTES)))) {
      assertThatThrownBy(() -> accept(wrong)).hasCauseInstanceOf(IllegalArgumentException.class);
    }
    assertThat(sent).isEmpty();
    assertThat(admission.inside()).isZero();
  }

  @Test
  void nobodysWordIsProofUnlessTheirChannelProves() {
    Message proven = says("a").toBuilder().metadata(Message.VERIFIED, true).build();

    accept(proven);
    desk.of("chat", true).accept(proven).toCompletableFuture().join();

    assertThat(sent)
        .extracting(e -> Strength.of(Json.readMessage(e.body())))
        .containsExactly(Strength.CLAIMED, Strength.VERIFIED);
  }
}
