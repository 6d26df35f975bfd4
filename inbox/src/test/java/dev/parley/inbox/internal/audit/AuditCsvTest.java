package dev.parley.inbox.internal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversations.AuditEntry;
import dev.parley.conversations.Page;
import dev.parley.model.MessageId;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AuditCsvTest {
  /** The cursors that were asked for. */
  private final List<String> asked = new ArrayList<>();

  private Page<AuditEntry> page(String cursor, int last) {
    asked.add(cursor);
    int number = asked.size();
    AuditEntry entry =
        new AuditEntry(
            MessageId.next().value(),
            Instant.EPOCH,
            "ann",
            "Ann",
            AuditEntry.Via.SESSION,
            "::1",
            "login",
            "n" + number,
            Map.of(),
            Map.of());
    return new Page<>(List.of(entry), number == last ? null : "c" + number);
  }

  @Test
  void theLinesOfAllPagesFollowTheHead() throws Exception {
    try (InputStream csv = AuditCsv.of(cursor -> page(cursor, 3))) {
      List<String> lines = new String(csv.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
      assertThat(lines).hasSize(4);
      assertThat(lines.get(0)).startsWith("at,actor,");
      assertThat(lines.get(3)).contains("\"n3\"");
    }
    assertThat(asked).isEqualTo(Arrays.asList(null, "c1", "c2"));
  }

  @Test
  void aPageIsReadWhenItIsWantedAndNoneAfterTheReaderHungUp() throws Exception {
    InputStream csv = AuditCsv.of(cursor -> page(cursor, Integer.MAX_VALUE));
    assertThat(asked).isEmpty();
    csv.readNBytes(120);
    assertThat(asked).hasSize(1);
    csv.close();
    assertThat(csv.read()).isEqualTo(-1);
    assertThat(asked).hasSize(1);
  }
}
