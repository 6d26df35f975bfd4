package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the audit log knows of who did what. One hub for all. */
class AuditIT {
  private static MiniHub hub;
  private static Client admin;

  @BeforeAll
  static void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    admin = Client.loggedIn(hub);
  }

  @AfterAll
  static void stop() throws Exception {
    hub.close();
  }

  private static JsonNode newest(String action) throws Exception {
    return admin.get("/api/v1/audit?limit=1&action=" + action).json().at("/items/0");
  }

  @Test
  void logInsAreRecordedWithWhoAndFromWhereAndFailuresWithTheAddressThatWasTried()
      throws Exception {
    Client.loggedIn(hub);
    JsonNode in = newest("login");
    assertThat(in.path("actorName").asText()).isEqualTo("Admin");
    assertThat(in.path("address").asText()).isEqualTo("127.0.0.1");
    assertThat(in.path("via").asText()).isEqualTo("session");

    new Client(hub.url).logIn("eve@example.org", "guess what this is");
    JsonNode refused = newest("login.refused");
    assertThat(refused.path("actor").asText()).isEqualTo("eve@example.org");
    assertThat(refused.path("via").asText()).isEqualTo("none");
    assertThat(refused.at("/after/code").asText()).isEqualTo("wrong-login");
    assertThat(admin.get("/api/v1/audit").text()).doesNotContain("guess what this is");
  }

  @Test
  void aTokenIsRecordedWhenMadeAndUsedAndEndedAndNeverShown() throws Exception {
    Map<String, Object> wanted = Map.of("name", "erp", "scopes", List.of("admin"));
    JsonNode made = admin.post("/api/v1/tokens", wanted).json();
    assertThat(newest("tokens.create").path("object").asText()).isEqualTo("erp");
    assertThat(newest("tokens.create").at("/after/scopes/0").asText()).isEqualTo("admin");

    Client program = new Client(hub.url);
    program.headers.put("Authorization", "Bearer " + made.path("token").asText());
    program.post("/api/v1/agents", Map.of("name", "=Cy", "email", "cy@example.org"));
    JsonNode added = newest("agents.create");
    assertThat(added.path("via").asText()).isEqualTo("token");
    assertThat(added.at("/after/email").asText()).isEqualTo("cy@example.org");

    admin.send("DELETE", "/api/v1/tokens/" + made.path("id").asText(), null, Map.of());
    assertThat(newest("tokens.delete").at("/before/scopes/0").asText()).isEqualTo("admin");
    assertThat(admin.get("/api/v1/audit.csv").text()).doesNotContain(made.path("token").asText());
  }

  @Test
  void aCommandToADeviceIsRecordedWithWhatWasAsked() throws Exception {
    admin.post("/api/v1/devices/lamp/commands", Map.of("verb", "on"));
    assertThat(newest("devices.command").path("object").asText()).isEqualTo("lamp");
    assertThat(newest("devices.command").at("/after/verb").asText()).isEqualTo("on");
  }

  @Test
  void theLogIsExportedAsCsvWithoutFormulasAndThatIsRecordedToo() throws Exception {
    new Client(hub.url).logIn("=cmd()@example.org", "some password");
    String csv = admin.get("/api/v1/audit.csv").text();
    assertThat(csv).startsWith("at,actor,actor_name,via,address,action,object,before,after\r\n");
    assertThat(csv).contains("\"'=cmd()@example.org\"");
    assertThat(newest("audit.export").path("actorName").asText()).isEqualTo("Admin");
  }

  @Test
  void theListIsFilteredByTimeAndActor() throws Exception {
    Client.loggedIn(hub);
    String actor = newest("login").path("actor").asText();
    assertThat(admin.get("/api/v1/audit?actor=" + actor).json().path("items")).isNotEmpty();
    assertThat(admin.get("/api/v1/audit?actor=nobody-here").json().path("items")).isEmpty();
    String later = Instant.now().plusSeconds(60).toString();
    assertThat(admin.get("/api/v1/audit?since=" + later).json().path("items")).isEmpty();
    assertThat(admin.get("/api/v1/audit?until=" + later).json().path("items")).isNotEmpty();
    assertThat(admin.get("/api/v1/audit?since=yesterday").status()).isEqualTo(400);
    assertThat(admin.get("/api/v1/audit?cursor=nothing").status()).isEqualTo(400);
  }
}
