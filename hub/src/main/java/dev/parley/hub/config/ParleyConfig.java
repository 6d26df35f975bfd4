package dev.parley.hub.config;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.conversations.AuditLog;
import dev.parley.conversations.RetentionRules;
import dev.parley.conversations.StoreSettings;
import dev.parley.hub.http.HttpSettings;
import dev.parley.model.Capability;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The whole config, defaults filled in, secrets resolved, references checked. What it means is in
 * {@code config/parley.schema.json}. Never to be logged: it holds secrets.
 */
public record ParleyConfig(
    Path data,
    HttpSettings http,
    Mqtt mqtt,
    Broker broker,
    Store store,
    Map<String, ChannelEntry> channels,
    List<String> teams,
    List<String> roundRobin,
    List<AgentEntry> agents,
    List<Rule> routing,
    List<DeviceEntry> devices,
    List<Hours> hours,
    Inbox inbox,
    Limits limits,
    CommandRules commands,
    AlarmRules alarms,
    Attachments attachments,
    Retention retention,
    Telemetry telemetry,
    Webhooks webhooks,
    Automation automation) {
  public ParleyConfig {
    data = data == null ? Path.of("data") : data;
    http = http == null ? HttpSettings.onPort(HttpSettings.DEFAULT_PORT) : http;
    mqtt = mqtt == null ? new Mqtt(null, null, null, null, null, null, null, null) : mqtt;
    broker = broker == null ? new Broker(null, null, null, null) : broker;
    store = store == null ? new Store(null, null, null, null) : store;
    channels = channels == null ? Map.of() : Map.copyOf(channels);
    teams = orEmpty(teams);
    roundRobin = orEmpty(roundRobin);
    agents = orEmpty(agents);
    routing = orEmpty(routing);
    devices = orEmpty(devices);
    hours = orEmpty(hours);
    inbox = inbox == null ? new Inbox(null, null, null, null, null, null) : inbox;
    limits = limits == null ? new Limits(null, null, null, null, null, null) : limits;
    commands = commands == null ? CommandRules.USUAL : commands;
    alarms = alarms == null ? AlarmRules.NONE : alarms;
    attachments = attachments == null ? new Attachments(null) : attachments;
    retention =
        retention == null
            ? new Retention(null, null, null, null, null, null, null, null)
            : retention;
    telemetry = telemetry == null ? Telemetry.USUAL : telemetry;
    webhooks = webhooks == null ? new Webhooks(null, null, null) : webhooks;
    automation = automation == null ? new Automation(null, null) : automation;
  }

  private static <T> List<T> orEmpty(List<T> list) {
    return list == null ? List.of() : List.copyOf(list);
  }

  /** The names of the channels only. */
  @Override
  public String toString() {
    return "ParleyConfig[data=" + data + ", channels=" + channels.keySet() + "]";
  }

  /** The same with another data directory, as {@code --data} asks for. */
  public ParleyConfig withData(Path other) {
    return new ParleyConfig(
        other,
        http,
        mqtt,
        broker,
        store,
        channels,
        teams,
        roundRobin,
        agents,
        routing,
        devices,
        hours,
        inbox,
        limits,
        commands,
        alarms,
        attachments,
        retention,
        telemetry,
        webhooks,
        automation);
  }

  /** Where the journal of the embedded broker is. */
  public Path journal() {
    return data.resolve(broker.journal());
  }

  /** Where the SQLite file is; meaningless with a {@link Store#url()}. */
  public Path sqlite() {
    return data.resolve(store.path());
  }

  /**
   * The devices' port on the embedded broker.
   *
   * @param clientAuthority PEM file of the authority that signs devices' certificates, or null
   */
  public record Mqtt(
      Boolean enabled,
      String host,
      Integer port,
      Integer tlsPort,
      HttpSettings.Tls tls,
      Path clientAuthority,
      MqttLimits limits,
      MqttWebSocket webSocket) {
    public Mqtt {
      webSocket = webSocket == null ? new MqttWebSocket(null, null) : webSocket;
      limits = limits == null ? new MqttLimits(null, null, null) : limits;
      enabled = enabled == null || enabled;
      host = host == null ? HttpSettings.DEFAULT_HOST : host;
      port = port == null ? 1883 : port;
      tlsPort = tlsPort == null ? 8883 : tlsPort;
    }
  }

  /**
   * @param url null for the embedded one
   */
  public record Broker(String url, String user, String password, String journal) {
    public Broker {
      journal = journal == null ? "journal" : journal;
    }

    @Override
    public String toString() {
      return "Broker[" + (url == null ? "embedded" : url) + "]";
    }
  }

  /**
   * @param url null for SQLite
   */
  public record Store(String path, String url, String user, String password) {
    public Store {
      path = path == null ? "parley.db" : path;
    }

    @Override
    public String toString() {
      return "Store[" + (url == null ? path : "postgresql") + "]";
    }
  }

  /**
   * A channel's connector and options; the map's key is its name.
   *
   * @param csat whether it asks "how was it?" once a conversation is resolved; null: where the
   *     channel has a card for it
   */
  public record ChannelEntry(String connector, JsonNode options, Boolean csat) {
    @Override
    public String toString() {
      return "ChannelEntry[" + connector + "]";
    }
  }

  /** An agent to create when there is none under that mail address. */
  public record AgentEntry(
      String name,
      String email,
      String role,
      List<String> teams,
      List<String> languages,
      Integer capacity,
      List<String> skills) {
    public AgentEntry {
      skills = orEmpty(skills);
      role = role == null ? "agent" : role;
      teams = orEmpty(teams);
      languages = orEmpty(languages);
      capacity = capacity == null ? 20 : capacity;
    }
  }

  /** The first rule that fits decides; whoever gets it must have all of its skills. */
  public record Rule(String name, When when, Then then, List<String> skills) {
    public Rule {
      skills = orEmpty(skills);
      when = when == null ? new When(null, null, null, null) : when;
    }
  }

  /** All that is given must hold; of the words, any. */
  public record When(String channel, String language, List<String> words, Boolean command) {
    public When {
      words = orEmpty(words);
    }
  }

  /** One of the two: a team's name or an agent's mail address. */
  public record Then(String team, String agent) {}

  /** A device that may connect. */
  public record DeviceEntry(
      String id,
      String name,
      List<String> aliases,
      String room,
      List<String> groups,
      String channel,
      String profile,
      List<Capability> capabilities,
      String owner,
      List<String> watchers,
      String password,
      List<String> lendTo) {
    public DeviceEntry {
      name = name == null ? id : name;
      aliases = orEmpty(aliases);
      groups = orEmpty(groups);
      capabilities = orEmpty(capabilities);
      watchers = orEmpty(watchers);
      lendTo = orEmpty(lendTo);
    }

    @Override
    public String toString() {
      return "DeviceEntry[" + id + "]";
    }
  }

  /** Business hours to create when there is no calendar of that name. */
  public record Hours(
      String name,
      String zone,
      Map<String, List<String>> week,
      List<Holiday> holidays,
      Map<String, String> answers,
      List<String> channels,
      List<String> teams) {
    public Hours {
      week = week == null ? Map.of() : Map.copyOf(week);
      holidays = orEmpty(holidays);
      channels = orEmpty(channels);
      teams = orEmpty(teams);
    }
  }

  /**
   * @param date ISO 8601
   */
  public record Holiday(String date, String name, boolean yearly) {}

  /**
   * How agents log in and write.
   *
   * @param secondFactor {@code optional} or {@code required}
   * @param session how long a log-in holds
   * @param stay how long an agent whose last page is gone is still there
   * @param undo how long a reply may be taken back
   * @param furthest how far ahead a message may be scheduled
   */
  public record Inbox(
      String secondFactor,
      List<OidcEntry> oidc,
      Duration session,
      Duration stay,
      Duration undo,
      Duration furthest) {
    public Inbox {
      secondFactor = secondFactor == null ? "optional" : secondFactor;
      session = session == null ? Duration.ofDays(7) : session;
      stay = stay == null ? Duration.ofSeconds(30) : stay;
      undo = undo == null ? Duration.ofSeconds(5) : undo;
      furthest = furthest == null ? Duration.ofDays(366) : furthest;
      oidc = orEmpty(oidc);
    }
  }

  /** An OpenID Connect provider where agents may log in. */
  public record OidcEntry(
      String name, String issuer, String clientId, String clientSecret, Boolean autoCreate) {
    public OidcEntry {
      autoCreate = autoCreate != null && autoCreate;
    }

    /** Without the secret. */
    @Override
    public String toString() {
      return "OidcEntry[" + name + ", " + issuer + "]";
    }
  }

  /** Admission, batches and retries. */
  public record Limits(
      Integer inboundBacklog,
      Integer batchSize,
      Duration retryFirstDelay,
      Double retryMultiplier,
      Duration retryMaxDelay,
      Integer retryMaxAttempts) {
    public Limits {
      inboundBacklog = inboundBacklog == null ? 2_000 : inboundBacklog;
      batchSize = batchSize == null ? 250 : batchSize;
      retryFirstDelay = retryFirstDelay == null ? Duration.ofSeconds(2) : retryFirstDelay;
      retryMultiplier = retryMultiplier == null ? 2.0 : retryMultiplier;
      retryMaxDelay = retryMaxDelay == null ? Duration.ofMinutes(15) : retryMaxDelay;
      retryMaxAttempts = retryMaxAttempts == null ? 10 : retryMaxAttempts;
    }
  }

  /**
   * Rules and scenes.
   *
   * @param rules the folder of rules
   * @param scenes name to command lines
   */
  public record Automation(Path rules, Map<String, List<String>> scenes) {
    public Automation {
      rules = rules == null ? Path.of("rules") : rules;
      scenes = scenes == null ? Map.of() : Map.copyOf(scenes);
    }
  }

  /** Files in messages. */
  public record Attachments(Long maxBytes) {
    public Attachments {
      maxBytes = maxBytes == null ? 25L * 1024 * 1024 : maxBytes;
    }
  }

  /**
   * How long things are kept.
   *
   * @param conversations null: for ever
   * @param channels conversations of the channels for which it differs
   * @param least what nobody inside may go below
   * @param most what nobody inside may go above; null: no limit
   * @param batch conversations that are removed in one transaction, at most
   * @param idempotencyKeys answers of writes that are kept for their repetition, at most
   */
  public record Retention(
      Duration quarantine,
      Duration audit,
      Duration conversations,
      Map<String, Duration> channels,
      Duration least,
      Duration most,
      Integer batch,
      Long idempotencyKeys) {
    public Retention {
      idempotencyKeys =
          idempotencyKeys == null ? StoreSettings.DEFAULT_IDEMPOTENCY_KEYS : idempotencyKeys;
      channels = channels == null ? Map.of() : Map.copyOf(channels);
      least = least == null ? Duration.ofDays(RetentionRules.DEFAULT_LEAST) : least;
      batch = batch == null ? RetentionRules.DEFAULT_BATCH : batch;
      audit = audit == null ? AuditLog.DEFAULT_RETENTION : audit;
      quarantine = quarantine == null ? Duration.ofDays(30) : quarantine;
    }
  }

  /**
   * Where events are sent to.
   *
   * @param allowPrivate whether to addresses inside the network and by plain HTTP, too
   * @param timeout of one attempt, whole
   * @param disableAfter how long a webhook may fail without one delivery that works
   */
  public record Webhooks(Boolean allowPrivate, Duration timeout, Duration disableAfter) {
    public Webhooks {
      timeout = timeout == null ? Duration.ofSeconds(15) : timeout;
      disableAfter = disableAfter == null ? Duration.ofDays(5) : disableAfter;
      allowPrivate = allowPrivate != null && allowPrivate;
    }
  }
}
