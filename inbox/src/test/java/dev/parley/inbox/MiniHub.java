package dev.parley.inbox;

import com.microsoft.playwright.options.RequestOptions;
import dev.parley.broker.Addresses;
import dev.parley.broker.Broker;
import dev.parley.broker.BrokerSettings;
import dev.parley.broker.Envelope;
import dev.parley.broker.LiveConsumer;
import dev.parley.broker.MqttSettings;
import dev.parley.codec.Json;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.conversations.CommandRecord;
import dev.parley.conversations.Rating;
import dev.parley.conversations.Store;
import dev.parley.conversations.StoreSettings;
import dev.parley.conversations.Stored;
import dev.parley.conversations.StoredEvent;
import dev.parley.model.Address;
import dev.parley.model.AgentId;
import dev.parley.model.Capability;
import dev.parley.model.CommandId;
import dev.parley.model.Conversation;
import dev.parley.model.Device;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.LifeCycle;

/** A hub around the inbox: real store, broker and server; a dispatch of one message at a time. */
final class MiniHub implements AutoCloseable {
  static final String SHOP = "shop-chat";

  private static final ComposeSettings AT_ONCE =
      new ComposeSettings(Duration.ZERO, ComposeSettings.DEFAULT_FURTHEST);

  /** Webhooks to this machine, tried again soon. */
  static final WebhookSettings EAGER =
      new WebhookSettings(
          true,
          List.of(Duration.ofMillis(200), Duration.ofMillis(300), Duration.ofHours(1)),
          Duration.ofSeconds(5),
          WebhookSettings.DEFAULT_DISABLE_AFTER);

  final Store store;
  final Broker broker;
  final Inbox inbox;
  final String url;
  final FirstAdmin admin;
  final List<Message> submitted = new CopyOnWriteArrayList<>();
  final ChannelBoard desk = new ChannelBoard();
  final ChannelDraftsman office = new ChannelDraftsman();
  final List<String> typed = new CopyOnWriteArrayList<>();
  final List<DeadLetters.Letter> letters = new CopyOnWriteArrayList<>();
  final Map<String, Message> buried = new ConcurrentHashMap<>();
  final java.util.Set<String> lent = ConcurrentHashMap.newKeySet();
  final java.util.Set<String> dangers = ConcurrentHashMap.newKeySet();
  final AtomicReference<RuntimeException> refusal = new AtomicReference<>();

  /** What messages wait for after they are handed in. */
  final AtomicReference<CompletableFuture<Void>> held =
      new AtomicReference<>(CompletableFuture.completedFuture(null));

  private final ExecutorService dispatch = Executors.newSingleThreadExecutor();
  private final Applying applying;
  private final LiveConsumer live;
  private final Server server = new Server();

  /** A page of the admin, who has just logged in. */
  com.microsoft.playwright.Page logIn(Chromium chromium) {
    com.microsoft.playwright.Page page = chromium.open();
    page.request()
        .post(
            url + "/api/v1/session",
            RequestOptions.create()
                .setHeader("Origin", url)
                .setData(Map.of("email", admin.email(), "password", admin.password())));
    page.navigate(url);
    page.locator("conversation-list").waitFor();
    return page;
  }

  /** An agent that was added has chosen a password of their own: the one that was given. */
  void settled(String email) {
    var agent = store.agents().byEmail(email).orElseThrow();
    store.agents().credential(agent.id(), store.agents().credential(agent.id()).orElseThrow());
  }

  /** Where a reply leaves at once. */
  MiniHub(Path data) throws Exception {
    this(data, LoginRules.PASSWORD, EAGER, AT_ONCE);
  }

  MiniHub(Path data, WebhookSettings webhooks) throws Exception {
    this(data, LoginRules.PASSWORD, webhooks, AT_ONCE);
  }

  MiniHub(Path data, LoginRules login) throws Exception {
    this(data, login, EAGER, AT_ONCE);
  }

  MiniHub(Path data, ComposeSettings compose) throws Exception {
    this(data, LoginRules.PASSWORD, EAGER, compose);
  }

