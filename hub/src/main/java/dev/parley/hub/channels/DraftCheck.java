package dev.parley.hub.channels;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.parley.connector.Channel;
import dev.parley.connector.ChannelConfigException;
import dev.parley.connector.Connector;
import dev.parley.hub.config.OptionCheck;
import dev.parley.inbox.ChannelOffice.Fault;
import dev.parley.inbox.ChannelOffice.Invalid;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Holds what is to become a channel against everything that it must be. Thread-safe. */
final class DraftCheck {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
  private static final String OPTIONS = "/options";
  private static final int SECRET_BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Channels channels;
  private final Function<Channel, Channel> completed;

  /**
   * @param completed gives a channel what the hub knows better, such as its own broker's address
   */
  DraftCheck(Channels channels, Function<Channel, Channel> completed) {
    this.channels = channels;
    this.completed = completed;
  }

  /**
   * Looks at the name of a new channel and at its connector.
   *
   * @throws Invalid with all that is wrong
   */
  void name(String name, String connector) {
    List<Fault> faults = new ArrayList<>();
    // "parley" and "status" have other meanings where channels' names stand.
    if (!NAME.matcher(name).matches() || name.equals("parley") || name.equals("status")) {
      faults.add(
          new Fault(
              "/name",
              "bad-name",
              "A name has a-z, 0-9 and -, begins with a letter, has 63 characters at most and is"
                  + " not 'parley' or 'status'"));
    }
    if (!channels.connectors().containsKey(connector)) {
      faults.add(
          new Fault(
              "/connector",
              "unknown-connector",
              "Must be one of " + String.join(", ", channels.connectors().keySet())));
    }
    if (!faults.isEmpty()) {
      throw new Invalid(faults);
    }
  }

  /**
   * Looks at options, and makes the secrets that they need and the hub can make.
   *
   * @param options changed in place
   * @return what was made, by pointer
   * @throws Invalid with all that is wrong
   */
  Map<String, String> options(String name, String connector, ObjectNode options) {
    Connector kind = channels.connectors().get(connector);
    OptionSchema schema = new OptionSchema(kind.manifest().options());
    OptionSchema.fill(options, kind.manifest().options());
    Map<String, String> made = new LinkedHashMap<>();
    List<Fault> faults = new ArrayList<>();
    for (Fault fault : OptionCheck.faults(options, kind.manifest().options())) {
      JsonPointer option = JsonPointer.compile(fault.pointer());
      if (fault.code().equals("missing-key") && schema.rotations().containsKey(option)) {
        made.put(option.toString(), secret());
      } else {
        faults.add(new Fault(OPTIONS + fault.pointer(), fault.code(), fault.detail()));
      }
    }
    made.forEach(
        (option, value) ->
            OptionSchema.put(options, JsonPointer.compile(option), TextNode.valueOf(value)));
    boolean named = false;
    for (JsonPointer file : schema.files()) {
      if (!options.at(file).isMissingNode()) {
        named = true;
        faults.add(
            new Fault(
                OPTIONS + file,
                "file-option",
                "Names a file on the hub's machine: that can be said in the config file only"));
      }
    }
    if (!named) {
      connectorsOwn(completed.apply(new Channel(name, connector, options)), faults);
    }
    if (!faults.isEmpty()) {
      throw new Invalid(faults);
    }
    return made;
  }

  /** What the schema cannot say; of each option one word is enough. */
  private void connectorsOwn(Channel channel, List<Fault> faults) {
    try {
      channels.require(channel);
    } catch (ChannelConfigException e) {
      Set<String> told = faults.stream().map(Fault::pointer).collect(Collectors.toSet());
      String base = "channels." + channel.name() + ".options";
      for (ChannelConfigException.Problem problem : e.problems()) {
        String path =
            problem.path().startsWith(base) ? problem.path().substring(base.length()) : "";
        String pointer = OPTIONS + OptionCheck.pointer(path);
        if (!told.contains(pointer)) {
          faults.add(new Fault(pointer, problem.code(), problem.advice()));
        }
      }
    } catch (RuntimeException e) {
      // What breaks the schema may break the connector's reading. Its words may quote a secret.
      if (faults.isEmpty()) {
        faults.add(new Fault(OPTIONS, "bad-value", "The connector cannot work with these options"));
      }
    }
  }

  /** A secret that nobody guesses: {@value #SECRET_BYTES} random bytes in hex. */
  static String secret() {
    byte[] random = new byte[SECRET_BYTES];
    RANDOM.nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
