package dev.parley.inbox;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import dev.parley.codec.Json;
import dev.parley.connector.testkit.page.Chromium;
import dev.parley.conversations.Stored;
import dev.parley.model.ContactId;
import dev.parley.model.Message;
import dev.parley.model.Part;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An admin gives a contact what is kept of them, and erases it. */
class ContactPrivacyIT {
  private static Chromium chromium;
  private static MiniHub hub;
  private static Client admin;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    chromium = new Chromium();
    hub = new MiniHub(data);
    admin = Client.loggedIn(hub);
  }

  @AfterAll
  static void stop() throws Exception {
    chromium.close();
    hub.close();
  }

  @Test
  void exportHoldsAllPagesOfOneContactAndNothingOfOthers() throws Exception {
    Stored first = null;
    for (int i = 0; i < 205; i++) {
      Stored said = hub.says("ann", "Ann", "line " + i);
      first = first == null ? said : first;
    }
    for (int i = 0; i < 201; i++) {
      hub.second(first, "again " + i);
    }
    hub.say(
        Message.inbound(MiniHub.SHOP, first.message().sender())
            .part(new Part.Attachment("key", "bill.pdf", "application/pdf", 3, null, Map.of()))
            .build());
    hub.says("bob", "Bob", "bobs secret");
    ContactId ann = hub.conversationOf(first).contact();
    String path = "/api/v1/contacts/" + ann + "/export";
    var answer = admin.get(path);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Disposition")).contains("attachment");
    JsonNode export = answer.json();
    assertThat(export.at("/contact/name").asText()).isEqualTo("Ann");
    assertThat(export.path("conversations")).hasSize(202);
    assertThat(export.path("conversations").findValuesAsText("text"))
        .hasSize(406)
        .contains("line 0", "line 204", "again 200");
    assertThat(export.findValues("files").toString())
        .contains("bill.pdf", "/api/v1/attachments/key");
    JsonNode oldest = export.path("conversations").get(201).path("messages");
    assertThat(oldest.get(0).at("/message/parts/0/text").asText()).isEqualTo("line 0");
    assertThat(answer.text()).doesNotContain("bobs secret");
    assertThat(admin.get("/api/v1/audit?action=contacts.export").json().path("items"))
        .anySatisfy(each -> assertThat(each.path("object").asText()).isEqualTo(ann.toString()));

    Map<String, Object> asked = Map.of("name", "r", "scopes", List.of("conversations:read"));
    Client reader = new Client(hub.url);
    String token = admin.post("/api/v1/tokens", asked).json().path("token").asText();
    reader.headers.put("Authorization", "Bearer " + token);
    assertThat(reader.get(path).status()).isEqualTo(403);
  }

  @Test
  void adminExportsThenErasesAContactAndSeesTheProof() throws Exception {
    Stored said = hub.says("zoe", "Zoe", "Please forget me");
    Page page = hub.logIn(chromium);
    page.navigate(hub.url + "/c/" + said.message().conversation());
    var privacy = page.locator("contact-privacy");
    Download file = page.waitForDownload(() -> privacy.locator("a.button").click());
    JsonNode export = Json.mapper().readTree(Files.readAllBytes(file.path()));
    assertThat(export.findValuesAsText("text")).containsExactly("Please forget me");

    privacy.locator(".buttons .danger").click();
    page.getByLabel("Reason").fill("asked by mail");
    Chromium.looks(page, "erase");
    privacy.locator("form.ask .danger").click();
    assertThat(privacy.locator("dialog")).containsText("A new search found nothing.");
    Chromium.looks(page, "erased");
    privacy.getByLabel("Close").click();
    assertThat(page.locator("conversation-list")).isVisible();
    assertThat(page.locator("conversation-list")).not().containsText("Zoe");
    assertThat(hub.store.messages().get(said.message().id())).isEmpty();
  }
}
