package dev.parley.connector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.parley.connector.ChannelConfigException;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.testkit.Certificates;
import dev.parley.connector.testkit.FakeHub;
import dev.parley.connector.testkit.RecordingStatus.Report;
import dev.parley.connector.testkit.RunningChannel;
import dev.parley.model.ConversationId;
import dev.parley.model.FailureKind;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate is signed by an authority of its own. */
class MailTlsIT {
  private static final List<String> KEYS =
      List.of("greenmail.tls.keystore.file", "greenmail.tls.keystore.password");
  @TempDir static Path shared;
  private static Certificates ours;
  @TempDir Path directory;
  private GreenMail server;
  private FakeHub hub;
  private ObjectNode options;

  @BeforeAll
  static void certificate() throws Exception {
    ours = Certificates.make(shared, "mail", "dns:localhost,ip:127.0.0.1");
    System.setProperty(KEYS.get(0), ours.keys().toString());
    System.setProperty(KEYS.get(1), Certificates.PASSWORD);
  }

  @AfterAll
  static void forget() {
    KEYS.forEach(System::clearProperty);
  }

  @BeforeEach
  void start() {
    server =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAPS),
              new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
            });
    server.start();
    server.setUser(Mail.ANN, "ann", "secret");
    hub = new FakeHub(Mail.CHANNEL, directory);
    options = Mail.options(server.getImaps().getPort(), server.getSmtps().getPort());
    options.withObject("/imap").put("tls", "tls");
    options.withObject("/smtp").put("tls", "tls");
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private void trust(Path authority) {
    options.withObject("/imap").put("ca", authority.toString());
    options.withObject("/smtp").put("ca", authority.toString());
  }

  /** GreenMail's threads end by exceptions when a client leaves; those are no failures of ours. */
  private static ConditionFactory await() {
    return Awaitility.await().dontCatchUncaughtExceptions();
  }

  private RunningChannel channel() {
    return hub.start(new EmailConnector(), options);
  }

  private Report down() {
    return await()
        .until(
            () -> hub.reported().reports().stream().filter(r -> r.kind() != null).findFirst(),
            java.util.Optional::isPresent)
        .orElseThrow();
  }

  private static DeliveryException refused(RunningChannel channel) {
    return catchThrowableOfType(
        DeliveryException.class, () -> channel.send(Mail.answer(ConversationId.next(), "hi")));
  }

  @Test
  void unknownAuthorityIsMisconfiguredBothWaysAndTheAdviceNamesTheOption() {
    server.setUser(Mail.US, "support", "secret");
    try (RunningChannel channel = channel()) {
      assertThat(down().kind()).isEqualTo(FailureKind.MISCONFIGURED);
      assertThat(down().detail()).contains("signed by nobody we trust").contains("as ca");
      DeliveryException failure = refused(channel);
      assertThat(failure.kind()).isEqualTo(FailureKind.MISCONFIGURED);
      assertThat(failure).hasMessageContaining("signed by nobody we trust");
      assertThat(server.getReceivedMessages()).isEmpty();
    }
  }

  @Test
  void authorityThatTheOptionNamesIsTrustedBothWays() throws Exception {
    trust(ours.certificate());
    String mail = "From: " + Mail.ANN + "\r\nTo: " + Mail.US + "\r\n\r\nover TLS\r\n";
    server
        .setUser(Mail.US, "support", "secret")
        .deliver(
            new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.getBytes(StandardCharsets.US_ASCII))));
    try (RunningChannel channel = channel()) {
      await().until(() -> !hub.taken().isEmpty());
      assertThat(hub.taken().get(0).text()).isEqualTo("over TLS");
      channel.send(Mail.answer(ConversationId.next(), "hi over TLS"));
      await().until(() -> server.getReceivedMessagesForDomain("example.org").length == 1);
      MimeMessage sent = server.getReceivedMessagesForDomain("example.org")[0];
      assertThat(GreenMailUtil.getWholeMessage(sent)).contains("hi over TLS");
      await().until(() -> hub.reported().last().state().equals("up"));
    }
  }

  /** IDLE reads for minutes: only a closed socket ends it. */
  @Test
  void channelThatWaitsForNewsOverTlsStopsAtOnce() {
    trust(ours.certificate());
    server.setUser(Mail.US, "support", "secret");
    RunningChannel channel = channel();
    await().until(() -> hub.reported().last().state().equals("up"));
    await().until(() -> Thread.getAllStackTraces().entrySet().stream().anyMatch(MailTlsIT::waits));
    assertTimeout(Duration.ofSeconds(4), channel::close);
    await().until(() -> Thread.getAllStackTraces().entrySet().stream().noneMatch(MailTlsIT::waits));
  }

  private static boolean waits(java.util.Map.Entry<Thread, StackTraceElement[]> thread) {
    return thread.getKey().getName().contains("mailbox-" + Mail.US)
        && java.util.Arrays.stream(thread.getValue())
            .anyMatch(frame -> frame.getMethodName().equals("idle"));
  }

  @Test
  void anotherAuthorityIsNoneThatCounts() throws Exception {
    trust(Certificates.make(shared, "other", "dns:localhost,ip:127.0.0.1").certificate());
    server.setUser(Mail.US, "support", "secret");
    try (RunningChannel channel = channel()) {
      assertThat(down().kind()).isEqualTo(FailureKind.MISCONFIGURED);
      assertThat(refused(channel).kind()).isEqualTo(FailureKind.MISCONFIGURED);
    }
  }

  @Test
  void certificateForAnotherHostIsRefusedThoughItsAuthorityIsTrusted() throws Exception {
    Certificates elsewhere = Certificates.make(shared, "elsewhere", "dns:mail.example.org");
    trust(elsewhere.certificate());
    try (var scripted = smtp(elsewhere)) {
      options.withObject("/smtp").put("port", scripted.port()).put("tls", "starttls");
      try (RunningChannel channel = channel()) {
        DeliveryException failure = refused(channel);
        assertThat(failure.kind()).isEqualTo(FailureKind.MISCONFIGURED);
        assertThat(failure).hasMessageContaining("127.0.0.1").hasMessageContaining("host");
        assertThat(scripted.heard).noneMatch(line -> line.contains("AUTH"));
      }
    }
  }

  @Test
  void nothingSecretIsSaidBeforeStartTlsAndAllOfItAfter() throws Exception {
    trust(ours.certificate());
    try (var scripted = smtp(ours)) {
      options.withObject("/smtp").put("port", scripted.port()).put("tls", "starttls");
      try (RunningChannel channel = channel()) {
        channel.send(Mail.answer(ConversationId.next(), "hi"));
        assertThat(scripted.heard.stream().filter(line -> !line.startsWith(ScriptedServer.TLS)))
            .allMatch(line -> line.startsWith("EHLO") || line.equals("STARTTLS"));
        assertThat(scripted.heard)
            .anyMatch(line -> line.startsWith(ScriptedServer.TLS + "AUTH"))
            .anyMatch(line -> line.startsWith(ScriptedServer.TLS + "RCPT"));
      }
    }
  }

  @Test
  void serverWithoutStartTlsIsMisconfiguredAndNeverGetsThePassword() throws Exception {
    try (var scripted = new ScriptedServer("220 hi", null, line -> "250 AUTH PLAIN")) {
      options.withObject("/smtp").put("port", scripted.port()).put("tls", "starttls");
      try (RunningChannel channel = channel()) {
        assertThat(refused(channel).kind()).isEqualTo(FailureKind.MISCONFIGURED);
        assertThat(scripted.heard).noneMatch(line -> line.contains("AUTH"));
      }
    }
  }

  @Test
  void fileWithoutACertificateIsSaidWithItsOption() throws Exception {
    trust(Files.writeString(directory.resolve("ca.pem"), "no PEM"));
    assertThatThrownBy(this::channel)
        .isInstanceOf(ChannelConfigException.class)
        .hasMessageContaining("imap.ca")
        .hasMessageContaining("smtp.ca");
    trust(directory.resolve("missing.pem"));
    assertThatThrownBy(this::channel).hasMessageContaining("missing.pem");
  }

  private static ScriptedServer smtp(Certificates certificates) throws Exception {
    return new ScriptedServer(
        "220 scripted",
        certificates.server(),
        ScriptedServer.smtp(
            line ->
                switch (line.split(" ")[0]) {
                  case "EHLO" -> "250-scripted\r\n250-STARTTLS\r\n250 AUTH PLAIN";
                  case "STARTTLS" -> ScriptedServer.TLS + "220 go on";
                  case "AUTH" -> "235 welcome";
                  default -> "250 ok";
                }));
  }
}
