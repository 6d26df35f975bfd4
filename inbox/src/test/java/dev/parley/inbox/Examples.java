package dev.parley.inbox;

import dev.parley.codec.Json;
import dev.parley.conversations.Stored;
import dev.parley.model.Address;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import dev.parley.model.Message;
import dev.parley.model.MessageState;
import dev.parley.model.Part;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A body and a path to call for every operation that {@link OpenApiIT} finds described. */
final class Examples {
  private final MiniHub hub;
  private final Client agent;

  Examples(MiniHub hub, Client agent) {
    this.hub = hub;
    this.agent = agent;
  }

  /** Things to be looked at: a conversation, a failed message, a file, a letter, a token. */
  Map<String, String> prepare(Map<String, Object> bodies) throws Exception {
    Map<String, String> scheduled = new LinkedHashMap<>();
    Stored said = hub.says("ann", "Ann", "Where is my parcel?");
    hub.rates(said, 4, "Quick");
    String conversation = "/api/v1/conversations/" + said.message().conversation();
    Stored mail =
        hub.say(
            Message.inbound(MiniHub.SHOP, said.message().sender())
                .part(new Part.Html("<p>Hi</p>", null))
                .build());
    var sent = agent.post(conversation + "/messages", Map.of("text", "Hi")).json();
    var sentId = dev.parley.model.MessageId.of(sent.path("id").asText());
    hub.report(sentId, MessageState.FAILED, "550");
    String message = "/api/v1/messages/" + sentId;
    var file =
        agent.send(
            "POST",
            "/api/v1/attachments?name=a.txt",
            "hello".getBytes(StandardCharsets.UTF_8),
            Map.of());
    String key = file.json().path("key").asText();
    hub.letters.add(letter("one"));
    hub.letters.add(letter("two"));
    hub.letters.add(letter("three"));
    hub.buried.put("three", said.message());
    bodies.put("editDeadLetter", Map.of("payload", Json.text(said.message())));
    bodies.put("bulkDeadLetters", Map.of("action", "retry", "ids", List.of("none")));
    bodies.put("logIn", Map.of("email", hub.admin.email(), "password", hub.admin.password()));
    bodies.put(
        "changePassword",
        Map.of("current", hub.admin.password(), "password", "a new long password"));
    bodies.put("choosePresence", Map.of("status", "busy"));
    bodies.put("say", Map.of("text", "Hi", "attachments", List.of(Map.of("key", key))));
    bodies.put("assign", Map.of());
    bodies.put("setStatus", Map.of("status", "resolved"));
    bodies.put("seen", Map.of("upTo", 1));
    bodies.put("setLabels", Map.of("add", List.of("vip")));
    bodies.put("setPriority", Map.of("priority", "high"));
    bodies.put("setFields", Map.of("fields", Map.of("order", 7)));
    bodies.put("blockContact", Map.of("blocked", true));
    bodies.put("editContact", Map.of("name", "Ann B."));
    bodies.put("saveField", Map.of("type", "choice", "choices", List.of("a", "b")));
    agent.send("PUT", "/api/v1/fields/conversation/order", Map.of("type", "number"), Map.of());
    bodies.put("mergeConversation", Map.of("into", said.message().conversation().toString()));
    bodies.put("unmergeConversation", Map.of("merge", sentId.toString()));
    bodies.put("splitConversation", Map.of("from", sentId.toString()));
    bodies.put("readNotifications", Map.of());
    bodies.put("viewing", Map.of("viewing", true));
    bodies.put("typing", Map.of("writing", true));
    bodies.put("retryMessage", Map.of());
    bodies.put("upload", "hello".getBytes(StandardCharsets.UTF_8));
    bodies.put("command", Map.of("verb", "on"));
    bodies.put("retryDeadLetter", Map.of());
    bodies.put("discardDeadLetter", Map.of("reason", "test"));
    Map<String, Object> calendar = Map.of("name", "Office", "zone", "Europe/Berlin");
    bodies.put("previewCalendar", calendar);
    bodies.put("saveCalendar", calendar);
    bodies.put("replaceSlaPolicies", Map.of("items", List.of(Map.of("name", "gold"))));
    String old = "/api/v1/calendars/" + java.util.UUID.randomUUID();
    agent.send("PUT", old, Map.of("name", "Old", "zone", "UTC"), Map.of());
    PeopleThings.keep(agent, bodies, scheduled);
    WrittenThings.keep(agent, bodies, scheduled, conversation);
    WrittenThings.channels(agent, bodies, scheduled);
    WrittenThings.waits(hub, bodies, scheduled, said);
    WrittenThings.subscribe(hub, bodies, scheduled);
    RegistryThings.keep(agent, bodies, scheduled);
    WrittenThings.rules(agent, bodies, scheduled);
    WrittenThings.retention(bodies, scheduled);
    WrittenThings.erase(hub, agent, scheduled);
    WrittenThings.transcript(hub, bodies, scheduled);
    WrittenThings.contacts(hub, agent, bodies, scheduled);
    var asked = agent.post("/api/v1/devices/lamp/commands", Map.of("verb", "on")).json();
    var view =
        agent.post("/api/v1/views", Map.of("name", "VIP", "filter", Map.of("label", "vip"))).json();
    bodies.put(
        "changeMany",
        Map.of(
            "conversations",
            List.of(said.message().conversation().toString(), mail.message().id().toString()),
            "action",
            "label",
            "add",
            List.of("vip")));
    bodies.put("putLabel", Map.of("colour", "red", "description", "Call back"));
    bodies.put("addView", Map.of("name", "All", "share", "everybody"));
    bodies.put("changeView", Map.of("name", "VIP", "filter", Map.of("status", "open")));
    bodies.put("orderViews", Map.of("views", List.of(view.path("id").asText())));
    Map<String, String> paths = new LinkedHashMap<>(scheduled);
    paths.put("saveCalendar", "/api/v1/calendars/" + java.util.UUID.randomUUID());
    paths.put("deleteCalendar", old);
    paths.put("listScheduled", conversation + "/scheduled");
    paths.put("putLabel", "/api/v1/labels/vip");
    paths.put("deleteLabel", "/api/v1/labels/vip");
    paths.put("changeView", "/api/v1/views/" + view.path("id").asText());
    paths.put("deleteView", "/api/v1/views/" + view.path("id").asText());
    paths.put("listCommands", "/api/v1/devices/lamp/commands");
    paths.put("deviceCommand", "/api/v1/devices/lamp/commands/" + asked.path("id").asText());
    paths.put("conversation", conversation);
    paths.put("listMessages", conversation + "/messages");
    paths.put("say", conversation + "/messages");
    paths.put("assign", conversation + "/assignment");
    paths.put("setStatus", conversation + "/status");
    paths.put("seen", conversation + "/seen");
    paths.put("setLabels", conversation + "/labels");
    paths.put("setPriority", conversation + "/priority");
    paths.put("setFields", conversation + "/fields");
    paths.put("blockContact", conversation + "/block");
    paths.put("editContact", "/api/v1/contacts/" + hub.conversationOf(said).contact());
    paths.put("saveField", "/api/v1/fields/contact/tier");
    paths.put("deleteField", "/api/v1/fields/contact/tier");
    paths.put(
        "mergeConversation", "/api/v1/conversations/" + hub.second(said, "More").id() + "/merge");
    paths.put("unmergeConversation", conversation + "/unmerge");
    paths.put("splitConversation", conversation + "/split");
    paths.put("readNotification", "/api/v1/notifications/" + mentioned(said) + "/read");
    paths.put("visitor", conversation + "/visitor");
    paths.put("viewing", conversation + "/viewing");
    paths.put("typing", conversation + "/typing");
    paths.put("contact", "/api/v1/contacts/" + hub.conversationOf(said).contact());
    paths.put("search", "/api/v1/search?q=parcel");
    paths.put("report", "/api/v1/reports?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z");
    paths.put("reportCsv", "/api/v1/reports.csv?from=2026-11-01T00:00:00Z&to=2026-12-01T00:00:00Z");
    paths.put("message", message);
    paths.put("trace", message + "/trace");
    paths.put("retryMessage", message + "/retry");
    paths.put("messageHtml", "/api/v1/messages/" + mail.message().id() + "/html");
    paths.put("backFromProvider", "/login/oidc/work?state=x&code=y");
    paths.put("upload", "/api/v1/attachments?name=b.txt");
    paths.put("download", "/api/v1/attachments/" + key);
    paths.put("signedFile", hub.inbox.links().path(new Part.Attachment(key, "a.txt", "x/y", 5)));
    paths.put("device", "/api/v1/devices/lamp");
    paths.put("command", "/api/v1/devices/lamp/commands");
    paths.put("retryDeadLetter", "/api/v1/dead-letters/one/retry");
    paths.put("discardDeadLetter", "/api/v1/dead-letters/two/discard");
    paths.put("deadLetterPayload", "/api/v1/dead-letters/three/payload");
    paths.put("editDeadLetter", "/api/v1/dead-letters/three/payload");
    webhooks(bodies, paths);
    return paths;
  }

