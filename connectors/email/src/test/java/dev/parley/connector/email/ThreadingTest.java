package dev.parley.connector.email;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.connector.Channel;
import dev.parley.connector.email.internal.EmailOptions;
import dev.parley.connector.email.internal.ReplyTokens;
import dev.parley.connector.email.internal.mime.Normaliser;
import dev.parley.connector.email.internal.mime.RawMail;
import dev.parley.connector.testkit.FakeHub;
import dev.parley.model.ConversationId;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.RelatesTo;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ThreadingTest {
  @TempDir Path directory;
  private final ConversationId conversation = ConversationId.next();
  private ReplyTokens tokens;
  private Normaliser normaliser;

  @BeforeEach
  void make() {
    FakeHub hub = new FakeHub(Mail.CHANNEL, directory);
    tokens = new ReplyTokens(hub.key("reply-token"));
    EmailOptions options = EmailOptions.of(new Channel(Mail.CHANNEL, "email", Mail.options(1, 1)));
    normaliser = new Normaliser(Mail.CHANNEL, options, hub.attachments(), tokens);
  }

  private Message read(String mail) throws Exception {
    byte[] bytes = mail.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    try (RawMail raw = RawMail.spool(new ByteArrayInputStream(bytes), 100_000, Map.of())) {
      return normaliser.normalise(raw);
    }
  }

  private String ours() {
    return "m1." + tokens.make(conversation, Mail.ANN) + "@parley.test";
  }

  @Test
  void replyOfTheOneWeWroteToFindsItsConversation() throws Exception {
    Message reply =
        read("From: Ann@Example.ORG\nReferences: <" + ours() + "> <other@x>\n\nthanks\n");
    assertThat(reply.conversation()).isEqualTo(conversation);
    assertThat(reply.relatesTo().id()).isEqualTo("<" + ours() + ">");
  }

  @Test
  void sameTokenFromSomebodyElseOnlyTellsTheReference() throws Exception {
    Message reply = read("From: eve@evil.test\nIn-Reply-To: <" + ours() + ">\n\nhi\n");
    assertThat(reply.conversation()).isNull();
    assertThat(reply.relatesTo())
        .isEqualTo(new RelatesTo(RelatesTo.Kind.REPLY, "<" + ours() + ">"));
  }

  @Test
  void changedTokenIsWorthNothing() throws Exception {
    String token = tokens.make(conversation, Mail.ANN);
    for (int changed : new int[] {1, token.length() / 2, token.length() - 1}) {
      char other = token.charAt(changed) == '1' ? '0' : '1';
      String forged = token.substring(0, changed) + other + token.substring(changed + 1);
      String mail =
          "From: %s\nIn-Reply-To: <m1.%s@parley.test>\n\nhi\n".formatted(Mail.ANN, forged);
      assertThat(read(mail).conversation()).as(forged).isNull();
    }
  }

  @Test
  void tokenInAPlusAddressWorksInWhateverCase() throws Exception {
    String to =
        ("support+" + tokens.make(conversation, Mail.ANN) + "@parley.test")
            .toUpperCase(Locale.ROOT);
    assertThat(read("From: " + Mail.ANN + "\nTo: " + to + "\n\nhi\n").conversation())
        .isEqualTo(conversation);
  }

  @Test
  void reportAboutOurMailBecomesADeliveryEvent() throws Exception {
    Message event =
        read(
            """
            From: MAILER-DAEMON@mx.test
            Content-Type: multipart/report; report-type=delivery-status; boundary=b

            --b
            Content-Type: text/plain

            sorry
            --b
            Content-Type: message/delivery-status

            Reporting-MTA: dns; mx.test

            Final-Recipient: rfc822; %s
            Action: failed
            Diagnostic-Code: smtp; 550 5.1.1
              mailbox unknown
            --b
            Content-Type: text/rfc822-headers

            Message-ID: <%s>
            --b--
            """
                .formatted(Mail.ANN, ours()));
    assertThat(event.event().name()).isEqualTo(Events.DELIVERY);
    assertThat(event.event().data())
        .containsEntry("state", "failed")
        .containsEntry("externalIds", List.of("<" + ours() + ">"))
        .containsEntry("cause", "550 5.1.1 mailbox unknown");
  }
}
