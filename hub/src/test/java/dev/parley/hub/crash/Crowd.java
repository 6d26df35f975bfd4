package dev.parley.hub.crash;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Everybody who talks by way of the hub while things die, and what must have come of it. */
final class Crowd implements AutoCloseable {
  private final HubProcess hub;
  private final String secret;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(3))
          .build();
  private final AtomicBoolean enough = new AtomicBoolean();
  private final List<Talker> talkers = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<ChatLine> visitors = new ArrayList<>();
  private final Map<String, String> answered = new HashMap<>();
  private Desk desk;

  /**
   * @param secret what phones sign with and devices log in with
   */
  Crowd(HubProcess hub, String secret) {
    this.hub = hub;
    this.secret = secret;
  }

  void visitorsTalk(int count) {
    for (int i = 0; i < count; i++) {
      ChatLine visitor = new ChatLine(http, hub.url());
      visitors.add(visitor);
      talk("visitor-" + i + ".shop", visitor);
    }
  }

  void phonesTalk(int count) {
    for (int i = 0; i < count; i++) {
      talk("phone-" + i + ".phones", new SmsLine(http, hub.url(), "+1555020" + i, secret));
    }
  }

  void devicesTalk(int count) {
    for (int i = 0; i < count; i++) {
      talk("press-" + i + ".plant", new AlarmLine(hub.mqttPort(), "press-" + i, secret));
    }
  }

  /** One agent for a visitor, one for a phone. */
  void agentsAnswer() throws Exception {
    desk = Desk.open(http, hub.url(), hub.printed("Login"), hub.printed("Password"));
    for (String channel : List.of("shop", "phones")) {
      String conversation =
          await().atMost(30, SECONDS).until(() -> first(channel), id -> id != null);
      String agent = "agent-for-" + channel + "." + channel;
      answered.put(agent, desk.texts(conversation).keySet().iterator().next());
      talk(agent, desk.answering(conversation));
    }
  }

  private String first(String channel) throws Exception {
    for (String conversation : desk.conversations(channel)) {
      if (!desk.texts(conversation).isEmpty()) {
        return conversation;
      }
    }
    return null;
  }

  private void talk(String name, Line line) {
    Talker talker = new Talker(name, line, enough);
    talkers.add(talker);
    Thread thread = new Thread(talker, name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  /** What each of a channel has said and the hub acknowledged, in order. */
  List<List<String>> said(String channel) {
    return talkers.stream()
        .filter(talker -> talker.name().endsWith("." + channel))
        .map(talker -> talker.said().toList())
        .toList();
  }

  /** Whether the hub says that it is ready. */
  boolean isServed() {
    try {
      HttpRequest ready =
          HttpRequest.newBuilder(hub.url().resolve("/health/ready"))
              .timeout(Duration.ofSeconds(3))
              .build();
      return http.send(ready, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Everybody says what they are at until it is acknowledged, and no more. */
  void fallSilent() throws InterruptedException {
    enough.set(true);
    for (Thread thread : threads) {
      thread.join(SECONDS.toMillis(30));
    }
    assertThat(threads).as("everybody was heard in the end").noneMatch(Thread::isAlive);
  }

  /** All that was acknowledged is in its conversation, each once, in order. */
  void wasHeard(String channel) {
    await().atMost(60, SECONDS).untilAsserted(() -> allIsThere(channel));
  }

  private void allIsThere(String channel) throws Exception {
    Map<String, List<List<String>>> found = new HashMap<>();
    for (String conversation : desk.conversations(channel)) {
      desk.texts(conversation)
          .forEach((who, texts) -> found.computeIfAbsent(who, any -> new ArrayList<>()).add(texts));
    }
    for (Talker talker : talkers) {
      if (talker.name().endsWith("." + channel)) {
        assertThat(found.getOrDefault(talker.name(), List.of()))
            .as("what %s said, in one conversation", talker.name())
            .containsExactly(talker.said().toList());
      }
    }
  }

  /** The visitor has the whole answer, and the phones' provider too: each once, in order. */
  void wasAnswered(Gateway gateway) throws Exception {
    for (Talker talker : talkers) {
      String customer = answered.get(talker.name());
      if (customer == null) {
        continue;
      }
      List<String> said = talker.said().toList();
      if (talker.name().endsWith(".phones")) {
        await()
            .atMost(60, SECONDS)
            .untilAsserted(() -> assertThat(gateway.texts()).containsExactlyElementsOf(said));
        continue;
      }
      ChatLine visitor = visitors.get(customer.charAt("visitor-".length()) - '0');
      await()
          .atMost(60, SECONDS)
          .untilAsserted(
              () -> {
                visitor.greet();
                assertThat(visitor.heard()).containsExactlyElementsOf(said);
              });
      visitor.close();
    }
  }

  @Override
  public void close() {
    talkers.forEach(System.out::println);
    threads.forEach(Thread::interrupt);
  }
}
