package dev.parley.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageTest {
  private static final Address ANN = Address.contact("support-mail", "ann@example.org", "Ann");
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final JsonMapper json =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private static Message full() {
    return Message.inbound("support-mail", ANN)
        .conversation(ConversationId.next())
        .to(Address.agent(AgentId.next(), "Bo"), Address.device("home", "lamp"))
        .sentAt(NOON)
        .receivedAt(NOON.plusSeconds(1))
        .text("Hello")
        .part(new Part.Html("<p>Hello</p>", "key-1"))
        .part(new Part.Attachment("key-2", "a.pdf", "application/pdf", 12))
        .text("Bye")
        .relatesTo(RelatesTo.Kind.REPLY, "<1@example.org>")
        .externalId("<2@example.org>")
        .clientId("c-1")
        .sequence(7)
        .locale("de-CH")
        .metadata("subject", "Parcel")
        .metadata("nothing", null)
        .build();
  }

  @Test
  void jsonKeepsEverythingThatIsSaid() throws Exception {
    Message message = full();

    assertThat(json.readValue(json.writeValueAsString(message), Message.class)).isEqualTo(message);
  }

  @Test
  void fieldsAndPartsOfALaterVersionAreWrittenBackAsTheyCame() throws Exception {
    String later =
        """
        {"id":"%s","channel":"c","sender":{"kind":"contact","channel":"c","handle":"h"},
         "direction":"%s","receivedAt":"2026-11-24T12:00:00Z","mood":{"happy":true},
         "parts":[{"type":"text","text":"hi","tone":"loud"},{"type":"hologram","frames":[1,2]}]}
        """
            .formatted(MessageId.next(), json.convertValue(full(), Map.class).get("direction"));

    Message message = json.readValue(later, Message.class);
    Map<?, ?> back = json.readValue(json.writeValueAsString(message), Map.class);

    assertThat(message.parts().get(1)).isInstanceOf(Part.Unknown.class);
    assertThat(back.get("mood")).isEqualTo(Map.of("happy", true));
    assertThat(back.get("parts"))
        .isEqualTo(
            List.of(
                Map.of("type", "text", "text", "hi", "tone", "loud"),
                Map.of("type", "hologram", "frames", List.of(1, 2))));
  }

  @Test
  void aChangedCopyLeavesTheRestAndTheOriginalAlone() {
    Message message = full();

    Message copy = message.toBuilder().locale("fr").build();

    assertThat(copy.toBuilder().locale("de-CH").build()).isEqualTo(message);
    assertThat(message.locale()).isEqualTo("de-CH");
  }

  @Test
  void textsAreReadOneALine() {
    assertThat(full().text()).isEqualTo("Hello\nBye");
  }

  @Test
  void aMessageThatSaysNothingIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Message.outbound("c", Address.system()).build())
        .withMessageContaining("no parts");
  }

  @Test
  void whenNobodySaysWhenItWasSentItIsWhenItCame() {
    Message message = Message.internal("c", ANN).receivedAt(NOON).text("x").build();

    assertThat(message.sentAt()).isEqualTo(NOON);
    assertThat(message.event()).isNull();
  }

  @Test
  void anAddressIsTheSameUnderAnotherName() {
    Address other = Address.contact("support-mail", "ann@example.org", "Ann Smith");

    assertThat(other).isEqualTo(ANN).hasSameHashCodeAs(ANN);
    assertThat(Address.device("support-mail", "ann@example.org")).isNotEqualTo(ANN);
  }

  @Test
  void aHandleHasALimit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Address.contact("c", "x".repeat(Address.MAX_HANDLE + 1)));
    assertThatIllegalArgumentException().isThrownBy(() -> Address.contact("c", ""));
  }
}
