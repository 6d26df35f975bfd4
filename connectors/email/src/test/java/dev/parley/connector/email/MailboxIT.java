package dev.parley.connector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.store.MailFolder;
import com.icegreen.greenmail.store.StoredMessage;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import dev.parley.connector.Delivery;
import dev.parley.connector.testkit.FakeHub;
import dev.parley.connector.testkit.RunningChannel;
import dev.parley.model.ConversationId;
import dev.parley.model.Message;
import dev.parley.model.RelatesTo;
import jakarta.mail.Flags;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // a running channel is closed, not used
class MailboxIT {
  @TempDir Path directory;
  private GreenMail server;
  private GreenMailUser user;
  private FakeHub hub;
  private ObjectNode options;

  @BeforeEach
  void startServer() {
    server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP)
            });
    server.start();
    user = server.setUser(Mail.US, "support", "secret");
    server.setUser(Mail.ANN, "ann", "secret");
    hub = new FakeHub(Mail.CHANNEL, directory);
    options = Mail.options(server.getImap().getPort(), server.getSmtp().getPort());
  }

  @AfterEach
  void stopServer() {
    server.stop();
  }

  private RunningChannel start() {
    return hub.start(new EmailConnector(), options);
  }

  private void deliver(String headers, String text) throws Exception {
    String mail =
        "From: Ann <" + Mail.ANN + ">\r\nTo: " + Mail.US + "\r\n" + headers + "\r\n" + text;
    user.deliver(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(mail.getBytes(StandardCharsets.ISO_8859_1))));
  }

  private MailFolder folder(String name) throws Exception {
    return server.getManagers().getImapHostManager().getFolder(user, name);
  }

  private List<StoredMessage> inbox() throws Exception {
    return folder("INBOX").getMessages();
  }

  private static boolean taken(StoredMessage mail) {
    return mail.isSet(Flags.Flag.SEEN) && mail.getFlags().contains("ParleyTaken");
  }

  private void awaitTaken(int count) {
    // Four failures in a row make the mailbox pause for 1 + 2 + 4 + 8 s and more.
    await().atMost(Duration.ofMinutes(1)).until(() -> hub.taken().size() >= count);
    assertThat(hub.taken()).hasSize(count);
  }

  @Test
  void mailComesInAndItsAnswerGoesOutInTheThreadAndTheReplyFindsTheConversation() throws Exception {
    try (RunningChannel channel = start()) {
      deliver("Message-ID: <a1@example.org>\r\nSubject: Order\r\n", "Where is it?\r\n");
      awaitTaken(1);
      Message asked = hub.taken().get(0);
      assertThat(asked.text()).isEqualTo("Where is it?");
      assertThat(asked.sender().handle()).isEqualTo(Mail.ANN);
      await().until(() -> taken(inbox().get(0)));

      ConversationId conversation = ConversationId.next();
      Message answer =
          Mail.answer(conversation, "On its way\r.\rBcc: x@evil.test\n.\nbye").toBuilder()
              .metadata("inReplyTo", asked.metadata().get("messageId"))
              .build();
      Object id = channel.send(answer).getMessage().getHeader(Delivery.EXTERNAL_ID);
      assertThat(channel.send(answer).getMessage().getHeader(Delivery.EXTERNAL_ID)).isEqualTo(id);

      assertThat(server.waitForIncomingEmail(5000, 3)).isTrue();
      MimeMessage sent = List.of(server.getReceivedMessagesForDomain("example.org")).get(0);
      assertThat(sent.getMessageID()).isEqualTo(id);
      assertThat(sent.getHeader("In-Reply-To", null)).isEqualTo("<a1@example.org>");
      assertThat(sent.getHeader("References", null)).isEqualTo("<a1@example.org>");
      assertThat(sent.getSubject()).isEqualTo("Re: Your order");
      assertThat(sent.getHeader("Auto-Submitted", null)).isEqualTo("auto-replied");
      assertThat(sent.getHeader("Bcc")).isNull();

      deliver("Message-ID: <a2@example.org>\r\nIn-Reply-To: " + id + "\r\n", "Thanks\r\n");
      awaitTaken(2);
      assertThat(hub.taken().get(1).conversation()).isEqualTo(conversation);
      assertThat(hub.taken().get(1).relatesTo())
          .isEqualTo(new RelatesTo(RelatesTo.Kind.REPLY, (String) id));
    }
  }

  @Test
  void mailIsNotMarkedBeforeTheHubHasItAndARestartInBetweenMakesNoSecondMessage() throws Exception {
    hub.door().hold();
    deliver("Message-ID: <b1@example.org>\r\n", "one\r\n");
    try (RunningChannel channel = start()) {
      await().until(() -> hub.door().waiting() > 0);
      assertThat(taken(inbox().get(0))).isFalse();
    }
    assertThat(taken(inbox().get(0))).isFalse();
    hub.door().open();
    awaitTaken(1);
    try (RunningChannel channel = start()) {
      await().until(() -> taken(inbox().get(0)));
    }
    assertThat(hub.taken()).hasSize(1);
    assertThat(hub.door().duplicates()).isEqualTo(1);
  }

  @Test
  void movedMailLeavesTheInboxOnlyAfterTheHandIn() throws Exception {
    options.withObject("/imap").put("on-taken", "move").put("idle", false);
    try (RunningChannel channel = start()) {
      deliver("Message-ID: <c1@example.org>\r\n", "one\r\n");
      awaitTaken(1);
      await().until(() -> inbox().isEmpty());
      assertThat(folder("Parley").getMessageCount()).isEqualTo(1);
    }
  }

  @Test
  void sameMailInARebuiltMailboxIsADuplicate() throws Exception {
    String headers = "Date: Tue, 24 Nov 2026 06:00:00 +0000\r\n";
    deliver("Received: by a\r\n" + headers, "no id\r\n");
    try (RunningChannel channel = start()) {
      awaitTaken(1);
    }
    server.purgeEmailFromAllMailboxes();
    deliver("Received: by b\r\n" + headers, "no id\r\n");
    try (RunningChannel channel = start()) {
      await().until(() -> hub.door().duplicates() == 1);
    }
    assertThat(hub.taken()).hasSize(1);
  }

  @Test
  void busyHubMakesTheMailboxWaitAndBrokenHubToo() throws Exception {
    hub.door().refuseNext(3);
    deliver("Message-ID: <d1@example.org>\r\n", "one\r\n");
    try (RunningChannel channel = start()) {
      awaitTaken(1);
      hub.door().failNext(4);
      deliver("Message-ID: <d2@example.org>\r\n", "two\r\n");
      awaitTaken(2);
      assertThat(hub.quarantined()).isEmpty();
    }
  }

  @Test
  void backlogIsTakenInOrderAcrossAServerRestart() throws Exception {
    int backlog = 60;
    for (int i = 0; i < backlog; i++) {
      deliver("Message-ID: <e" + i + "@example.org>\r\n", "mail " + i + "\r\n");
    }
    try (RunningChannel channel = start()) {
      await().until(() -> hub.taken().size() > 5);
      int port = server.getImap().getPort();
      server.getImap().stopService();
      assertThat(port).isPositive();
      awaitDown();
    }
    options.withObject("/imap").put("port", restartedImap());
    try (RunningChannel channel = start()) {
      awaitTaken(backlog);
    }
    assertThat(hub.taken().get(backlog - 1).text()).isEqualTo("mail " + (backlog - 1));
  }

  private void awaitDown() {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                hub.reported().reports().stream().anyMatch(r -> r.state().equals("down"))
                    || hub.taken().size() == 60);
  }

  private int restartedImap() throws InterruptedException {
    var again =
        new com.icegreen.greenmail.imap.ImapServer(
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP), server.getManagers());
    again.startService();
    again.waitTillRunning(5000);
    return again.getPort();
  }

  @Test
  void mailThatIsTooLargeIsPutAsideAndTheNextOneComesIn() throws Exception {
    options.withObject("/limits").put("max-mail-bytes", 2000);
    deliver("Message-ID: <f1@example.org>\r\n", "x".repeat(5000) + "\r\n");
    deliver("Message-ID: <f2@example.org>\r\n", "small\r\n");
    try (RunningChannel channel = start()) {
      awaitTaken(1);
      assertThat(hub.quarantined()).hasSize(1);
      assertThat(hub.quarantined().get(0).reason()).isEqualTo("too-large");
      await().until(() -> inbox().stream().allMatch(MailboxIT::taken));
    }
  }
}
