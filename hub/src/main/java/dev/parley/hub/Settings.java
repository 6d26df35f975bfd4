package dev.parley.hub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.broker.Broker;
import dev.parley.broker.BrokerSettings;
import dev.parley.broker.MqttSettings;
import dev.parley.codec.Json;
import dev.parley.connector.Channel;
import dev.parley.conversations.RetentionRules;
import dev.parley.conversations.Store;
import dev.parley.conversations.StoreSettings;
import dev.parley.conversations.Stored;
import dev.parley.hub.config.ParleyConfig;
import dev.parley.hub.people.Explanation;
import dev.parley.inbox.ComposeSettings;
import dev.parley.inbox.InboxSettings;
import dev.parley.inbox.LoginRules;
import dev.parley.inbox.OidcProvider;
import dev.parley.inbox.WebhookSettings;
import dev.parley.model.Conversation;
import dev.parley.model.Direction;
import dev.parley.model.Message;
import dev.parley.routes.Admission;
import dev.parley.routes.automation.Scenes;
import dev.parley.routes.commands.CommandLimits;
import dev.parley.routes.commands.CommandPolicy;
import dev.parley.routes.commands.Deadlines;
import dev.parley.routes.commands.Devices;
import dev.parley.routes.dispatch.ChannelTraits;
import dev.parley.routes.dispatch.Dispatch;
import dev.parley.routes.dispatch.DispatchBuilder;
import dev.parley.routes.dispatch.ReplyHeaders;
import dev.parley.routes.dispatch.Survey;
import dev.parley.routes.dispatch.WaitingQueue;
import dev.parley.routes.routing.Roster;
import dev.parley.routes.routing.Routing;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** From the operator's words to what the modules take. */
final class Settings {
  /** How far back the mail that an answer belongs to is looked for. */
  private static final int LOOK_BACK = 50;

  /**
   * Artemis counts what is on its way for each subscription, not for the connection: with a backlog
   * it would send more than a smaller maximum allows, and each time be disconnected for it.
   */
  private static final int OWN_RECEIVE_MAXIMUM = 65_535;

  private Settings() {}

  static StoreSettings store(ParleyConfig config) {
    ParleyConfig.Store store = config.store();
    return StoreSettings.of(
            store.url() == null ? "sqlite:" + config.sqlite() : store.url(),
            store.user(),
            store.password(),
            config.data())
        .keepingQuarantine(config.retention().quarantine())
        .keepingAudit(config.retention().audit())
        .keepingConversations(conversations(config.retention()))
        .keepingHistory(config.telemetry().rules())
        .keepingAnswers(config.retention().idempotencyKeys());
  }

  private static RetentionRules conversations(ParleyConfig.Retention retention) {
    Map<String, Integer> channels = new HashMap<>();
    retention.channels().forEach((channel, time) -> channels.put(channel, days(time)));
    return new RetentionRules(
        days(retention.conversations()),
        channels,
        days(retention.least()),
        days(retention.most()),
        retention.batch());
  }

  private static Integer days(Duration time) {
    return time == null ? null : Math.toIntExact(time.toDays());
  }

  static InboxSettings inbox(ParleyConfig config, String publicUrl, Function<String, byte[]> keys) {
    ParleyConfig.Inbox inbox = config.inbox();
    ParleyConfig.Webhooks webhooks = config.webhooks();
    return InboxSettings.of(publicUrl, keys)
        .session(inbox.session())
        .staying(inbox.stay())
        .maxUpload(config.attachments().maxBytes())
        .login(login(inbox))
        .composing(new ComposeSettings(inbox.undo(), inbox.furthest()))
        .webhooks(
            new WebhookSettings(
                webhooks.allowPrivate(),
                WebhookSettings.DEFAULT_RETRIES,
                webhooks.timeout(),
                webhooks.disableAfter()))
        .build();
  }

