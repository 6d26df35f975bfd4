package dev.parley.hub;

import dev.parley.broker.Addresses;
import dev.parley.broker.Broker;
import dev.parley.connector.Connector;
import dev.parley.connector.CountsParts;
import dev.parley.connector.HandIn;
import dev.parley.connector.webchat.web.WidgetHandler;
import dev.parley.conversations.Store;
import dev.parley.hub.channels.Channels;
import dev.parley.hub.channels.SignalExchange;
import dev.parley.hub.channels.StoredAttachments;
import dev.parley.hub.channels.StoredChannels;
import dev.parley.hub.config.ParleyConfig;
import dev.parley.hub.devices.Connections;
import dev.parley.hub.devices.DeviceAccounts;
import dev.parley.hub.devices.RegisteredDevices;
import dev.parley.hub.http.FrontDoor;
import dev.parley.hub.http.ReadyCheck;
import dev.parley.hub.http.Webhooks;
import dev.parley.hub.people.Rosters;
import dev.parley.hub.people.Seed;
import dev.parley.inbox.ChannelOffice;
import dev.parley.inbox.ChannelView;
import dev.parley.inbox.FirstAdmin;
import dev.parley.inbox.HubDoors;
import dev.parley.inbox.Inbox;
import dev.parley.inbox.Seal;
import dev.parley.inbox.Submit;
import dev.parley.model.Message;
import dev.parley.routes.Admission;
import dev.parley.routes.AlarmWatch;
import dev.parley.routes.DispatchRoute;
import dev.parley.routes.FrontDesk;
import dev.parley.routes.PromiseWatch;
import dev.parley.routes.RetentionSweep;
import dev.parley.routes.broker.BrokerComponent;
import dev.parley.routes.commands.Deadlines;
import dev.parley.routes.commands.Devices;
import dev.parley.routes.dispatch.ChannelTraits;
import dev.parley.routes.dispatch.Dispatch;
import dev.parley.routes.dispatch.QueuePlaces;
import dev.parley.routes.dispatch.Survey;
import dev.parley.routes.dispatch.WaitingQueue;
import dev.parley.routes.routing.Routing;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The whole of Parley in one process. {@link #start} returns when it is ready; {@link #close} stops
 * it in the reverse order: the door first, so that nobody is promised anything more.
 */
public final class Hub implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Hub.class);

  private final Broker broker;
  private final Store store;
  private final FrontDoor door;
  private final CamelContext camel = new DefaultCamelContext();
  private final Inbox inbox;
  private final Channels channels;
  private final StoredChannels stored;
  private final RegisteredDevices devices;
  private final Admission admission;
  private final FrontDesk frontDesk;
  private SignalExchange signals;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "hub-timer"));
  private final List<AutoCloseable> closing = new ArrayList<>();
  private final FirstAdmin firstAdmin;
  private final AtomicBoolean rerouting = new AtomicBoolean();
  private Rosters rosters;
  private Routing routing;

  /**
   * Starts everything.
   *
   * @throws IOException when the data folder or a port cannot be had
   * @throws RuntimeException when something cannot start; what had started is stopped again
   */
  public static Hub start(ParleyConfig config, Map<String, Connector> connectors)
      throws IOException {
    return new Hub(config, connectors);
  }

  private Hub(ParleyConfig config, Map<String, Connector> connectors) throws IOException {
    Files.createDirectories(config.data());
    HubKeys keys = HubKeys.in(config.data());
    PrometheusMeterRegistry metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try {
      store = opened(Store.open(Settings.store(config)));
      new Seed(store).plant(config);
      DeviceAccounts accounts =
          new DeviceAccounts(config.devices(), keys.key("device-credentials"));
      broker = opened(Broker.start(Settings.broker(config), accounts));
      devices =
          new RegisteredDevices(
              store, accounts, config.devices(), Connections.of(broker), this::submitQuietly);
      admission =
          new Admission(config.limits().inboundBacklog(), broker.queue(Addresses.INBOUND).count());
      InboundGauges.register(admission, metrics);
      frontDesk = new FrontDesk(broker.sender(), admission);
      door = opened(new FrontDoor(config.http(), metrics, readiness()));
      door.mount(Webhooks.context(config.http().limits()));
      WidgetHandler.contexts().forEach(door::mount);
      opened(MqttByWeb.open(door, broker, config.mqtt()));
      door.starting(true);
      door.start();
      String publicUrl = door.url().toString();

      signals = new SignalExchange(broker.sender());
      inbox =
          opened(
              new Inbox(
                  Settings.inbox(config, publicUrl, keys::key),
                  store,
                  new HubDoors(
                      this::submit,
                      new BuriedLetters(broker, store.quarantine(), () -> channelNames()),
                      signals::typing,
                      this::channelViews,
                      new ConfiguredChannels(broker, this::running, this::isStored),
                      this::office,
                      CommandGrants.lent(config, store),
                      () -> devices)));
      firstAdmin = inbox.firstAdmin().orElse(null);
      opened(broker.subscribe(Addresses.EVENTS, envelope -> inbox.onEvents(envelope.body())));
      channels =
          new Channels(
              new Channels.Needs(
                  camel,
                  broker,
                  store,
                  frontDesk,
                  new StoredAttachments(store.attachments(), inbox.links()),
                  signals,
                  metrics,
                  publicUrl,
                  devices::of,
                  keys::key),
              connectors);
      stored =
          new StoredChannels(
              channels,
              store.channelSetups(),
              new Seal(keys.key("channel-secrets")),
              channel -> Settings.completed(channel, config, broker));
      startRoutes(config);
      ContextHandler app = new ContextHandler(inbox.handler(), "/");
      door.mount(app);
      door.starting(false);
      PromiseWatch promises = new PromiseWatch(store.conversations(), this::submitQuietly);
      timer.scheduleWithFixedDelay(() -> look(promises), 5, 5, TimeUnit.SECONDS);
      timer.scheduleWithFixedDelay(
          new AlarmWatch(store.alarms(), this::submitQuietly), 1, 1, TimeUnit.SECONDS);
      timer.scheduleWithFixedDelay(this::housekeeping, 10, 10, TimeUnit.SECONDS);
      timer.scheduleWithFixedDelay(
          new SnoozedConversations(store, this::submitQuietly), 1, 1, TimeUnit.SECONDS);
      timer.scheduleWithFixedDelay(
          new RetentionRounds(
              new RetentionSweep(store.retention(), this::submitQuietly), admission::inside),
          1,
          1,
          TimeUnit.SECONDS);
      new ThrottledDevices(broker, store, this::submitQuietly, metrics, timer);
      inbox.presence().onChange((agent, status) -> rerouteWaiting());
    } catch (RuntimeException | IOException e) {
      close();
      throw e;
    }
  }

  private void startRoutes(ParleyConfig config) {
    camel.getRegistry().bind("parley-http", door.contexts());
    camel.addComponent("broker", new BrokerComponent(broker));
    camel.getShutdownStrategy().setTimeout(10);
    try {
      opened(camel::stop);
      camel.start();
      startChannels(config);
      // Last: what waits from before this start must find its channel.
      Devices known = WatchedDevices.of(devices, config.alarms(), timer, this::submit);
      camel.addRoutes(new DispatchRoute(dispatch(config, known), config.limits().batchSize()));
      opened(
          new Automations(config.automation(), camel, broker, store, known, this::submitQuietly));
    } catch (Exception e) {
      throw new IllegalStateException("The routes do not start: " + e.getMessage(), e);
    }
  }

  private void startChannels(ParleyConfig config) {
    config
        .channels()
        .forEach(
            (name, entry) ->
                channels.start(Settings.completed(Settings.channel(name, entry), config, broker)));
    stored.start();
  }

  private Dispatch dispatch(ParleyConfig config, Devices known) {
    rosters = new Rosters(store, () -> inbox.presence().online());
    WaitingQueue queue = new WaitingQueue();
    queue.whenRoom(this::rerouteWaiting);
    WaitingConversations.each(store, c -> queue.joined(c, c.team()));
    signals.whenOnline(new QueuePlaces(queue, timer, signals::place)::arrived);
    Deadlines deadlines = new Deadlines(timer, this::submitQuietly);
    store.commands().open().forEach(deadlines::watch);
    Settings.DispatchParts parts = Settings.dispatch(config, store);
    routing = parts.routing();
    return parts.build(
        store,
        admission,
        rosters,
        new ChannelTraits(name -> channels.manifest(name)),
        queue,
        known,
        deadlines,
        new Survey(name -> asks(config, name), inbox.links()::rating));
  }

  private Boolean asks(ParleyConfig config, String channel) {
    ParleyConfig.ChannelEntry entry = config.channels().get(channel);
    return entry == null ? stored.asks(channel) : entry.csat();
  }

  private CompletionStage<Void> submit(Message message) {
    return frontDesk
        .accept(message)
        .handle(
            (result, failure) -> {
              Throwable cause =
                  failure instanceof CompletionException ? failure.getCause() : failure;
              if (cause instanceof HandIn.Busy busy) {
                throw new Submit.Busy(busy.retryAfter());
              }
              if (cause != null) {
                throw cause instanceof RuntimeException e ? e : new CompletionException(cause);
              }
              return null;
            });
  }

  private void submitQuietly(Message message) {
    frontDesk
        .accept(message)
        .exceptionally(
            failure -> {
              LOG.warn("The hub could not tell itself {}", message.id(), failure);
              return null;
            });
  }

  /** Somebody came, went or has room: those who wait may have somebody now. */
  private void rerouteWaiting() {
    if (rerouting.compareAndSet(false, true)) {
      timer.execute(
          () -> {
            rerouting.set(false);
            WaitingConversations.served(store, routing, rosters.get()).forEach(this::submitQuietly);
          });
    }
  }

  private static void look(PromiseWatch promises) {
    try {
      promises.look(Instant.now());
    } catch (RuntimeException e) {
      LOG.warn("Promises are not looked at now; it is tried again in a while", e);
    }
  }

  private void housekeeping() {
    try {
      // A remote broker does not tell which hand-ins were duplicates: count anew.
      admission.resync(broker.queue(Addresses.INBOUND).count() + broker.sendsInFlight());
      store.clean(Instant.now());
    } catch (RuntimeException e) {
      LOG.warn("The store's housekeeping failed; it goes on in a while", e);
    }
  }

  private List<ChannelView> channelViews() {
    List<ChannelView> views = new ArrayList<>();
    channels
        .health()
        .forEach(
            (name, health) ->
                views.add(
                    new ChannelView(
                        name,
                        channels.connector(name),
                        health.state(),
                        health.detail(),
                        channels.manifest(name).maxLength(),
                        channels.manifest(name).capabilities().stream()
                            .map(can -> can.name().toLowerCase(Locale.ROOT))
                            .sorted()
                            .toList(),
                        channels.alphabets(name).stream().map(Hub::alphabet).toList())));
    return views;
  }

  private static ChannelView.Alphabet alphabet(CountsParts.Alphabet from) {
    return new ChannelView.Alphabet(
        from.name(), from.letters(), from.extended(), from.single(), from.concatenated());
  }

  private ChannelOffice office() {
    return stored;
  }

  private boolean isStored(String channel) {
    return stored.has(channel);
  }

  private Channels running() {
    return channels;
  }

  private List<String> channelNames() {
    return List.copyOf(channels.health().keySet());
  }

  private List<ReadyCheck> readiness() {
    return List.of(
        new ReadyCheck("broker", () -> Optional.ofNullable(broker.problem())),
        new ReadyCheck(
            "routes",
            () -> camel.isStarted() ? Optional.empty() : Optional.of("The routes do not run")));
  }

  /** Where people reach it, without a slash at the end. */
  public URI url() {
    return door.url();
  }

  public int mqttPort() {
    return broker.mqttPort();
  }

  /** The first admin's login when this start made one: to be shown once. */
  public Optional<FirstAdmin> firstAdmin() {
    return Optional.ofNullable(firstAdmin);
  }

  /** Mounts one more context, such as the demo's pages. */
  public void mount(ContextHandler context) {
    door.mount(context);
  }

  private <T extends AutoCloseable> T opened(T thing) {
    closing.add(0, thing);
    return thing;
  }

  /** Stops: the door first, then the routes, the inbox, the broker and the store. Blocks. */
  @Override
  public void close() {
    timer.shutdownNow();
    for (AutoCloseable thing : closing) {
      try {
        thing.close();
      } catch (Exception e) {
        LOG.warn("{} does not stop cleanly", thing.getClass().getSimpleName(), e);
      }
    }
    closing.clear();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }
}