  private void webhooks(Map<String, Object> bodies, Map<String, String> paths) throws Exception {
    Map<String, Object> hook = Map.of("url", "http://127.0.0.1:9/", "events", List.of("*"));
    String all = "/api/v1/webhooks";
    String gone = agent.post(all, hook).json().path("id").asText();
    String kept = all + "/" + agent.post(all, hook).json().path("id").asText();
    var delivery = agent.post(kept + "/test", Map.of()).json();
    bodies.put("createWebhook", hook);
    bodies.put("changeWebhook", hook);
    bodies.put("rotateWebhookSecret", Map.of());
    bodies.put("testWebhook", Map.of());
    bodies.put("redeliver", Map.of());
    paths.put("getWebhook", kept);
    paths.put("changeWebhook", kept);
    paths.put("deleteWebhook", all + "/" + gone);
    paths.put("rotateWebhookSecret", kept + "/rotate");
    paths.put("testWebhook", kept + "/test");
    paths.put("listWebhookDeliveries", kept + "/deliveries");
    paths.put("redeliver", kept + "/deliveries/" + delivery.path("id").asText() + "/redeliver");
  }

  /** A colleague mentions the agent. */
  private String mentioned(Stored said) {
    Agent bo = new Agent(AgentId.next(), "Bo", "bo@x", Agent.Role.AGENT, 5, null, null);
    hub.store.agents().save(bo);
    String me = hub.store.agents().byEmail(hub.admin.email()).orElseThrow().id().toString();
    hub.say(
        Message.internal(MiniHub.SHOP, Address.agent(bo.id(), "Bo"))
            .conversation(said.message().conversation())
            .part(new Part.Text("@Admin", Map.of("mentions", List.of(Map.of("agent", me)))))
            .build());
    AgentId id = AgentId.of(me);
    return hub.store.notifications().of(id, null, 1).items().get(0).id().toString();
  }

  private static DeadLetters.Letter letter(String id) {
    return new DeadLetters.Letter(
        id, DeadLetters.Kind.DEAD, "sms", null, null, "410", "Gone", "Hi", Instant.now(), 3, true);
  }
}
