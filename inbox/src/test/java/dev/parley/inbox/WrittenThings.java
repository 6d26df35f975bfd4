package dev.parley.inbox;

import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.Events;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What agents write with, made for {@link OpenApiIT} to look at. */
final class WrittenThings {
  private WrittenThings() {}

  /** Messages that wait, canned responses and macros. */
  static void keep(
      Client agent, Map<String, Object> bodies, Map<String, String> paths, String conversation)
      throws Exception {
    Map<String, Object> later = Map.of("text", "Later", "sendAt", Instant.now().plusSeconds(900));
    for (String id : List.of("changeScheduled", "sendScheduled", "cancelScheduled")) {
      var waiting = agent.post(conversation + "/messages", later).json().path("id").asText();
      paths.put(id, "/api/v1/scheduled/" + waiting + (id.equals("sendScheduled") ? "/send" : ""));
    }
    bodies.put("changeScheduled", Map.of("text", "Much later"));
    bodies.put("sendScheduled", Map.of());
    bodies.put("changePreferences", Map.of("undoSend", true));
    Map<String, Object> canned = Map.of("name", "hi", "text", "Hello {{contact.name|there}}");
    Map<String, Object> macro =
        Map.of("name", "End", "steps", List.of(Map.of("kind", "status", "value", "resolved")));
    for (String which : List.of("change", "remove")) {
      Map<String, Object> other = new LinkedHashMap<>(canned);
      other.put("name", which);
      var made = agent.post("/api/v1/canned-responses", other).json();
      paths.put(
          which + "CannedResponse", "/api/v1/canned-responses/" + made.at("/response/id").asText());
      other = new LinkedHashMap<>(macro);
      other.put("name", which);
      String id = agent.post("/api/v1/macros", other).json().at("/macro/id").asText();
      paths.put(which + "Macro", "/api/v1/macros/" + id);
      if (which.equals("change")) {
        paths.put("previewMacro", conversation + "/macros/" + id);
        paths.put("runMacro", conversation + "/macros/" + id);
      }
    }
    paths.put("fillVariables", conversation + "/fill");
    bodies.put("addCannedResponse", canned);
    bodies.put("changeCannedResponse", Map.of("name", "hey", "text", "Hey"));
    bodies.put("fillVariables", Map.of("text", "Hello {{contact.name}}"));
    bodies.put("addMacro", macro);
    bodies.put("changeMacro", Map.of("name", "Done", "steps", macro.get("steps")));
    bodies.put("runMacro", Map.of("undo", true));
  }

  /** A dangerous command that waits. */
  static void waits(
      MiniHub hub, Map<String, Object> bodies, Map<String, String> paths, Stored said) {
    bodies.put("answerCommand", Map.of("request", waits(hub, said, true), "approve", false));
    paths.put(
        "answerCommand", "/api/v1/conversations/" + said.message().conversation() + "/approvals");
  }

  /**
   * A dangerous command waits in the conversation.
   *
   * @return the id of the message that shows it
   */
  static String waits(MiniHub hub, Stored in, boolean approval) {
    Message message =
        Message.internal(MiniHub.SHOP, Address.system())
            .conversation(in.message().conversation())
            .part(
                new Part.Event(
                    Events.COMMAND_WAITS,
                    Map.of(
                        "line",
                        "/door unlock",
                        "devices",
                        List.of("Front door"),
                        "until",
                        Instant.now().plusSeconds(600).toString(),
                        "asked",
                        in.message().id().toString(),
                        "approval",
                        approval)))
            .build();
    return hub.say(message).message().id().toString();
  }

  /** Channels that were added. */
  static void channels(Client agent, Map<String, Object> bodies, Map<String, String> paths)
      throws Exception {
    bodies.put("addChannel", Map.of("name", "texts", "connector", "sms"));
    for (String which : List.of("change", "remove", "rotate", "look")) {
      agent.post("/api/v1/channels", Map.of("name", which, "connector", "sms"));
    }
    bodies.put("checkOptions", Map.of("options", Map.of()));
    bodies.put("changeChannel", Map.of("options", Map.of("from", "+15550100")));
    bodies.put("rotateSecret", Map.of("overlapSeconds", 60));
    paths.put("checkOptions", "/api/v1/connectors/sms/check");
    paths.put("channelSetup", "/api/v1/channels/look");
    paths.put("changeChannel", "/api/v1/channels/change");
    paths.put("removeChannel", "/api/v1/channels/remove");
    paths.put("rotateSecret", "/api/v1/channels/rotate/rotate-secret");
  }

