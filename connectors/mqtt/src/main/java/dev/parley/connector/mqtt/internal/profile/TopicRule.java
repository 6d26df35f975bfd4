package dev.parley.connector.mqtt.internal.profile;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the messages on one topic mean.
 *
 * @param topic a topic filter with places, such as {@code tele/{topic}/STATE}
 * @param payload how to read it; AUTO if null
 * @param strict whether a message that says nothing by these rules is malformed; otherwise it is
 *     let go
 * @param id path of the message's own id, or null
 * @param time path of the device's timestamp (RFC 3339), or null
 * @param telemetry capability to where its value is; the capability {@code *} takes all scalars
 *     below the path under their own names, and <code>{level3}</code> in a name is that level of
 *     the topic, counted from 0
 * @param presence how the topic tells who is there, or null
 * @param alarms what on this topic calls for people
 * @param reply how the topic answers commands, or null
 * @param event what the topic tells that is no state, or null
 */
public record TopicRule(
    String topic,
    Payload.Form payload,
    boolean strict,
    String id,
    String time,
    Map<String, ValueRule> telemetry,
    Presence presence,
    List<AlarmRule> alarms,
    ReplyRule reply,
    EventRule event) {
  public TopicRule {
    Objects.requireNonNull(topic, "topic");
    payload = payload == null ? Payload.Form.AUTO : payload;
    telemetry = telemetry == null ? Map.of() : Map.copyOf(telemetry);
    alarms = alarms == null ? List.of() : List.copyOf(alarms);
  }

  /**
   * How a topic, usually a last will, tells whether the device is there.
   *
   * @param at where, in a JSON payload; plain text is taken whole
   * @param online words for there
   * @param offline words for gone
   */
  public record Presence(String at, List<String> online, List<String> offline) {
    public Presence {
      at = at == null ? "" : at;
      online = online == null ? List.of() : List.copyOf(online);
      offline = offline == null ? List.of() : List.copyOf(offline);
    }
  }

  /**
   * What calls for people. A text that begins with a slash is a path, any other stands for itself.
   *
   * @param kind a stable word
   * @param severity info, warning or critical; warning if null
   * @param active whether the cause is there; true if null
   * @param text for people, or null
   * @param edge whether the topic repeats its state, so that only a change is an alarm
   */
  public record AlarmRule(
      String kind, String severity, ValueRule active, String text, boolean edge) {
    public AlarmRule {
      Objects.requireNonNull(kind, "kind");
    }
  }

  /**
   * How a device answers.
   *
   * @param command path of the command's id, or null where the protocol has none
   * @param outcome {@code executed} or {@code failed}, or null
   * @param failedIf a path that is there only after a failure, or null
   * @param text path of the words for whoever asked, or null
   */
  public record ReplyRule(String command, ValueRule outcome, String failedIf, String text) {}

  /**
   * What happened at the device: a button was pressed.
   *
   * @param name path, or the word itself
   * @param data path of the details, or null
   */
  public record EventRule(String name, String data) {
    public EventRule {
      Objects.requireNonNull(name, "name");
    }
  }
}
