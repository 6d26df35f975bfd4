package dev.parley.inbox;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.inbox.ChannelDesk.Checked;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Where channels are added, changed and removed while the hub runs. Everything blocks on the
 * database; what starts or tries a channel blocks on its network, too. Thread-safe.
 */
public interface ChannelOffice {

  /** Where a channel's options come from. */
  enum Source {
    /** The config file: they are changed there. */
    @JsonProperty("file")
    FILE,
    /** The store: they are changed here. */
    @JsonProperty("store")
    STORE
  }

  /** When a connector can try options. */
  enum Trial {
    @JsonProperty("before")
    BEFORE,
    /** Only once the channel runs. */
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("never")
    NEVER
  }

  /**
   * A connector that channels can be made of.
   *
   * @param options JSON Schema; a secret has {@code writeOnly}, one that the hub makes has {@code
   *     x-rotation}, too
   * @param quality {@code mature} or {@code experimental}
   */
  record Kind(String name, String title, String quality, Trial trial, JsonNode options) {}

  /**
   * A secret of a channel.
   *
   * @param option JSON Pointer to it in the options
   * @param generated whether the hub makes it
   * @param oldUntil until when the one before is accepted, too; null for not
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Secret(String option, boolean set, boolean generated, Instant oldUntil) {}

  /**
   * Something to be set up on the other side.
   *
   * @param kind {@code webhook} or {@code snippet}
   */
  record Step(String kind, String value) {}

  /**
   * A channel.
   *
   * @param options without secrets; null for one from the config file
   * @param csat whether contacts are asked how it was; null for what is usual
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record View(
      String name,
      String connector,
      String title,
      Source source,
      JsonNode options,
      List<Secret> secrets,
      Boolean csat,
      List<Step> setup) {}

  /**
   * A channel that was written.
   *
   * @param generated secrets that the hub made now, by their option: shown this once
   */
  record Written(View channel, Map<String, String> generated) {
    /** Without the secrets. */
    @Override
    public String toString() {
      return "Written[" + channel.name() + "]";
    }
  }

  /**
   * What a channel is to be made of.
   *
   * @param unchecked whether it is taken without trying its network
   */
  record Draft(String name, String connector, ObjectNode options, Boolean csat, boolean unchecked) {
    /** Without the options, which hold secrets. */
    @Override
    public String toString() {
      return "Draft[" + name + ", " + connector + "]";
    }
  }

  /**
   * What a secret is to become.
   *
   * @param option JSON Pointer; null for the only one that the hub makes
   * @param value null for one that the hub makes
   * @param overlap how long the old one is accepted, too
   */
  record Rotation(String option, String value, Duration overlap, boolean unchecked) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Rotation[" + option + "]";
    }
  }

  /**
   * One thing that is wrong with what was sent.
   *
   * @param pointer JSON Pointer in the body
   * @param code a stable word, such as {@code missing-key}
   * @param detail what to do; never a secret's value
   */
  record Fault(String pointer, String code, String detail) {}

  /** What was sent cannot be taken: all that is wrong at once. */
  final class Invalid extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Fault> faults;

    public Invalid(List<Fault> faults) {
      super(faults.size() + " faults", null, false, false);
      this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
      return faults;
    }
  }

  /** What is there is in the way. */
  final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Taken(String message) {
      super(message, null, false, false);
    }
  }

  /** The channel comes from the config file. */
  final class FromFile extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public FromFile(String channel) {
      super(
          "Channel " + channel + " comes from the config file: change it there and start anew",
          null,
          false,
          false);
    }
  }

  /** The network does not let the channel in. */
  final class CheckFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public CheckFailed(String code, String detail) {
      super(detail + " (" + code + ")", null, false, false);
    }
  }

  /** The connectors, in the order of their names. */
  List<Kind> kinds();

  /**
   * A channel, wherever it comes from.
   *
   * @throws java.util.NoSuchElementException when there is none
   */
  View get(String name);

  /**
   * Tries a draft before it is added or takes the place of what is there; secrets that a stored
   * channel of that name has and the draft leaves out are taken from there.
   *
   * @throws Invalid when it is not fit to be tried
   * @throws UnsupportedOperationException when it can be tried only once it runs
   */
  Checked check(Draft draft);

  /**
   * Adds and starts a channel. One that then does not start is there, too, and tells why.
   *
   * @throws Invalid when something is wrong with it
   * @throws Taken when there is one of that name, or there are too many
   * @throws CheckFailed when its network does not let it in
   */
  Written add(Draft draft);

  /**
   * Changes and restarts a stored channel.
   *
   * @param draft its options are a JSON merge patch (RFC 7396)
   * @throws java.util.NoSuchElementException when there is none
   * @throws FromFile when it is not to be changed here
   * @throws Invalid as {@link #add}
   * @throws CheckFailed as {@link #add}
   * @throws Taken when somebody else changed it meanwhile
   */
  Written change(Draft draft);

  /** Gives a stored channel a new secret and restarts it. Throws what {@link #change} does. */
  Written rotate(String name, Rotation rotation);

  /**
   * Stops and removes a stored channel. Its conversations stay; what waits to be sent waits until
   * there is a channel of that name again.
   *
   * @throws java.util.NoSuchElementException when there is none
   * @throws FromFile when it is not to be removed here
   */
  void remove(String name);
}
