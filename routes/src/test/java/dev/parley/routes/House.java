package dev.parley.routes;

import dev.parley.broker.Addresses;
import dev.parley.broker.Broker;
import dev.parley.broker.BrokerSettings;
import dev.parley.broker.DeviceDirectory;
import dev.parley.broker.Envelope;
import dev.parley.broker.LiveConsumer;
import dev.parley.broker.MqttSettings;
import dev.parley.codec.Json;
import dev.parley.connector.Manifest;
import dev.parley.connector.Manifest.Capability;
import dev.parley.conversations.Store;
import dev.parley.conversations.StoreSettings;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import dev.parley.model.ConversationId;
import dev.parley.model.Device;
import dev.parley.model.Message;
import dev.parley.model.MessageId;
import dev.parley.model.MessageState;
import dev.parley.model.Team;
import dev.parley.model.TeamId;
import dev.parley.routes.automation.Scenes;
import dev.parley.routes.broker.BrokerComponent;
import dev.parley.routes.commands.CommandLimits;
import dev.parley.routes.commands.CommandPolicy;
import dev.parley.routes.commands.Deadlines;
import dev.parley.routes.commands.Devices;
import dev.parley.routes.dispatch.ChannelTraits;
import dev.parley.routes.dispatch.DispatchBuilder;
import dev.parley.routes.dispatch.ReplyHeaders;
import dev.parley.routes.dispatch.Survey;
import dev.parley.routes.dispatch.WaitingQueue;
import dev.parley.routes.routing.Roster;
import dev.parley.routes.routing.Routing;
import dev.parley.routes.routing.Rule;
import dev.parley.routes.routing.Turns;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;

/** A whole flow on a real broker, store and Camel; only the networks are not real. */
final class House implements AutoCloseable {
  static final String CHAT = "shop-chat";
  static final String SMS = "sms";
  static final String THINGS = "things";
  static final String MAIL = "mail";
  static final Team SALES = new Team(TeamId.next(), "sales");
  static final Team PLANT = new Team(TeamId.next(), "plant");
  static final Agent BEA = agent("bea", SALES);
  static final Agent CAL = agent("cal", SALES);
  static final Agent DAN = agent("dan", PLANT);
  static final Duration DEADLINE = Duration.ofSeconds(3);

  /** For the verb "lock". */
  static final Duration SHORT = Duration.ofMillis(600);

  static final int QUEUE = 4;

  final Broker broker;
  final Store store;
  final CamelContext camel = new DefaultCamelContext();
  final Admission admission;
  final FrontDesk frontDesk;
  final Set<AgentId> online = ConcurrentHashMap.newKeySet();
  volatile Team.Strategy strategy = Team.Strategy.LEAST_BUSY;
  final Map<AgentId, Integer> load = new ConcurrentHashMap<>();
  final Map<String, FakeNetwork> networks = new HashMap<>();
  final Map<String, Boolean> asks = new ConcurrentHashMap<>();
  final List<com.fasterxml.jackson.databind.JsonNode> events = new CopyOnWriteArrayList<>();
  final WaitingQueue queue = new WaitingQueue();
  Devices devices;
  private final Map<String, Manifest> manifests = new HashMap<>();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final LiveConsumer feed;

  /** With the usual channels. */
  House(Path folder) throws Exception {
    this(folder, Set.of());
  }

  /**
   * @param undeclared channels that exist but whose queue the broker does not have yet
   */
  House(Path folder, Set<String> undeclared) throws Exception {
    this(folder, StoreSettings.sqlite(folder), undeclared);
  }

  House(Path folder, StoreSettings database) throws Exception {
    this(folder, database, Set.of());
  }

  /**
   * With commands that are good for long.
   *
   * @param more devices beside the usual ones
   */
  House(Path folder, CommandPolicy policy, List<Device> more) throws Exception {
    this(
        folder,
        StoreSettings.sqlite(folder),
        Set.of(),
        policy,
        more,
        CommandLimits.of(Duration.ofMinutes(5)));
  }

  private House(Path folder, StoreSettings database, Set<String> undeclared) throws Exception {
    this(
        folder,
        database,
        undeclared,
        new CommandPolicy(
            List.of(new CommandPolicy.Grant(List.of(CHAT), List.of("owner"), List.of()))),
        List.of(),
        new CommandLimits(DEADLINE, Map.of("lock", SHORT), QUEUE));
  }

  private House(
      Path folder,
      StoreSettings database,
      Set<String> undeclared,
      CommandPolicy policy,
      List<Device> more,
      CommandLimits limits)
      throws Exception {
    broker =
        Broker.start(
            BrokerSettings.embedded(folder, MqttSettings.plain("127.0.0.1", 0))
                .withConfigFile(quickRetries(folder)),
            DeviceDirectory.NOBODY);
    store = Store.open(database);
    admission = new Admission(Admission.DEFAULT_LIMIT, broker.queue(Addresses.INBOUND).count());
    frontDesk = new FrontDesk(broker.sender(), admission);
    feed = broker.subscribe(Addresses.EVENTS, this::heard);
    camel.addComponent("broker", new BrokerComponent(broker));
    channel(CHAT, Set.of(Capability.TEXT, Capability.TYPING), undeclared);
    channel(SMS, Set.of(Capability.TEXT), undeclared);
    channel(MAIL, Set.of(Capability.TEXT, Capability.THREADS), undeclared);
    channel(THINGS, Set.of(Capability.COMMANDS), undeclared);
    camel.addRoutes(new DispatchRoute(dispatch(policy, more, limits).build(), 250));
    camel.start();
  }

