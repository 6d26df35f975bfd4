package dev.parley.connector.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.connector.Delivery;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.testkit.FakeHub;
import dev.parley.connector.testkit.RunningChannel;
import dev.parley.model.ConversationId;
import dev.parley.model.FailureKind;
import dev.parley.model.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server says while it refuses, said by a server that follows a script. */
class SmtpFailureIT {
  @TempDir Path directory;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private ServerSocket server;
  private RunningChannel channel;

  @BeforeEach
  void start() throws IOException {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread accepting = new Thread(this::accept, "scripted-smtp");
    accepting.setDaemon(true);
    accepting.start();
    ObjectNode options = Mail.options(1, server.getLocalPort());
    channel = new FakeHub(Mail.CHANNEL, directory).start(new EmailConnector(), options);
  }

  @AfterEach
  void stop() throws IOException {
    channel.close();
    server.close();
  }

  private void accept() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        talk(socket);
      } catch (IOException e) {
        heard.add("(closed)");
      }
    }
  }

  private void talk(Socket socket) throws IOException {
    var in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
    Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.ISO_8859_1);
    say(out, "220 scripted");
    boolean data = false;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      heard.add(line);
      if (data) {
        data = !line.equals(".");
        if (!data) {
          say(out, answers.getOrDefault(".", "250 taken"));
        }
        continue;
      }
      String verb = line.split("[ :]")[0];
      String usual = verb.equals("EHLO") ? "250-scripted\r\n250 AUTH LOGIN PLAIN" : "250 ok";
      usual = verb.equals("DATA") ? "354 go on" : verb.equals("AUTH") ? "235 welcome" : usual;
      data = verb.equals("DATA");
      say(out, answers.getOrDefault(verb, usual));
      if (verb.equals("QUIT")) {
        return;
      }
    }
  }

  private static void say(Writer out, String answer) throws IOException {
    out.write(answer + "\r\n");
    out.flush();
  }

  private DeliveryException refused(String verb, String answer) {
    answers.put(verb, answer);
    return catchThrowableOfType(
        DeliveryException.class, () -> channel.send(Mail.answer(ConversationId.next(), "hi")));
  }

  @Test
  void recipientRefusedForGoodIsPermanentWithTheServersWords() {
    DeliveryException failure = refused("RCPT", "550 5.1.1 No such user here");
    assertThat(failure.kind()).isEqualTo(FailureKind.PERMANENT);
    assertThat(failure.code()).isEqualTo("smtp-550");
    assertThat(failure).hasMessageContaining("No such user here");
  }

  @Test
  void temporaryRefusalIsRetryableAndTheRetryHasTheSameMessageId() {
    answers.put("RCPT", "451 4.7.1 Greylisted");
    Message message = Mail.answer(ConversationId.next(), "hi");
    DeliveryException failure =
        catchThrowableOfType(DeliveryException.class, () -> channel.send(message));
    assertThat(failure.kind()).isEqualTo(FailureKind.RETRYABLE);
    assertThat(failure.code()).isEqualTo("smtp-451");

    answers.put("RCPT", "250 ok");
    answers.put(".", "421 4.3.0 going down");
    failure = catchThrowableOfType(DeliveryException.class, () -> channel.send(message));
    assertThat(failure.kind()).isEqualTo(FailureKind.RETRYABLE);

    answers.remove(".");
    Object id = channel.send(message).getMessage().getHeader(Delivery.EXTERNAL_ID);
    assertThat(heard.stream().filter(line -> line.equals("Message-ID: " + id))).hasSize(2);
  }

  @Test
  void contentRefusedIsPermanentAndRefusedSenderIsMisconfigured() {
    assertThat(refused(".", "554 5.7.1 spam").kind()).isEqualTo(FailureKind.PERMANENT);
    assertThat(refused("MAIL", "553 5.7.1 not your address").kind())
        .isEqualTo(FailureKind.MISCONFIGURED);
  }

  @Test
  void wrongPasswordIsUnauthenticatedAndATiredLoginServerIsRetryable() {
    assertThat(refused("AUTH", "535 5.7.8 bad credentials").kind())
        .isEqualTo(FailureKind.UNAUTHENTICATED);
    assertThat(refused("AUTH", "454 4.7.0 try later").kind()).isEqualTo(FailureKind.RETRYABLE);
  }

  @Test
  void nothingSaidInsideBecomesAHeaderOrACommand() {
    Message message =
        Mail.answer(ConversationId.next(), "a\r\n.\r\nMAIL FROM:<x@evil.test>\r\rb").toBuilder()
            .metadata("subject", "Hi\r\nBcc: victim@evil.test")
            .metadata("inReplyTo", "<a@b>\r\nBcc: victim@evil.test")
            .metadata("CamelHttpUri", "http://evil.test")
            .build();
    channel.send(message);
    assertThat(heard).noneMatch(line -> line.startsWith("Bcc") || line.contains("HttpUri"));
    assertThat(heard).contains("Subject: Hi Bcc: victim@evil.test", "..");
    assertThat(heard.stream().filter(line -> line.startsWith("MAIL FROM"))).hasSize(2);
  }
}
