package dev.parley.routes.automation;

import dev.parley.codec.Json;
import dev.parley.conversations.CommandRecord;
import dev.parley.conversations.Stored;
import dev.parley.conversations.StoredEvent;
import dev.parley.model.Address;
import dev.parley.model.Device;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What a rule waits for. It remembers what devices said last, to tell a change from a repetition.
 * Used by one thread at a time.
 */
final class Trigger {
  /** What begins a rule. */
  enum Kind {
    /** A device's value changed. Body: the value. */
    TELEMETRY,
    /** A contact said something. Body: the text. */
    MESSAGES,
    /** A device raised or cleared an alarm. Body: its text. */
    ALARMS,
    /** A command came to a state. Body: the command as asked. */
    COMMANDS;

    static Kind named(String word) {
      return Arrays.stream(values()).filter(k -> k.word().equals(word)).findFirst().orElse(null);
    }

    static List<String> names() {
      return Arrays.stream(values()).map(Kind::word).toList();
    }

    private String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One firing.
   *
   * @param headers what is known beside it
   */
  record Fired(Object body, Map<String, Object> headers) {}

  private final Kind kind;
  private final TriggerEndpoint only;
  private final Map<String, Map<String, Object>> before = new HashMap<>();

  Trigger(Kind kind, TriggerEndpoint only, Iterable<Device> known) {
    this.kind = kind;
    this.only = only;
    known.forEach(device -> before.put(device.id(), device.state()));
  }

  /** What an entry of the event log sets off. */
  List<Fired> in(StoredEvent event) {
    List<Fired> fired = new ArrayList<>();
    if (kind == Kind.TELEMETRY && event.data() instanceof Device device) {
      telemetry(device, fired);
    } else if (event.data() instanceof Stored stored) {
      said(stored.message(), fired);
    } else if (kind == Kind.COMMANDS
        && event.data() instanceof Map<?, ?> data
        && data.get("command") != null) {
      command(data.get("command"), fired);
    }
    return fired;
  }

  private void telemetry(Device device, List<Fired> fired) {
    Map<String, Object> last = before.put(device.id(), device.state());
    if (!only.isDevice(device.id()) || !device.takesPart()) {
      return;
    }
    device
        .state()
        .forEach(
            (capability, value) -> {
              Object previous = last == null ? null : last.get(capability);
              if (only.isCapability(capability) && !Objects.equals(value, previous)) {
                Map<String, Object> headers = new LinkedHashMap<>();
                headers.put("device", device.id());
                headers.put("deviceName", device.name());
                headers.put("room", device.room());
                headers.put("capability", capability);
                headers.put("value", value);
                headers.put("previous", previous);
                fired.add(new Fired(value, headers));
              }
            });
  }

  private void said(Message message, List<Fired> fired) {
    if (kind == Kind.MESSAGES
        && message.sender().kind() == Address.Kind.CONTACT
        && message.event() == null
        && only.isChannel(message.channel())) {
      fired.add(new Fired(message.text(), about(message)));
    }
    for (Part part : message.parts()) {
      if (kind == Kind.ALARMS
          && part instanceof Part.Alarm alarm
          && only.isDevice(alarm.device())) {
        Map<String, Object> headers = about(message);
        headers.put("device", alarm.device());
        headers.put("kind", alarm.kind());
        headers.put("severity", alarm.severity());
        headers.put("active", alarm.active());
        fired.add(new Fired(alarm.text(), headers));
      }
    }
  }

  private static Map<String, Object> about(Message message) {
    Map<String, Object> headers = new LinkedHashMap<>();
    headers.put("conversation", String.valueOf(message.conversation()));
    headers.put("message", message.id().toString());
    headers.put("channel", message.channel());
    headers.put("sender", message.sender().handle());
    headers.put("senderName", message.sender().name());
    return headers;
  }

  /** A rule's own commands set off no rule: two rules could go on for ever. */
  private void command(Object data, List<Fired> fired) {
    CommandRecord command = Json.mapper().convertValue(data, CommandRecord.class);
    boolean own = command.askedBy() != null && command.askedBy().startsWith("BOT:" + Action.HANDLE);
    String state = command.state().name().toLowerCase(Locale.ROOT);
    if (!own && only.isDevice(command.device()) && only.isState(state)) {
      Map<String, Object> headers = new LinkedHashMap<>();
      headers.put("device", command.device());
      headers.put("command", command.id().toString());
      headers.put("state", state);
      headers.put("outcome", command.outcome());
      headers.put("conversation", String.valueOf(command.conversation()));
      fired.add(new Fired(command.text(), headers));
    }
  }
}
