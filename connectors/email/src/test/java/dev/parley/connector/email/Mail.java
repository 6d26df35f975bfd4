package dev.parley.connector.email;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.codec.Json;
import dev.parley.model.Address;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;

/** Options and messages that the tests share. */
final class Mail {
  static final String CHANNEL = "support-mail";
  static final String US = "support@parley.test";
  static final String ANN = "ann@example.org";

  private Mail() {}

  static ObjectNode options(int imapPort, int smtpPort) {
    try {
      JsonNode node =
          Json.mapper()
              .readTree(
                  """
                  {"address":"%s","name":"Support","auth":{"user":"support","password":"secret"},
                   "imap":{"host":"127.0.0.1","port":%d,"tls":"none","poll-seconds":1},
                   "smtp":{"host":"127.0.0.1","port":%d,"tls":"none"}}
                  """
                      .formatted(US, imapPort, smtpPort));
      return (ObjectNode) node;
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  static Message answer(ConversationId conversation, String text) {
    return Message.outbound(CHANNEL, Address.system())
        .conversation(conversation)
        .to(Address.contact(CHANNEL, ANN, "Ann"))
        .text(text)
        .metadata("subject", "Your order")
        .build();
  }
}
