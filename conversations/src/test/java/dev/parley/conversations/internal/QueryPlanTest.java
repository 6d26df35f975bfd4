package dev.parley.conversations.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversations.StoreSettings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every batch and every page asks must not read whole tables, which no small test notices. */
class QueryPlanTest {
  private static final String OPEN = "SELECT * FROM conversations WHERE status = 'open' AND ";
  private static final String NEWEST = " ORDER BY last_activity_at DESC, id DESC LIMIT 50";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        BatchLoader.SEEN_EXTERNAL,
        BatchLoader.ENTRY + BatchLoader.BY_EXTERNAL,
        OPEN + "agent IS NULL" + NEWEST,
        OPEN + "agent = x'00' AND (last_activity_at, id) < (1, x'00')" + NEWEST,
        OPEN + "team = x'00'" + NEWEST,
        OPEN + "channel = 'sms'" + NEWEST,
        OPEN + "waiting_since IS NOT NULL ORDER BY waiting_since, id LIMIT 50",
        "SELECT * FROM messages WHERE state = 'failed' AND sequence < 9 ORDER BY sequence DESC",
        "SELECT * FROM notifications WHERE agent = x'00' AND id < x'01' ORDER BY id DESC LIMIT 9",
        "SELECT id FROM notifications WHERE agent = x'00' AND read_at IS NULL LIMIT 100",
        "SELECT id FROM notifications WHERE at < 9",
      })
  void goesAlongAnIndexInItsOrder(String sql) {
    try (Database database = Database.open(StoreSettings.sqlite(folder))) {
      String asked = sql.replace("<keys>", "(VALUES ('a', 'b'), ('c', 'd'))");
      List<String> plan =
          database
              .reader()
              .withHandle(
                  handle ->
                      handle
                          .createQuery("EXPLAIN QUERY PLAN " + asked)
                          .map((row, context) -> row.getString("detail"))
                          .list());
      assertThat(plan).anyMatch(step -> step.contains("INDEX"));
      assertThat(plan)
          .noneMatch(step -> step.equals("SCAN messages") || step.equals("SCAN conversations"))
          .noneMatch(step -> step.contains("TEMP B-TREE"));
    }
  }
}
