package dev.parley.connector.mqtt.internal.flow;

import dev.parley.connector.Channel;
import dev.parley.connector.ChannelContext;
import dev.parley.connector.HandIn;
import dev.parley.connector.mqtt.internal.device.DeviceDirectory;
import dev.parley.connector.mqtt.internal.device.Subscriptions;
import dev.parley.connector.mqtt.internal.discovery.Discovery;
import dev.parley.connector.mqtt.internal.discovery.Reserved;
import dev.parley.connector.mqtt.internal.link.Arrival;
import dev.parley.connector.mqtt.internal.link.Link;
import dev.parley.connector.mqtt.internal.options.MqttOptions;
import dev.parley.model.FailureKind;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running channel: the link to the broker, what comes from it and what goes to it. {@link
 * #start} and {@link #stop} are called in turn by one thread at a time.
 */
public final class MqttChannel {
  private static final Logger LOG = LoggerFactory.getLogger(MqttChannel.class);

  /** Seconds that a stop waits for hand-ins that are under way. */
  private static final int STOP_SECONDS = 5;

  /** QoS 0 messages have nobody to hold them back: so many wait here for each that is QoS 1. */
  private static final int UNACKNOWLEDGED_FACTOR = 4;

  private final String name;
  private final MqttOptions options;
  private final ChannelContext hub;
  private final DeviceDirectory devices = new DeviceDirectory();
  private final PendingCommands pending = new PendingCommands();
  private final Registrar registrar;
  private final RegisteredDevices registered;
  private volatile Running running;

  public MqttChannel(Channel channel, MqttOptions options, ChannelContext hub) {
    this.name = channel.name();
    this.options = options;
    this.hub = hub;
    options.devices().forEach(devices::put);
    Reserved reserved = new Reserved();
    options.devices().forEach(reserved::put);
    this.registered = new RegisteredDevices(options, devices, reserved, this::link);
    this.registrar =
        options.discovery().enabled()
            ? new Registrar(
                name,
                new Discovery(options.discovery(), devices, reserved),
                options.receiveMaximum())
            : null;
  }

  /** The processor at the end of the outbound route. */
  public CommandSender sender() {
    return new CommandSender(devices, pending, options.commandTimeout(), this::link, hub.once());
  }

  private Link link() {
    Running now = running;
    return now == null || !now.link.isConnected() ? null : now.link;
  }

  /**
   * Begins to connect; does not wait for it.
   *
   * @param door takes the messages
   */
  public void start(HandIn door) {
    Running starting = new Running(door);
    running = starting;
    hub.devices().attach(registered);
    hub.status().connecting("Connecting to " + options.broker().url());
    starting.link.connect();
  }

  /** Waits for what is under way, briefly, and leaves the broker, which keeps the session. */
  public void stop() {
    Running stopping = running;
    running = null;
    hub.devices().detach(registered);
    if (stopping != null) {
      stopping.stop();
    }
  }

  /** What lives from start to stop. */
  private final class Running implements Link.Listener {
    final Loop loop = new Loop("mqtt-" + name);
    final Loop disk = new Loop("mqtt-" + name + "-quarantine");
    final Normaliser normaliser = new Normaliser(name, devices, pending, options.maxPayload());
    final QuarantineDesk desk =
        new QuarantineDesk(hub.quarantine(), hub.status(), disk, options.quarantinePerMinute());
    final Intake intake;
    final Coalescer coalescer;
    final AtomicBoolean swept = new AtomicBoolean();
    volatile boolean wide;
    final Link link = Link.open(options.broker(), options.receiveMaximum(), this, loop);

    Running(HandIn door) {
      intake = new Intake(door, hub.status(), loop);
      coalescer = options.coalesce() ? new Coalescer(intake, loop) : null;
    }

    @Override
    public void arrived(Arrival arrival) {
      if (!arrival.acknowledged()
          && intake.waiting() > UNACKNOWLEDGED_FACTOR * options.receiveMaximum()) {
        hub.status().count("qos0-dropped");
        return;
      }
      List<Outcome> outcomes =
          registrar != null && registrar.isFor(arrival)
              ? List.of(registrar.register(arrival, link))
              : normaliser.normalise(arrival);
      if (registrar != null && registrar.park(arrival, outcomes)) {
        return;
      }
      Acknowledgement acknowledgement = new Acknowledgement(outcomes.size(), arrival.acknowledge());
      outcomes.forEach(outcome -> settle(arrival, outcome, acknowledgement));
    }

    private void settle(Arrival arrival, Outcome outcome, Acknowledgement acknowledgement) {
      if (outcome instanceof Outcome.Said said) {
        if (coalescer != null && coalescer.take(said, acknowledgement)) {
          return;
        }
        intake.take(
            said.device(),
            said.messages(),
            acknowledgement,
            words ->
                desk.putAside(arrival, new Outcome.Rejected("refused", words), acknowledgement));
      } else if (outcome instanceof Outcome.Rejected rejected && !isOfAnother(rejected)) {
        desk.putAside(arrival, rejected, acknowledgement);
      } else {
        hub.status().count("ignored");
        acknowledgement.run();
      }
    }

    /** On the hub's own broker others have their topics, too, and a wide filter hears them. */
    private boolean isOfAnother(Outcome.Rejected rejected) {
      return wide && rejected.reason().equals(Normaliser.UNKNOWN_TOPIC);
    }

    @Override
    public void connected() {
      CompletableFuture<Void> subscribed =
          options.broker().own() ? subscribeWide() : link.subscribe(devices.filters(), false);
      if (registrar != null) {
        loop.execute(() -> registrar.settle(loop, this::arrived));
        // Descriptions are retained, and what they said is not remembered over a restart.
        subscribed = subscribed.thenCompose(done -> link.subscribe(registrar.filters(), true));
      }
      subscribed.whenComplete(
          (done, failure) -> {
            if (failure == null) {
              hub.status().up();
            } else if (link.isConnected()) {
              hub.status()
                  .down(
                      FailureKind.MISCONFIGURED,
                      "The broker refuses a subscription: " + failure.getMessage());
            }
          });
    }

    private CompletableFuture<Void> subscribeWide() {
      Subscriptions.Wanted wanted = devices.wideFilters();
      wide = wanted.wide();
      CompletableFuture<Void> subscribed = link.subscribe(wanted.subscribe(), false);
      return swept.getAndSet(true)
          ? subscribed
          : subscribed.thenCompose(done -> link.unsubscribe(wanted.leave()));
    }

    @Override
    public void disconnected(FailureKind kind, String detail) {
      if (running == this) {
        hub.status().down(kind, "The broker " + options.broker().url() + ": " + detail);
      }
    }

    void stop() {
      try {
        var drained = new CompletableFuture<Void>();
        loop.execute(() -> intake.stop().thenRun(() -> drained.complete(null)));
        drained.get(STOP_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException | ExecutionException e) {
        LOG.info("Channel {} stops with messages under way; the broker sends them again", name);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      loop.stop();
      disk.stop();
      link.disconnect();
    }
  }
}
