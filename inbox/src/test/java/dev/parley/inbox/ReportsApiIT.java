package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportsApiIT {
  private MiniHub hub;
  private Client agent;
  private String time;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    hub = new MiniHub(data);
    agent = Client.loggedIn(hub);
    Instant now = Instant.now();
    time = "?from=" + now.minusSeconds(7200) + "&to=" + now.plusSeconds(3600);
  }

  @AfterEach
  void stop() throws Exception {
    hub.close();
  }

  @Test
  void whatVisitorsSaidIsCountedByChannelAndInTheTable() throws Exception {
    hub.says("ann", "Ann", "Where is my parcel?");
    hub.says("bob", "Bob", "Hello");

    var report = agent.get("/api/v1/reports" + time + "&by=channel").json();
    assertThat(report.at("/rows/0/key").asText()).isEqualTo(MiniHub.SHOP);
    assertThat(report.at("/rows/0/inbound").asInt()).isEqualTo(2);
    assertThat(report.at("/total/opened").asInt()).isEqualTo(2);

    var table = agent.get("/api/v1/reports.csv" + time + "&by=channel");
    assertThat(table.text().lines().toList())
        .hasSize(2)
        .last()
        .asString()
        .startsWith(MiniHub.SHOP + ",2,0,0,2,0,");
  }

  @Test
  void aTimeThatIsTooLongIsRefusedWithTheLimit() throws Exception {
    var refused =
        agent.get("/api/v1/reports?from=2026-01-01T00:00:00Z&to=2028-01-01T00:00:00Z&by=day");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("400 days at most, not 730");
    assertThat(agent.get("/api/v1/reports").text()).contains("Say from and to");
    assertThat(agent.get("/api/v1/reports" + time + "&zone=Mars").text()).contains("zone");
  }
}
