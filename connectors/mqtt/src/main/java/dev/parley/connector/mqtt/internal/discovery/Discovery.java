package dev.parley.connector.mqtt.internal.discovery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.connector.mqtt.internal.device.BoundDevice;
import dev.parley.connector.mqtt.internal.device.DeviceDirectory;
import dev.parley.connector.mqtt.internal.options.MqttOptions.DiscoveryOptions;
import dev.parley.connector.mqtt.internal.profile.Payload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Home Assistant's MQTT discovery: devices describe themselves under {@code
 * <prefix>/<component>/[<node>/]<object>/config}, or whole under {@code <prefix>/device/...}. Who
 * may write there may add devices, so all of it is bounded, and a description can neither take a
 * configured device's place nor reach its topics. Confined to the channel's thread.
 */
public final class Discovery {
  /** Entities of one device, at most. */
  static final int MAX_ENTITIES = 64;

  private static final int MAX_TOPIC = 256;

  /** A description that is refused; the message says why. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String why) {
      super(why);
    }
  }

  /**
   * What a description changed.
   *
   * @param device the device's id; null when nothing changed
   * @param data of the event {@link dev.parley.model.Events#DISCOVERY}
   * @param subscribe filters that are new
   * @param unsubscribe filters that nobody needs any more
   */
  public record Change(
      String device, Map<String, Object> data, List<String> subscribe, List<String> unsubscribe) {}

  private static final Change NOTHING = new Change(null, Map.of(), List.of(), List.of());

  private final DiscoveryOptions options;
  private final DeviceDirectory devices;
  private final Reserved reserved;
  private final Map<String, DiscoveredDevice> found = new HashMap<>();
  private final Map<String, String> owner = new HashMap<>();

  /**
   * @param reserved the devices whose place no description can take
   */
  public Discovery(DiscoveryOptions options, DeviceDirectory devices, Reserved reserved) {
    this.options = options;
    this.devices = devices;
    this.reserved = reserved;
  }

  /** The filters under which descriptions come. */
  public List<String> filters() {
    return List.of(options.prefix() + "/+/+/config", options.prefix() + "/+/+/+/config");
  }

  /** Whether a topic is one of descriptions. */
  public boolean isFor(String topic) {
    return topic.startsWith(options.prefix() + "/") && topic.endsWith("/config");
  }

  /**
   * Takes a description; an empty one takes back what was described there.
   *
   * @throws Refused when it breaks a limit or a rule
   * @throws Payload.Unreadable when it is no JSON
   */
  public Change take(String topic, byte[] payload) throws Refused, Payload.Unreadable {
    if (payload.length == 0) {
      return takeBack(topic);
    }
    if (payload.length > options.maxPayload()) {
      throw new Refused("More than " + options.maxPayload() + " bytes of description");
    }
    JsonNode told = Payload.decode(payload, Payload.Form.JSON).value();
    if (!told.isObject()) {
      throw new Refused("A description is a JSON object");
    }
    ObjectNode full = Description.inFull(told);
    String[] levels = topic.substring(options.prefix().length() + 1).split("/", -1);
    List<Entity> entities = entities(levels, full);
    DiscoveredDevice device = device(levels, full);
    String before = owner.get(topic);
    if (before != null && !before.equals(device.id())) {
      takeBack(topic);
    }
    DiscoveredDevice changed = device.with(topic, entities, full.path("device"));
    if (changed.equals(found.get(device.id()))) {
      return NOTHING;
    }
    Change change = apply(changed);
    owner.put(topic, device.id());
    return change;
  }

  private static List<Entity> entities(String[] levels, ObjectNode full) throws Refused {
    List<Entity> entities = new ArrayList<>();
    if (levels[0].equals("device")) {
      for (Map.Entry<String, JsonNode> each : full.path("components").properties()) {
        ObjectNode config = full.deepCopy();
        config.remove("components");
        each.getValue().properties().forEach(f -> config.set(f.getKey(), f.getValue()));
        String platform = config.path("platform").asText("");
        if (!platform.isEmpty() && each.getValue().size() > 1) {
          entities.add(new Entity(each.getKey(), platform, config));
        }
      }
    } else {
      entities.add(new Entity(levels[levels.length - 2], levels[0], full));
    }
    if (entities.isEmpty() || entities.size() > MAX_ENTITIES) {
      throw new Refused("A description has 1 to " + MAX_ENTITIES + " entities");
    }
    return entities;
  }

