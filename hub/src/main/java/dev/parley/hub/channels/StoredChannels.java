package dev.parley.hub.channels;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.connector.Channel;
import dev.parley.connector.Connector;
import dev.parley.connector.DeliveryException;
import dev.parley.connector.LiveCheck;
import dev.parley.connector.Manifest;
import dev.parley.conversations.ChannelSetups;
import dev.parley.hub.channels.SealedSetups.Opened;
import dev.parley.inbox.ChannelDesk.Checked;
import dev.parley.inbox.ChannelOffice;
import dev.parley.inbox.Seal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The channels that were added while the hub ran, started as those of the config are. */
public final class StoredChannels implements ChannelOffice {
  private static final Logger LOG = LoggerFactory.getLogger(StoredChannels.class);

  private final Channels channels;
  private final SealedSetups setups;
  private final Function<Channel, Channel> completed;
  private final DraftCheck drafts;

  /** What those that run say of "how was it?"; the value is null for what is usual. */
  private final Map<String, Opened> running = new ConcurrentHashMap<>();

  /**
   * @param completed gives a channel what the hub knows better, such as its own broker's address
   */
  public StoredChannels(
      Channels channels, ChannelSetups setups, Seal seal, Function<Channel, Channel> completed) {
    this.channels = channels;
    this.setups = new SealedSetups(setups, seal);
    this.completed = completed;
    this.drafts = new DraftCheck(channels, completed);
  }

  /** Starts all; one that does not start hurts no other. To be called after the config's. */
  public void start() {
    for (Opened each : setups.all()) {
      if (channels.channel(each.name()) != null) {
        LOG.warn("Channel {} is in the config file now: the stored one rests", each.name());
      } else if (!channels.connectors().containsKey(each.connector())) {
        LOG.warn("Channel {} rests: there is no connector {}", each.name(), each.connector());
      } else {
        run(each);
      }
    }
  }

  private void run(Opened channel) {
    running.put(channel.name(), channel);
    try {
      channels.start(channel(channel));
    } catch (IllegalStateException e) {
      LOG.warn("{}; the others go on", e.getMessage());
    }
  }

  private Channel channel(Opened from) {
    return completed.apply(new Channel(from.name(), from.connector(), from.options()));
  }

  /** Whether a channel's contacts are asked how it was; null for what is usual. */
  public Boolean asks(String channel) {
    Opened found = running.get(channel);
    return found == null ? null : found.csat();
  }

  /** Whether a channel that runs is a stored one. */
  public boolean has(String channel) {
    return running.containsKey(channel);
  }

  @Override
  public List<Kind> kinds() {
    return new TreeMap<>(channels.connectors())
        .values().stream()
            .map(
                connector -> {
                  Manifest manifest = connector.manifest();
                  return new Kind(
                      manifest.name(),
                      manifest.title(),
                      manifest.quality().name().toLowerCase(Locale.ROOT),
                      trial(connector),
                      manifest.options());
                })
            .toList();
  }

  private static Trial trial(Connector connector) {
    if (connector instanceof LiveCheck live) {
      return live.needsRunning() ? Trial.RUNNING : Trial.BEFORE;
    }
    return Trial.NEVER;
  }

  @Override
  public View get(String name) {
    Channel channel = channels.channel(name);
    if (channel == null) {
      throw new NoSuchElementException(name);
    }
    Opened stored = running.get(name);
    return new View(
        name,
        channel.connector(),
        channels.manifest(name).title(),
        stored == null ? Source.FILE : Source.STORE,
        stored == null ? null : shown(stored),
        stored == null ? List.of() : secrets(stored),
        stored == null ? null : stored.csat(),
        steps(channel));
  }

  /** A channel whose options do not work any more has no steps: it says itself what is wrong. */
  private List<Step> steps(Channel channel) {
    try {
      return channels.steps(channel).stream()
          .map(step -> new Step(step.kind().name().toLowerCase(Locale.ROOT), step.value()))
          .toList();
    } catch (RuntimeException e) {
      return List.of();
    }
  }

  private OptionSchema schema(String connector) {
    return new OptionSchema(channels.connectors().get(connector).manifest().options());
  }

  private JsonNode shown(Opened channel) {
    ObjectNode plain = channel.options().deepCopy();
    OptionSchema schema = schema(channel.connector());
    schema.secrets().forEach(secret -> OptionSchema.put(plain, secret, null));
    schema.rotations().values().forEach(r -> OptionSchema.put(plain, r.until(), null));
    return plain;
  }

  private List<Secret> secrets(Opened channel) {
    OptionSchema schema = schema(channel.connector());
    List<Secret> all = new ArrayList<>();
    for (JsonPointer option : schema.secrets()) {
      if (!schema.isInner(option)) {
        OptionSchema.Rotation rotation = schema.rotations().get(option);
        Instant until =
            rotation == null ? null : Overlap.end(channel.options().at(rotation.until()));
        all.add(
            new Secret(
                option.toString(),
                !channel.options().at(option).isMissingNode(),
                rotation != null,
                until != null && until.isAfter(Instant.now()) ? until : null));
      }
    }
    return all;
  }

