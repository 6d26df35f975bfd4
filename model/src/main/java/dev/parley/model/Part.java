package dev.parley.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonGetter;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A piece of a message. In JSON the field {@code type} tells which; a type that this version does
 * not know becomes {@link Unknown} and is written back as it came.
 */
@JsonTypeInfo(
    use = JsonTypeInfo.Id.NAME,
    include = JsonTypeInfo.As.EXISTING_PROPERTY,
    property = "type",
    visible = true,
    defaultImpl = Part.Unknown.class)
@JsonSubTypes({
  @JsonSubTypes.Type(value = Part.Text.class, name = "text"),
  @JsonSubTypes.Type(value = Part.Html.class, name = "html"),
  @JsonSubTypes.Type(value = Part.Attachment.class, name = "attachment"),
  @JsonSubTypes.Type(value = Part.Location.class, name = "location"),
  @JsonSubTypes.Type(value = Part.Command.class, name = "command"),
  @JsonSubTypes.Type(value = Part.Reply.class, name = "reply"),
  @JsonSubTypes.Type(value = Part.Telemetry.class, name = "telemetry"),
  @JsonSubTypes.Type(value = Part.Alarm.class, name = "alarm"),
  @JsonSubTypes.Type(value = Part.Event.class, name = "event"),
})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public sealed interface Part {

  /** The name of the kind of part, as in JSON. */
  @JsonGetter("type")
  String type();

  /** Fields of the part that this version does not know. */
  Map<String, Object> extra();

  /** Plain text, {@code text/plain}, lines ended by LF. */
  @JsonIgnoreProperties(value = "type", allowGetters = true)
  record Text(String text, @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
      implements Part {
    @Override
    public String type() {
      return "text";
    }

    public Text {
      Objects.requireNonNull(text, "text");
      extra = Fields.kept(extra);
    }

    public Text(String text) {
      this(text, Map.of());
    }
  }

  /**
   * HTML, sanitised for display.
   *
   * @param html the sanitised markup
   * @param original key of the attachment that holds it as it came, or null
   */
  @JsonIgnoreProperties(value = "type", allowGetters = true)
  record Html(String html, String original, @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
      implements Part {
    @Override
    public String type() {
      return "html";
    }

    public Html {
      Objects.requireNonNull(html, "html");
      extra = Fields.kept(extra);
    }

    public Html(String html, String original) {
      this(html, original, Map.of());
    }
  }

  /**
   * A file. Its bytes are in the attachment store under {@code key}, never in the message.
   *
   * @param key unguessable name in the attachment store
   * @param name the file name as the sender gave it, cleaned of paths and control characters
   * @param mediaType as the sender declared it; not to be trusted
   * @param size in bytes
   * @param contentId the Content-ID (RFC 2392) of an inline picture, or null
   */
  @JsonIgnoreProperties(value = "type", allowGetters = true)
  record Attachment(
      String key,
      String name,
      String mediaType,
      long size,
      String contentId,
      @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
      implements Part {
    @Override
    public String type() {
      return "attachment";
    }

    public Attachment {
      Objects.requireNonNull(key, "key");
      extra = Fields.kept(extra);
    }

    public Attachment(String key, String name, String mediaType, long size) {
      this(key, name, mediaType, size, null, Map.of());
    }
  }

  /**
   * Where the sender says that they are (RFC 5870's coordinates in WGS 84). A text part beside it
   * says the same for those who show no locations.
   *
   * @param latitude degrees, -90 to 90
   * @param longitude degrees, -180 to 180
   * @param accuracy metres, the radius of the uncertainty; null when it is not known
   */
  @JsonIgnoreProperties(value = "type", allowGetters = true)
  record Location(
      double latitude,
      double longitude,
      Double accuracy,
      @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
      implements Part {
    @Override
    public String type() {
      return "location";
    }

    public Location {
      within("latitude", latitude, 90);
      within("longitude", longitude, 180);
      if (accuracy != null && !(accuracy >= 0 && Double.isFinite(accuracy))) {
        throw new IllegalArgumentException("accuracy is metres, 0 or more");
      }
      extra = Fields.kept(extra);
    }

    public Location(double latitude, double longitude, Double accuracy) {
      this(latitude, longitude, accuracy, Map.of());
    }

    private static void within(String name, double degrees, double most) {
      if (!(Math.abs(degrees) <= most)) {
        throw new IllegalArgumentException(name + " is -" + most + " to " + most + " degrees");
      }
    }
  }

  /**
   * An instruction to a device.
   *
   * @param id the command's id; a device executes one id once
   * @param device the device's id
   * @param verb what to do: {@code on}, {@code off}, {@code set} ...
   * @param arguments the words after the verb
   * @param deadline after this the device must not execute it
   */
  @JsonIgnoreProperties(value = "type", allowGetters = true)
  record Command(
      CommandId id,
      String device,
      String verb,
      List<String> arguments,
      Instant deadline,
      @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
      implements Part {
    @Override
    public String type() {
      return "command";
    }

    public Command {
      Objects.requireNonNull(id, "id");
      Objects.requireNonNull(device, "device");
      Objects.requireNonNull(verb, "verb");
      arguments = arguments == null ? List.of() : List.copyOf(arguments);
      extra = Fields.kept(extra);
    }

    public Command(
        CommandId id, String device, String verb, List<String> arguments, Instant deadline) {
      this(id, device, verb, arguments, deadline, Map.of());
    }
  }

  /**
   * A device's answer to a command.
   *
   * @param command the command that it answers; null where the device's protocol has no such id
   * @param device the device's id
   * @param outcome {@code executed} or {@code failed}
   * @param text what to tell whoever asked
   */
  @JsonIgnoreProperties(value = "type", allowGetters = true)
  record Reply(
      CommandId command,
      String device,
      Outcome outcome,
      String text,
      @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
      implements Part {
    /** What became of the command. */
    public enum Outcome {
      @JsonProperty("executed")
      EXECUTED,
      @JsonProperty("failed")
      FAILED
    }

    @Override
    public String type() {
      return "reply";
    }

    public Reply {
      Objects.requireNonNull(device, "device");
      Objects.requireNonNull(outcome, "outcome");
      extra = Fields.kept(extra);
    }

    public Reply(CommandId command, String device, Outcome outcome, String text) {
      this(command, device, outcome, text, Map.of());
    }
  }

  /**
   * What a device measures or is.
   *
   * @param device the device's id
   * @param values capability to value, such as {@code temperature: 21.5}, {@code power: "on"}
   */
  @JsonIgnoreProperties(value = "type", allowGetters = true)
  record Telemetry(
      String device,
      Map<String, Object> values,
      @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
      implements Part {
    @Override
    public String type() {
      return "telemetry";
    }

    public Telemetry {
      Objects.requireNonNull(device, "device");
      values = Fields.kept(values);
      extra = Fields.kept(extra);
    }

    public Telemetry(String device, Map<String, Object> values) {
      this(device, values, Map.of());
    }
  }

  /**
   * A device's call for people.
   *
   * @param device the device's id
   * @param kind what is wrong, as a stable word: {@code overheat}, {@code smoke}, {@code offline}
   * @param severity how bad
   * @param active false when the cause is gone
   * @param text what to tell people
   */
  @JsonIgnoreProperties(value = "type", allowGetters = true)
  record Alarm(
      String device,
      String kind,
      Severity severity,
      boolean active,
      String text,
      @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
      implements Part {
    /** How bad an alarm is. */
    public enum Severity {
      @JsonProperty("info")
      INFO,
      @JsonProperty("warning")
      WARNING,
      @JsonProperty("critical")
      CRITICAL
    }

    @Override
    public String type() {
      return "alarm";
    }

    public Alarm {
      Objects.requireNonNull(device, "device");
      Objects.requireNonNull(kind, "kind");
      severity = severity == null ? Severity.WARNING : severity;
      extra = Fields.kept(extra);
    }

    public Alarm(String device, String kind, Severity severity, boolean active, String text) {
      this(device, kind, severity, active, text, Map.of());
    }
  }

  /**
   * Something that happened to a conversation, message or device; {@link Events} has the names and
   * what their data hold.
   */
  @JsonIgnoreProperties(value = "type", allowGetters = true)
  record Event(
      String name,
      Map<String, Object> data,
      @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
      implements Part {
    @Override
    public String type() {
      return "event";
    }

    public Event {
      Objects.requireNonNull(name, "name");
      data = Fields.kept(data);
      extra = Fields.kept(extra);
    }

    public Event(String name, Map<String, Object> data) {
      this(name, data, Map.of());
    }
  }

  /** A part of a type that this version does not know. */
  record Unknown(String type, @JsonAnySetter @JsonAnyGetter Map<String, Object> extra)
      implements Part {
    public Unknown {
      type = type == null ? "unknown" : type;
      extra = Fields.kept(extra);
    }
  }
}
