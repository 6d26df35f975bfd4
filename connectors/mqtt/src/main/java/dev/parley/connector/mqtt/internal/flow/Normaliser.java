package dev.parley.connector.mqtt.internal.flow;

import dev.parley.connector.mqtt.internal.device.DeviceDirectory;
import dev.parley.connector.mqtt.internal.device.DeviceDirectory.Match;
import dev.parley.connector.mqtt.internal.link.Arrival;
import dev.parley.connector.mqtt.internal.profile.Payload;
import dev.parley.connector.mqtt.internal.profile.TopicRule;
import dev.parley.model.Address;
import dev.parley.model.Message;
import dev.parley.model.MessageBuilder;
import dev.parley.model.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes Parley's messages of what devices publish. Confined to the channel's thread. */
final class Normaliser {
  /** Characters of a message's own id, at most. */
  static final int MAX_ID = 128;

  /** Why a message of nobody's topic is rejected. */
  static final String UNKNOWN_TOPIC = "unknown-topic";

  private final String channel;
  private final DeviceDirectory devices;
  private final PartReader parts;
  private final int maxPayload;

  Normaliser(String channel, DeviceDirectory devices, PendingCommands pending, int maxPayload) {
    this.channel = channel;
    this.devices = devices;
    this.parts = new PartReader(pending);
    this.maxPayload = maxPayload;
  }

  /** What an arrival means, for each device that its topic belongs to. */
  List<Outcome> normalise(Arrival arrival) {
    if (arrival.payload().length > maxPayload) {
      return List.of(
          new Outcome.Rejected(
              "too-large",
              arrival.payload().length + " bytes, at most " + maxPayload + " are taken"));
    }
    List<Match> matches = devices.match(arrival.topic());
    if (matches.isEmpty()) {
      return List.of(
          new Outcome.Rejected(UNKNOWN_TOPIC, "No device of this channel has this topic"));
    }
    return matches.stream().map(match -> normalise(arrival, match)).toList();
  }

  private Outcome normalise(Arrival arrival, Match match) {
    TopicRule rule = match.rule();
    if (rule == null) {
      return new Outcome.LetGo();
    }
    try {
      Payload payload = Payload.decode(arrival.payload(), rule.payload());
      List<Part> said =
          parts.read(rule, match.device(), arrival.topic(), payload, arrival.retained());
      if (said.isEmpty()) {
        return rule.strict()
            ? new Outcome.Rejected("malformed", "Nothing in it that this topic is for")
            : new Outcome.LetGo();
      }
      return new Outcome.Said(
          match.device().id(), messages(rule, match.device().id(), arrival, payload, said));
    } catch (Payload.Unreadable e) {
      return new Outcome.Rejected(e.reason(), e.getMessage());
    } catch (TelemetryReader.Malformed e) {
      return new Outcome.Rejected("malformed", e.getMessage());
    }
  }

  private List<Message> messages(
      TopicRule rule, String device, Arrival arrival, Payload payload, List<Part> said)
      throws TelemetryReader.Malformed {
    Instant now = Instant.now();
    String told = rule.time() == null ? null : text(payload, rule.time());
    Instant at = told == null ? null : Clock.believed(told, now);
    String id = rule.id() == null ? null : text(payload, rule.id());
    if (id != null && (id.isEmpty() || id.length() > MAX_ID)) {
      throw new TelemetryReader.Malformed("A message's id has 1 to " + MAX_ID + " characters");
    }
    List<Message> messages = new ArrayList<>();
    for (Part part : said) {
      MessageBuilder message =
          Message.inbound(channel, Address.device(channel, device))
              .receivedAt(now)
              .sentAt(at)
              .part(part)
              .metadata("topic", arrival.topic());
      if (id != null) {
        message.externalId(device + "/" + id + (messages.isEmpty() ? "" : "#" + messages.size()));
      }
      if (told != null && at == null) {
        message.metadata("deviceTime", told.substring(0, Math.min(told.length(), 64)));
      }
      if (arrival.retained()) {
        message.metadata("retained", true);
      }
      messages.add(message.build());
    }
    return messages;
  }

  private static String text(Payload payload, String path) {
    var found = payload.at(path);
    return found.isTextual() || found.isNumber() ? found.asText() : null;
  }

  /** The telemetry of a message when it may be merged with later one: no id, nothing else. */
  static Map<String, Object> mergeable(List<Message> messages) {
    return messages.size() == 1
            && messages.get(0).externalId() == null
            && messages.get(0).parts().get(0) instanceof Part.Telemetry telemetry
        ? telemetry.values()
        : null;
  }
}