  private MiniHub(Path data, LoginRules login, WebhookSettings webhooks, ComposeSettings compose)
      throws Exception {
    store = Store.open(StoreSettings.sqlite(data));
    broker =
        Broker.start(
            BrokerSettings.embedded(data, MqttSettings.plain("127.0.0.1", 0)),
            dev.parley.broker.DeviceDirectory.NOBODY);
    applying = new Applying(store);
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.open();
    url = "http://127.0.0.1:" + connector.getLocalPort();
    server.addConnector(connector);
    store.devices().save(lamp());
    inbox =
        new Inbox(
            InboxSettings.of(url, purpose -> new byte[32])
                .staying(Duration.ofMillis(100))
                .login(login)
                .webhooks(webhooks)
                .composing(compose)
                .build(),
            store,
            new HubDoors(
                this::submit,
                new Letters(),
                (contact, agent, writing) -> typed.add(contact.handle() + " " + writing),
                () ->
                    List.of(
                        channel(SHOP, "webchat", 0, "html", "media", "typing"),
                        channel("support-mail", "email", 0, "html", "media", "threads"),
                        new ChannelView(
                            "sms",
                            "sms",
                            "down",
                            "The provider refuses us",
                            1600,
                            List.of(),
                            List.of(
                                new ChannelView.Alphabet("GSM-7", "abc ", "€", 160, 153),
                                new ChannelView.Alphabet("UCS-2", null, "", 70, 67)))),
                desk,
                () -> office,
                new Rights(lent, dangers),
                () -> new DeviceClerk(store)));
    live = broker.subscribe(Addresses.EVENTS, envelope -> inbox.onEvents(envelope.body()));
    server.setHandler(inbox.handler());
    server.start();
    admin = inbox.firstAdmin().orElse(null);
  }

  private static ChannelView channel(String name, String connector, int max, String... can) {
    return new ChannelView(name, connector, "up", null, max, List.of(can), List.of());
  }

  static Device lamp() {
    return lamp("off");
  }

  private static Device lamp(String power) {
    return Device.builder("lamp")
        .name("Desk lamp")
        .channel("home")
        .profile("parley")
        .capabilities(List.of(Capability.of("power")))
        .online(true)
        .state(Map.of("power", power))
        .lastSeenAt(Instant.now())
        .build();
  }

  private CompletionStage<Void> submit(Message message) {
    RuntimeException refused = refusal.get();
    if (refused != null) {
      return CompletableFuture.failedFuture(refused);
    }
    submitted.add(message);
    return held.get().thenRunAsync(() -> publish(applying.apply(message)), dispatch);
  }

  /** A visitor says something; returns what is stored. */
  Stored says(String handle, String name, String text) {
    return say(Message.inbound(SHOP, Address.contact(SHOP, handle, name)).text(text).build());
  }

  Stored say(Message message) {
    submit(message).toCompletableFuture().join();
    return store.messages().get(message.id()).orElseThrow();
  }

  /** The hub removes a conversation whose time is over then, if it is. */
  void expires(Conversation conversation, Instant then) {
    Part.Event expire =
        new Part.Event(
            Events.EXPIRE, Map.of("conversations", List.of(conversation.id().toString())));
    submit(Message.internal(SHOP, Address.system()).receivedAt(then).part(expire).build())
        .toCompletableFuture()
        .join();
  }

  /** Another conversation of the same contact, with one message. */
  Conversation second(Stored first, String text) {
    Message message = Message.inbound(SHOP, first.message().sender()).text(text).build();
    var batch = store.load(List.of(first.message()));
    var contact = batch.contactAt(first.message().sender());
    Conversation opened = batch.open(contact, first.message().sender(), message);
    Message placed = batch.append(message, opened, MessageState.DELIVERED);
    batch.put(opened.toBuilder().lastSequence(placed.sequence()).build());
    store.save(batch);
    return opened;
  }

  /** The contact answers "how was it?". */
  void rates(Stored said, int score, String comment) {
    Conversation about = conversationOf(said);
    var batch = store.load(List.of(said.message()));
    Instant now = Instant.now();
    batch.put(
        new Rating(
            MessageId.next(), about.id(), about.contact(), null, SHOP, now, now, score, comment));
    store.save(batch);
  }