  private DispatchBuilder dispatch(CommandPolicy policy, List<Device> more, CommandLimits limits) {
    Deadlines deadlines = new Deadlines(timer, frontDesk::accept);
    store.commands().open().forEach(deadlines::watch);
    Device lamp =
        Device.builder("lamp")
            .name("Desk Lamp")
            .aliases(List.of("light"))
            .groups(List.of("flat"))
            .channel(THINGS)
            .build();
    Device boiler =
        Device.builder("boiler")
            .groups(List.of("flat"))
            .channel(THINGS)
            .watchers(List.of("plant"))
            .build();
    devices = new Devices(Stream.concat(Stream.of(lamp, boiler), more.stream()).toList());
    return new DispatchBuilder(
        store,
        admission,
        new Routing(List.of(new Rule("chat", List.of(CHAT, SMS), null, null, "sales", null))),
        () ->
            new Roster(
                List.of(BEA, CAL, DAN),
                List.of(new Team(SALES.id(), SALES.name(), strategy), PLANT),
                new HashSet<>(online),
                new HashMap<>(load),
                Turns.read(store)),
        new ChannelTraits(manifests::get),
        queue,
        policy,
        devices,
        new Scenes(Map.of("night", List.of("lamp off", "boiler off"))),
        deadlines,
        limits,
        new ReplyHeaders(conversation -> null),
        new Survey(asks::get, (question, score) -> "https://x/rate/" + question + "?" + score));
  }

  private void channel(String name, Set<Capability> can, Set<String> undeclared) throws Exception {
    Manifest manifest =
        new Manifest(
            name, name, Json.mapper().createObjectNode(), can, 0, 1, Manifest.Quality.MATURE);
    manifests.put(name, manifest);
    FakeNetwork network = new FakeNetwork(name);
    networks.put(name, network);
    camel.addRoutes(network);
    camel.addRoutes(new InboundRoute(name, frontDesk.of(name, name.equals(CHAT))));
    if (!undeclared.contains(name)) {
      opens(name);
    }
  }

  /** The channel's way out begins. */
  void opens(String name) throws Exception {
    broker.declareWork(Addresses.outbound(name));
    camel.addRoutes(new OutboundRoute(name, manifests.get(name), networks.get(name), () -> false));
  }

  private void heard(Envelope envelope) {
    try {
      Json.mapper().readTree(envelope.body()).forEach(events::add);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path quickRetries(Path folder) throws IOException {
    Path file = folder.resolve("quick.xml");
    try (InputStream in = Broker.class.getResourceAsStream("broker.xml")) {
      String xml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Files.writeString(file, xml.replace("<redelivery-delay>1000<", "<redelivery-delay>50<"));
    }
    return file;
  }

  private static Agent agent(String name, Team team) {
    return new Agent(
        AgentId.next(),
        name,
        name + "@parley.test",
        Agent.Role.AGENT,
        20,
        List.of(team.id()),
        null);
  }

  static Address visitor(String handle) {
    return Address.contact(CHAT, handle, handle);
  }

  /** By the channel's own inbound route, as a connector does. */
  void arrives(Message message) {
    camel
        .createFluentProducerTemplate()
        .to(InboundRoute.uri(message.channel()))
        .withBody(message)
        .request();
  }

  void says(String handle, String text) {
    arrives(Message.inbound(CHAT, visitor(handle)).text(text).build());
  }

  void inside(Message message) {
    frontDesk.accept(message).toCompletableFuture().join();
  }

  Message replies(Agent agent, ConversationId conversation, String text) {
    Message reply =
        Message.outbound(Address.INSIDE, Address.agent(agent.id(), agent.name()))
            .conversation(conversation)
            .text(text)
            .build();
    inside(reply);
    return reply;
  }

  FakeNetwork network(String channel) {
    return networks.get(channel);
  }

  /** What an address said and was told, oldest first. */
  List<Message> history(Address address) {
    return store.messages().after(address, 0, 100);
  }

  List<String> said(Address address) {
    return history(address).stream().map(Message::text).toList();
  }

  Conversation conversationOf(Address address) {
    List<Message> history = history(address);
    return history.isEmpty()
        ? null
        : store.conversations().get(history.get(history.size() - 1).conversation()).orElse(null);
  }

  MessageState stateOf(MessageId id) {
    return store.messages().get(id).map(Stored::state).orElse(null);
  }

  long dead(String queueName) {
    return broker.queue(Addresses.dead(queueName)).count();
  }

  @Override
  public void close() {
    camel.stop();
    timer.shutdownNow();
    feed.close();
    broker.close();
    store.close();
  }
}
