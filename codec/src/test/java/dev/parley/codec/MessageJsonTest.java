package dev.parley.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.model.Address;
import dev.parley.model.CommandId;
import dev.parley.model.Message;
import dev.parley.model.Part;
import dev.parley.model.RelatesTo;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageJsonTest {

  @Test
  void messageWithEveryKindOfPartComesBackEqual() {
    Message message =
        Message.inbound("shop-chat", Address.contact("shop-chat", "v-1", "Ann"))
            .text("hello")
            .part(new Part.Html("<p>hello</p>", "key-0"))
            .part(new Part.Location(52.52, -13.405, 30.0))
            .part(new Part.Attachment("key-1", "a.png", "image/png", 12))
            .part(
                new Part.Command(
                    CommandId.next(),
                    "lamp",
                    "set",
                    List.of("50"),
                    Instant.parse("2026-01-01T00:00:00Z")))
            .part(new Part.Reply(CommandId.next(), "lamp", Part.Reply.Outcome.EXECUTED, "on"))
            .part(new Part.Telemetry("lamp", Map.of("power", "on")))
            .part(new Part.Alarm("lamp", "hot", Part.Alarm.Severity.CRITICAL, true, "too hot"))
            .part(new Part.Event("presence", Map.of("online", true)))
            .relatesTo(RelatesTo.Kind.REPLY, "x")
            .externalId("e-1")
            .clientId("c-1")
            .locale("en")
            .metadata("subject", "Hi")
            .build();

    assertThat(Json.readMessage(Json.write(message))).isEqualTo(message);
  }

  @Test
  void unknownFieldsAndPartsAreWrittenBackAsTheyCame() throws Exception {
    String json =
        """
        {"id":"0190b0a0-0000-7000-8000-000000000001","channel":"c",
         "sender":{"kind":"contact","channel":"c","handle":"h"},"direction":"inbound",
         "sentAt":"2026-01-01T00:00:00Z","receivedAt":"2026-01-01T00:00:01Z",
         "parts":[{"type":"text","text":"hi","mood":"good"},
                  {"type":"hologram","depth":3,"nested":{"a":[1,null]}}],
         "future":{"x":null},"priority":5}
        """;

    Message message = Json.readMessage(json.getBytes(StandardCharsets.UTF_8));

    assertThat(message.parts().get(1)).isInstanceOf(Part.Unknown.class);
    JsonNode back = Json.mapper().readTree(Json.write(message));
    assertThat(back).isEqualTo(Json.mapper().readTree(json));
  }

  @Test
  void nestingBeyondTheLimitIsRefused() {
    String deep = "{\"x\":" + "[".repeat(Json.MAX_DEPTH + 1);
    assertThatThrownBy(() -> Json.readMessage(deep.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("nesting");
  }

  @Test
  void messageThatSaysNothingIsRefused() {
    assertThatThrownBy(() -> Message.inbound("c", Address.contact("c", "h")).build())
        .hasMessageContaining("no parts");
  }
}