  Conversation conversationOf(Stored stored) {
    return store.conversations().get(stored.message().conversation()).orElseThrow();
  }

  /** A network reports on a message. */
  void report(MessageId id, MessageState state, String cause) {
    CompletableFuture.runAsync(
            () -> {
              Message stored = store.messages().get(id).orElseThrow().message();
              publish(applying.state(stored, state, cause));
            },
            dispatch)
        .join();
  }

  /** A device answers a command. */
  void answers(CommandId id, CommandRecord.State state, String said) {
    CompletableFuture.runAsync(() -> publish(applying.ended(id, state, said)), dispatch).join();
  }

  /** Something that passes. */
  void signal(String kind, String handle, String by) {
    signal(Map.of("kind", kind, "channel", SHOP, "handle", handle, "by", by));
  }

  /** The same with all that it tells. */
  void signal(Map<String, Object> data) {
    tell("dev.parley.signal", data);
  }

  /** The lamp reports its power. */
  void deviceIs(String power) {
    reports(lamp(power));
  }

  /** A device is so from now on. */
  void reports(Device device) {
    store.devices().save(device);
    tell("dev.parley.device.updated", Map.of("device", device));
  }

  private void tell(String type, Map<String, Object> data) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("specversion", "1.0");
    event.put("id", "any");
    event.put("source", "/parley");
    event.put("type", type);
    event.put("time", Instant.now());
    event.put("data", data);
    send(List.of(event));
  }

  private void publish(List<StoredEvent> events) {
    List<Map<String, Object>> batch = new ArrayList<>();
    for (StoredEvent stored : events) {
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("specversion", "1.0");
      event.put("id", Long.toString(stored.sequence()));
      event.put("source", "/parley");
      event.put("type", "dev.parley." + stored.type());
      event.put("time", stored.at());
      if (stored.conversation() != null) {
        event.put("subject", stored.conversation().toString());
      }
      event.put("datacontenttype", "application/json");
      event.put(
          "data",
          stored.data() instanceof Conversation one ? Map.of("conversation", one) : stored.data());
      batch.add(event);
    }
    if (!batch.isEmpty()) {
      send(batch);
    }
  }

  private void send(List<Map<String, Object>> batch) {
    byte[] body = Json.text(batch).getBytes(StandardCharsets.UTF_8);
    broker
        .sender()
        .send(Addresses.EVENTS, Envelope.of(body).notDurable())
        .toCompletableFuture()
        .join();
  }

  private final class Letters implements DeadLetters {
    @Override
    public Page list(Filter filter, String cursor, int limit) {
      List<Letter> rest =
          letters.stream()
              .filter(filter::takes)
              .dropWhile(letter -> cursor != null && !letter.id().equals(cursor))
              .skip(cursor == null ? 0 : 1)
              .toList();
      return rest.size() <= limit
          ? new Page(rest, null)
          : new Page(rest.subList(0, limit), rest.get(limit - 1).id());
    }

    @Override
    public Payload payload(String id) {
      Message held = buried.get(id);
      if (held == null) {
        throw new NoSuchElementException(id);
      }
      return new Payload(new String(Json.write(held), StandardCharsets.UTF_8), false, true);
    }

    @Override
    public void edit(String id, Message message, AgentId by) {
      DeadLetters.requireSame(buried.get(id), message);
      buried.put(id, message);
      discard(id, "edited", by);
    }

    @Override
    public CompletionStage<Void> retry(String id, AgentId by) {
      discard(id, "retried", by);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> resend(MessageId message, AgentId by) {
      Message stored = store.messages().get(message).orElseThrow().message();
      return CompletableFuture.runAsync(
          () -> publish(applying.state(stored, MessageState.QUEUED, null)), dispatch);
    }

    @Override
    public void discard(String id, String reason, AgentId by) {
      if (!letters.removeIf(letter -> letter.id().equals(id))) {
        throw new NoSuchElementException(id);
      }
    }
  }

  @Override
  public void close() {
    inbox.close();
    LifeCycle.stop(server);
    live.close();
    dispatch.shutdown();
    broker.close();
    store.close();
  }
}