  private DiscoveredDevice device(String[] levels, ObjectNode full) throws Refused {
    JsonNode identifiers = full.path("device").path("identifiers");
    String identifier = (identifiers.isArray() ? identifiers.path(0) : identifiers).asText("");
    if (identifier.isEmpty()) {
      identifier = levels.length > 3 ? levels[1] + "-" + levels[2] : levels[1];
    }
    String id = Entity.slug(identifier);
    if (!BoundDevice.ID.matcher(id).matches()) {
      throw new Refused("No device id can be made of its identifier");
    }
    if (reserved.isDevice(id)) {
      throw new Refused("The configured device '" + id + "' has that name");
    }
    DiscoveredDevice known = found.get(id);
    if (known == null) {
      if (found.size() >= options.maxDevices()) {
        throw new Refused("More than " + options.maxDevices() + " devices registered themselves");
      }
      return new DiscoveredDevice(id, identifier, full.path("device"), Map.of());
    }
    if (!known.identifier().equals(identifier)) {
      throw new Refused("Another device is called '" + id + "' already");
    }
    return known;
  }

  private Change apply(DiscoveredDevice device) throws Refused {
    if (device.entities().size() > MAX_ENTITIES) {
      throw new Refused("More than " + MAX_ENTITIES + " entities of '" + device.id() + "'");
    }
    RuleBook book = device.rules();
    for (String topic : book.allTopics()) {
      checkTopic(topic);
    }
    Set<String> before = new HashSet<>(devices.filters());
    devices.put(BoundDevice.bind(device.id(), book.profile(), Map.of(), List.of()));
    found.put(device.id(), device);
    return change(device.id(), described(device, book), before);
  }

  private Map<String, Object> described(DiscoveredDevice device, RuleBook book) {
    Map<String, Object> data = device.describe(book);
    data.put("trusted", options.trust().trusts(device.id()));
    return data;
  }

  private Change change(String id, Map<String, Object> data, Set<String> before) {
    Set<String> after = new HashSet<>(devices.filters());
    List<String> fresh = after.stream().filter(f -> !before.contains(f)).sorted().toList();
    List<String> gone = before.stream().filter(f -> !after.contains(f)).sorted().toList();
    return new Change(id, data, fresh, gone);
  }

  private void checkTopic(String topic) throws Refused {
    boolean bad =
        topic.isEmpty()
            || topic.length() > MAX_TOPIC
            || topic.startsWith("$")
            || topic.chars().anyMatch(c -> "+#{}".indexOf(c) >= 0 || Character.isISOControl(c));
    if (bad) {
      throw new Refused("A topic of it is none: 1 to " + MAX_TOPIC + " characters, no wildcards");
    }
    boolean others =
        topic.startsWith("parley/")
            || topic.startsWith(options.prefix() + "/")
            || reserved.isTopic(topic)
            || devices.match(topic).stream().anyMatch(m -> reserved.isDevice(m.device().id()));
    if (others) {
      throw new Refused("The topic " + topic + " belongs to somebody else");
    }
  }

  private Change takeBack(String topic) {
    String id = owner.remove(topic);
    DiscoveredDevice known = id == null ? null : found.get(id);
    if (known == null) {
      return NOTHING;
    }
    if (reserved.isDevice(id)) {
      found.remove(id);
      return NOTHING;
    }
    DiscoveredDevice rest = known.without(topic);
    Set<String> before = new HashSet<>(devices.filters());
    if (rest.entities().isEmpty()) {
      found.remove(id);
      devices.remove(id);
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("device", id);
      data.put("removed", true);
      return change(id, data, before);
    }
    RuleBook book = rest.rules();
    found.put(id, rest);
    devices.put(BoundDevice.bind(id, book.profile(), Map.of(), List.of()));
    return change(id, described(rest, book), before);
  }
}
