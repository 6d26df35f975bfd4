package dev.parley.inbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.parley.codec.Json;
import dev.parley.inbox.ChannelDesk.Checked;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.ConcurrentSkipListMap;

/** Channels of one kind that start nothing: what the API does with them is what is looked at. */
final class ChannelDraftsman implements ChannelOffice {
  private static final String SECRET = "/secret";
  private final Map<String, View> kept = new ConcurrentSkipListMap<>();

  @Override
  public List<Kind> kinds() {
    ObjectNode schema = Json.mapper().createObjectNode().put("type", "object");
    schema.putObject("properties").putObject("secret").put("writeOnly", true);
    return List.of(
        new Kind("mqtt", "MQTT", "mature", Trial.BEFORE, schema),
        new Kind("sms", "SMS", "mature", Trial.BEFORE, schema));
  }

  @Override
  public View get(String name) {
    if (name.equals(MiniHub.SHOP)) {
      List<Step> steps = List.of(new Step("snippet", "<parley-chat></parley-chat>"));
      return new View(name, "webchat", "Web chat", Source.FILE, null, List.of(), null, steps);
    }
    View found = kept.get(name);
    if (found == null) {
      throw new NoSuchElementException(name);
    }
    return found;
  }

  @Override
  public Checked check(Draft draft) {
    return new Checked(true, List.of("https://sms.example"), null, null, 3);
  }

  @Override
  public Written add(Draft draft) {
    if (draft.options().path("from").asText().equals("bad")) {
      throw new Invalid(
          List.of(
              new Fault("/options/from", "bad-number", "Must be a number"),
              new Fault("/options/apiUrl", "missing-key", "Must be given")));
    }
    if (kept.containsKey(draft.name())) {
      throw new Taken("There is a channel " + draft.name());
    }
    return written(draft, null, Map.of(SECRET, "made just now"));
  }

  @Override
  public Written change(Draft draft) {
    return written(stored(draft), null, Map.of());
  }

  @Override
  public Written rotate(String name, Rotation rotation) {
    View old = get(name);
    return written(
        stored(new Draft(name, old.connector(), (ObjectNode) old.options(), old.csat(), false)),
        Instant.now().plus(rotation.overlap()),
        Map.of(SECRET, "made anew"));
  }

  private Draft stored(Draft draft) {
    if (get(draft.name()).source() == Source.FILE) {
      throw new FromFile(draft.name());
    }
    return draft;
  }

  private Written written(Draft draft, Instant oldUntil, Map<String, String> generated) {
    List<Secret> secrets = List.of(new Secret(SECRET, true, true, oldUntil));
    List<Step> steps = List.of(new Step("webhook", "https://hub.example/webhooks/x"));
    kept.put(
        draft.name(),
        new View(
            draft.name(),
            draft.connector(),
            "SMS",
            Source.STORE,
            draft.options(),
            secrets,
            draft.csat(),
            steps));
    return new Written(kept.get(draft.name()), generated);
  }

  @Override
  public void remove(String name) {
    if (get(name).source() == Source.FILE) {
      throw new FromFile(name);
    }
    kept.remove(name);
  }
}