  private static LoginRules login(ParleyConfig.Inbox inbox) {
    return new LoginRules(
        inbox.secondFactor().equals("required"),
        inbox.oidc().stream()
            .map(
                entry ->
                    new OidcProvider(
                        entry.name(),
                        entry.issuer(),
                        entry.clientId(),
                        entry.clientSecret(),
                        entry.autoCreate()))
            .toList());
  }

  static BrokerSettings broker(ParleyConfig config) {
    ParleyConfig.Broker broker = config.broker();
    BrokerSettings settings =
        broker.url() == null
            ? BrokerSettings.embedded(config.journal(), mqtt(config.mqtt()))
            : BrokerSettings.remote(broker.url(), broker.user(), broker.password());
    return settings.withMaxAttempts(config.limits().retryMaxAttempts());
  }

  private static MqttSettings mqtt(ParleyConfig.Mqtt mqtt) {
    MqttSettings plain =
        MqttSettings.plain(mqtt.host(), mqtt.enabled() ? mqtt.port() : MqttSettings.CLOSED)
            .withLimits(
                mqtt.limits().packetBytes(),
                mqtt.limits().connections(),
                mqtt.limits().packetsPerSecond())
            .withWebSocket(mqtt.enabled() && mqtt.webSocket().enabled());
    return mqtt.tls() == null
        ? plain
        : plain.withTls(
            mqtt.tlsPort(), mqtt.tls().certificate(), mqtt.tls().key(), mqtt.clientAuthority());
  }

  /** A channel of the config. */
  static Channel channel(String name, ParleyConfig.ChannelEntry entry) {
    return new Channel(
        name,
        entry.connector(),
        entry.options() == null ? Json.mapper().createObjectNode() : entry.options());
  }

  /** A channel as it runs: one for MQTT on the hub's own broker gets its address and devices. */
  static Channel completed(Channel channel, ParleyConfig config, Broker broker) {
    JsonNode options = channel.options();
    if (!channel.connector().equals("mqtt")
        || options.path("broker").asText("hub").equals("bridge")) {
      return channel;
    }
    ObjectNode own = options.deepCopy();
    own.put("url", broker.mqttUrl());
    own.put("username", broker.hubUser());
    own.put("password", broker.hubPassword());
    if (!own.has("receiveMaximum")) {
      own.put("receiveMaximum", OWN_RECEIVE_MAXIMUM);
    }
    ArrayNode devices = own.withArray("devices");
    for (ParleyConfig.DeviceEntry device : config.devices()) {
      if (channel.name().equals(device.channel())) {
        ObjectNode added = devices.addObject().put("id", device.id()).put("name", device.name());
        if (device.profile() != null) {
          added.put("profile", device.profile());
        }
      }
    }
    return new Channel(channel.name(), channel.connector(), own);
  }

  /** What of the dispatch the config decides. */
  static DispatchParts dispatch(ParleyConfig config, Store store) {
    return new DispatchParts(
        new Routing(Explanation.rules(config)),
        CommandGrants.policy(config, store),
        config.commands().limits(),
        new Scenes(config.automation().scenes()));
  }

  /** The config's share of the dispatch, to be completed with what runs. */
  record DispatchParts(Routing routing, CommandPolicy policy, CommandLimits limits, Scenes scenes) {
    Dispatch build(
        Store store,
        Admission admission,
        Supplier<Roster> roster,
        ChannelTraits channels,
        WaitingQueue queue,
        Devices devices,
        Deadlines deadlines,
        Survey survey) {
      return new DispatchBuilder(
              store,
              admission,
              routing,
              roster,
              channels,
              queue,
              policy,
              devices,
              scenes,
              deadlines,
              limits,
              new ReplyHeaders(conversation -> lastInbound(store, conversation)),
              survey)
          .build();
    }

    private static Message lastInbound(Store store, Conversation conversation) {
      return store.messages().before(conversation.id(), Long.MAX_VALUE, LOOK_BACK).stream()
          .map(Stored::message)
          .filter(m -> m.direction() == Direction.INBOUND)
          .findFirst()
          .orElse(null);
    }
  }
}