  /** Programs that listen under a name. */
  static void subscribe(MiniHub hub, Map<String, Object> bodies, Map<String, String> paths) {
    var me = hub.store.agents().byEmail(hub.admin.email()).orElseThrow();
    String session = hub.store.sessions().of(me.id()).get(0).id();
    hub.store.subscribers().open(session, "erp", null);
    hub.store.subscribers().open(session, "old", null);
    bodies.put("acknowledge", Map.of("cursor", "1"));
    paths.put("acknowledge", "/api/v1/subscribers/erp/ack");
    paths.put("deleteSubscriber", "/api/v1/subscribers/old");
  }

  /** What was said by mail, to be read and sent again. */
  static void transcript(MiniHub hub, Map<String, Object> bodies, Map<String, String> paths) {
    Address mail = Address.contact("support-mail", "uma@example.org");
    var said = hub.say(Message.inbound("support-mail", mail).text("Hello").build());
    String path = "/api/v1/conversations/" + said.message().conversation() + "/transcript";
    paths.put("transcript", path);
    paths.put("mailTranscript", path);
    bodies.put(
        "mailTranscript",
        Map.of("via", Map.of("channel", mail.channel(), "handle", mail.handle())));
  }

  /** Somebody who is part of another contact, and somebody who is to be. */
  static void contacts(
      MiniHub hub, Client agent, Map<String, Object> bodies, Map<String, String> paths)
      throws Exception {
    List<String> ids = new ArrayList<>();
    for (String handle : List.of("pam", "pam2", "pam3")) {
      ids.add(hub.conversationOf(hub.says(handle, "Pam Poe", "Hi")).contact().toString());
    }
    String pam = "/api/v1/contacts/" + ids.get(0);
    String merge =
        agent.post(pam + "/merge", Map.of("from", ids.get(1))).json().path("id").asText();
    Map<String, Object> phone = Map.of("channel", "sms", "handle", "+4915112345");
    agent.post(pam + "/addresses", phone);
    paths.put("contactAt", "/api/v1/addresses?channel=sms&handle=%2B4915112345");
    paths.put("addAddress", pam + "/addresses");
    bodies.put("addAddress", Map.of("channel", "support-mail", "handle", "pam@example.org"));
    paths.put("removeAddress", pam + "/addresses?channel=sms&handle=%2B4915112345");
    paths.put("duplicates", pam + "/duplicates");
    paths.put("listDevicesOfContact", pam + "/devices");
    paths.put("mergeContacts", pam + "/merge");
    paths.put("unmergeContacts", pam + "/unmerge");
    bodies.put("mergeContacts", Map.of("from", ids.get(2)));
    bodies.put("unmergeContacts", Map.of("merge", merge));
  }

  /** What becomes of new conversations: one rule that is changed, one that is removed. */
  static void rules(Client agent, Map<String, Object> bodies, Map<String, String> paths)
      throws Exception {
    Map<String, Object> rule = Map.of("name", "vip", "addLabels", List.of("vip"));
    String kept = agent.post("/api/v1/rules", rule).json().path("id").asText();
    String gone = agent.post("/api/v1/rules", rule).json().path("id").asText();
    bodies.put("addRule", rule);
    bodies.put("changeRule", Map.of("name", "urgent", "priority", "urgent", "enabled", false));
    bodies.put("orderRules", Map.of("rules", List.of(gone, kept)));
    bodies.put("tryRules", Map.of("channel", MiniHub.SHOP, "text", "Hello"));
    paths.put("changeRule", "/api/v1/rules/" + kept);
    paths.put("removeRule", "/api/v1/rules/" + gone);
  }

  /** How long conversations are kept. */
  static void retention(Map<String, Object> bodies, Map<String, String> paths) {
    for (String id : List.of("keepChannel", "keepChannelAsOthers")) {
      paths.put(id, "/api/v1/retention/" + MiniHub.SHOP);
    }
    bodies.put("keepChannel", Map.of("days", 90));
    bodies.put("keepEverywhere", Map.of("days", 900));
    paths.put("previewRetention", "/api/v1/retention-preview?days=90");
  }

  /** Somebody who is to be erased, and somebody who is. */
  static void erase(MiniHub hub, Client agent, Map<String, String> paths) throws Exception {
    String asked = "?reason=asked";
    paths.put(
        "eraseContact",
        "/api/v1/contacts/"
            + hub.conversationOf(hub.says("zoe", "Zoe", "Forget me")).contact()
            + asked);
    paths.put(
        "exportContact",
        "/api/v1/contacts/"
            + hub.conversationOf(hub.says("wim", "Wim", "What do you know?")).contact()
            + "/export");
    String gone =
        "/api/v1/contacts/"
            + hub.conversationOf(hub.says("yan", "Yan", "And me")).contact()
            + asked;
    paths.put(
        "erasure",
        "/api/v1/erasures/"
            + agent.send("DELETE", gone, null, Map.of()).json().path("id").asText());
  }
}