  @Override
  public Checked check(Draft draft) {
    drafts.name(draft.name(), draft.connector());
    ObjectNode options = draft.options().deepCopy();
    setups
        .get(draft.name())
        .filter(stored -> stored.connector().equals(draft.connector()))
        .ifPresent(
            stored ->
                schema(draft.connector())
                    .secrets()
                    .forEach(secret -> keep(stored.options(), options, secret)));
    drafts.options(draft.name(), draft.connector(), options);
    if (trial(channels.connectors().get(draft.connector())) != Trial.BEFORE) {
      throw new UnsupportedOperationException(
          "A channel of " + draft.connector() + " can be tried once it runs");
    }
    long from = System.nanoTime();
    try {
      List<String> tried =
          channels.check(completed.apply(new Channel(draft.name(), draft.connector(), options)));
      return new Checked(true, tried, null, null, since(from));
    } catch (DeliveryException e) {
      return new Checked(false, List.of(), e.code(), e.getMessage(), since(from));
    }
  }

  private static void keep(ObjectNode from, ObjectNode to, JsonPointer option) {
    JsonNode value = from.at(option);
    if (!value.isMissingNode() && to.at(option).isMissingNode()) {
      OptionSchema.put(to, option, value);
    }
  }

  private static long since(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - nanos);
  }

  @Override
  public Written add(Draft draft) {
    drafts.name(draft.name(), draft.connector());
    requireFree(draft.name());
    ObjectNode options = draft.options().deepCopy();
    Map<String, String> made = drafts.options(draft.name(), draft.connector(), options);
    Opened channel =
        new Opened(draft.name(), draft.connector(), options, draft.csat(), Instant.now());
    letIn(channel, draft.unchecked());
    synchronized (this) {
      requireFree(draft.name());
      keep(channel);
      run(channel);
    }
    return new Written(get(draft.name()), made);
  }

  private void keep(Opened channel) {
    boolean kept;
    try {
      kept = setups.add(channel, schema(channel.connector()).secrets());
    } catch (IllegalStateException e) {
      throw new Taken(e.getMessage());
    }
    if (!kept) {
      throw new Taken("There is a stored channel " + channel.name());
    }
  }

  private void requireFree(String name) {
    if (channels.channel(name) != null) {
      throw new Taken(
          has(name)
              ? "There is a channel " + name
              : "There is a channel " + name + " in the config file");
    }
  }

  /** Tries the network where that can be done before. */
  private void letIn(Opened channel, boolean unchecked) {
    if (!unchecked && trial(channels.connectors().get(channel.connector())) == Trial.BEFORE) {
      try {
        channels.check(channel(channel));
      } catch (DeliveryException e) {
        throw new CheckFailed(e.code(), e.getMessage());
      }
    }
  }

  @Override
  public Written change(Draft draft) {
    Opened old = stored(draft.name());
    ObjectNode options = OptionSchema.patched(old.options(), draft.options());
    Map<String, String> made = drafts.options(old.name(), old.connector(), options);
    Opened changed = new Opened(old.name(), old.connector(), options, draft.csat(), old.version());
    if (!options.equals(old.options())) {
      letIn(changed, draft.unchecked());
    }
    replace(old, changed);
    return new Written(get(old.name()), made);
  }

  private Opened stored(String name) {
    if (channels.channel(name) != null && !has(name)) {
      throw new FromFile(name);
    }
    return setups.get(name).orElseThrow(() -> new NoSuchElementException(name));
  }

  private synchronized void replace(Opened old, Opened changed) {
    if (!setups.get(old.name()).map(Opened::version).filter(old.version()::equals).isPresent()) {
      throw new Taken("Channel " + old.name() + " was changed meanwhile: look at it again");
    }
    setups.change(changed, schema(changed.connector()).secrets());
    channels.stop(changed.name());
    run(changed);
  }

  @Override
  public Written rotate(String name, Rotation rotation) {
    Opened old = stored(name);
    JsonPointer option = rotated(old, rotation.option());
    OptionSchema schema = schema(old.connector());
    OptionSchema.Rotation places = schema.rotations().get(option);
    if (places == null && rotation.value() == null) {
      throw new Invalid(
          List.of(new Fault("/value", "missing-key", "Must be given: the hub does not make it")));
    }
    String value = rotation.value() == null ? DraftCheck.secret() : rotation.value();
    ObjectNode options = old.options().deepCopy();
    if (places != null) {
      Overlap.keep(options, option, places, rotation.overlap());
    }
    OptionSchema.put(options, option, TextNode.valueOf(value));
    drafts.options(name, old.connector(), options);
    Opened changed = new Opened(name, old.connector(), options, old.csat(), old.version());
    letIn(changed, rotation.unchecked());
    replace(old, changed);
    return new Written(
        get(name), rotation.value() == null ? Map.of(option.toString(), value) : Map.of());
  }

  private JsonPointer rotated(Opened channel, String wanted) {
    OptionSchema schema = schema(channel.connector());
    List<JsonPointer> fitting =
        (wanted == null ? schema.rotations().keySet() : schema.secrets())
            .stream()
                .filter(option -> !schema.isInner(option))
                .filter(option -> wanted == null || option.toString().equals(wanted))
                .toList();
    if (fitting.size() != 1) {
      throw new Invalid(
          List.of(
              new Fault(
                  "/option",
                  "bad-value",
                  "Must be one of "
                      + schema.secrets().stream().filter(o -> !schema.isInner(o)).toList())));
    }
    return fitting.get(0);
  }

  @Override
  public synchronized void remove(String name) {
    stored(name);
    channels.stop(name);
    channels.forget(name);
    running.remove(name);
    setups.remove(name);
  }
}
