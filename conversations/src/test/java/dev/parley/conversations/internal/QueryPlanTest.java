package dev.parley.conversations.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parley.conversations.ConversationFilter;
import dev.parley.conversations.ConversationFilter.Sort;
import dev.parley.conversations.History;
import dev.parley.conversations.StoreSettings;
import dev.parley.conversations.reports.ReportQuery;
import dev.parley.model.AgentId;
import dev.parley.model.Conversation;
import dev.parley.model.Conversation.Priority;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every batch and every page asks must not read whole tables, which no small test notices. */
class QueryPlanTest {
  private static final String OPEN = "SELECT * FROM conversations WHERE status = 'open' AND ";
  private static final String NEWEST = " ORDER BY last_activity_at DESC, id DESC LIMIT 50";

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(ReportQuery.By.class)
  void reportReadsItsTimeAlongAnIndex(ReportQuery.By by) {
    Instant from = Instant.parse("2026-11-01T00:00:00Z");
    ReportQuery query =
        new ReportQuery(from, from.plusSeconds(86_400), ZoneOffset.UTC, by, null, null, null, null);
    try (Database database = Database.open(StoreSettings.sqlite(folder))) {
      for (ReportSql sql : ReportSql.of(query)) {
        String asked = sql.text().replaceAll(":(from|to)\\b", "1").replaceAll(":label\\b", "''");
        List<String> plan =
            database
                .reader()
                .withHandle(
                    handle ->
                        handle
                            .createQuery("EXPLAIN QUERY PLAN " + asked)
                            .map((row, context) -> row.getString("detail"))
                            .list());
        assertThat(plan).anyMatch(step -> step.contains("slot>"));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BatchLoader.SEEN_EXTERNAL,
        BatchLoader.ENTRY + BatchLoader.BY_EXTERNAL,
        OPEN + "agent IS NULL" + NEWEST,
        OPEN + "agent = x'00' AND (last_activity_at, id) < (1, x'00')" + NEWEST,
        OPEN + "team = x'00'" + NEWEST,
        OPEN + "channel = 'sms'" + NEWEST,
        OPEN + "due_at IS NOT NULL ORDER BY due_at, id LIMIT 50",
        OPEN + "due_at IS NOT NULL AND (due_at, id) > (1, x'00') ORDER BY due_at, id LIMIT 50",
        "SELECT * FROM conversations WHERE sla_check_at <= 9 ORDER BY sla_check_at LIMIT 200",
        OPEN + "waiting_since IS NOT NULL ORDER BY waiting_since, id LIMIT 50",
        "SELECT body FROM scheduled_messages WHERE due_at <= 9 ORDER BY due_at, id LIMIT 100",
        "SELECT body FROM scheduled_messages WHERE conversation = x'00' ORDER BY due_at, id",
        "SELECT * FROM messages WHERE state = 'failed' AND sequence < 9 ORDER BY sequence DESC",
        "SELECT * FROM webhook_deliveries WHERE webhook = x'00' AND due_at <= 1"
            + " ORDER BY due_at, id LIMIT 20",
        "SELECT * FROM webhook_deliveries WHERE webhook = x'00' AND id < x'01'"
            + " ORDER BY id DESC LIMIT 50",
        "SELECT * FROM audit WHERE id < x'01' AND actor = 'ann' ORDER BY id DESC LIMIT 50",
        "SELECT * FROM audit WHERE id < x'01' AND action = 'login' ORDER BY id DESC LIMIT 50",
        "SELECT * FROM notifications WHERE agent = x'00' AND id < x'01' ORDER BY id DESC LIMIT 9",
        "SELECT id FROM notifications WHERE agent = x'00' AND read_at IS NULL LIMIT 100",
        "SELECT id FROM notifications WHERE at < 9",
        "SELECT * FROM subscribers WHERE owner = 'a' AND name > '' ORDER BY name LIMIT 51",
        "SELECT name FROM subscribers WHERE seen_at < 9",
        "SELECT c.id FROM conversations c WHERE c.channel = 'sms' AND c.status IN ('resolved',"
            + " 'spam') AND c.last_activity_at < 9 ORDER BY c.last_activity_at, c.id LIMIT 50",
        "SELECT id FROM notifications WHERE conversation = x'00'",
        "SELECT id FROM commands WHERE conversation = x'00'",
        "SELECT id FROM merges WHERE source = x'00' OR target = x'00'",
        "SELECT merge FROM contact_merge_conversations WHERE conversation = x'00'",
        "SELECT * FROM commands WHERE device = 'a' AND (created_at, id) < (1, x'00')"
            + " ORDER BY created_at DESC, id DESC LIMIT 51",
        "SELECT * FROM commands WHERE " + CommandRows.OPEN + " ORDER BY deadline, id",
        "SELECT * FROM commands WHERE " + CommandRows.OPEN,
        "SELECT * FROM alarms WHERE (since, id) < (1, x'00') ORDER BY since DESC, id DESC LIMIT 51",
        "SELECT * FROM alarms WHERE (since, id) < (1, x'00') AND device = 'a'"
            + " ORDER BY since DESC, id DESC LIMIT 51",
        "SELECT * FROM alarms WHERE (since, id) < (1, x'00') AND state = 'active'"
            + " ORDER BY since DESC, id DESC LIMIT 51",
        "SELECT * FROM alarms WHERE until_at IS NOT NULL AND until_at <= 9 ORDER BY until_at LIMIT 9",
        "SELECT id FROM alarms WHERE state = 'cleared' AND last_at < 9",
        "SELECT id FROM alarms WHERE state = 'cleared' AND conversation = x'00'",
        CommandRows.GROUP + " IN (x'00', x'01')",
        "SELECT * FROM labels ORDER BY name LIMIT 500",
        "SELECT key_hash FROM idempotency_keys ORDER BY expires_at DESC LIMIT 500 OFFSET 200000",
        "SELECT * FROM teams ORDER BY name",
        "SELECT * FROM custom_fields ORDER BY about, name",
        "SELECT * FROM webhooks ORDER BY id LIMIT 50",
        AddressRows.USED,
        "SELECT conversation FROM former_addresses WHERE conversation = x'00'",
        ContactMergeRows.SAME_HANDLE,
        ContactMergeRows.SAME_NAME,
        "SELECT * FROM contact_merges WHERE target = x'00' AND undone IS NULL ORDER BY at DESC",
        "SELECT * FROM contact_merges WHERE source = x'00'",
      })
  void goesAlongAnIndexInItsOrder(String sql) {
    holds(sql.replace("<keys>", "(VALUES ('a', 'b'), ('c', 'd'))").replace("?", "x'00'"));
  }

  @Test
  void theNewestConversationOfAnAddressIsFoundByIndexes() {
    assertThat(plan(NewestConversation.QUERY.replace("<keys>", "(1, 2)")))
        .noneMatch(step -> step.matches("SCAN [acfhw]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {History.READ, HistoryFolding.LAST, HistoryFolding.NEXT})
  void historyIsReadAlongItsKey(String sql) {
    assertThat(plan(sql.replaceFirst("(?s)GROUP BY.*", "").replace("?", "1")))
        .anyMatch(step -> step.startsWith("SEARCH history USING PRIMARY KEY"))
        .noneMatch(step -> step.startsWith("SCAN history") || step.contains("TEMP B-TREE"))
        .allMatch(
            step ->
                sql.equals(HistoryFolding.NEXT)
                    || !step.startsWith("SEARCH history")
                    || step.contains("at<?"));
  }

  static Stream<ConversationFilter> lists() {
    ConversationFilter open = ConversationFilter.all().status(Conversation.Status.OPEN);
    ConversationFilter mine = ConversationFilter.mine(AgentId.next()).status(open.status());
    return Stream.of(
        open,
        open.sort(Sort.WAITING),
        open.label("vip"),
        open.label("vip").sort(Sort.WAITING),
        open.label("vip").channel("sms").priority(Priority.URGENT),
        open.priority(Priority.URGENT),
        open.priority(Priority.NORMAL),
        mine,
        mine.label("vip"),
        ConversationFilter.unassigned().status(open.status()).label("vip"));
  }

  @ParameterizedTest
  @MethodSource("lists")
  void everyListGoesAlongAnIndexInItsOrder(ConversationFilter filter) {
    ListSql sql = new ListSql(filter);
    holds(literal(sql.page(null, null, 50)));
    holds(literal(sql.page(ListKey.at(Instant.EPOCH), ListKey.at(Instant.EPOCH), 50)));
    holds(literal(sql.count(50)));
  }

  private static String literal(ListSql.Statement statement) {
    String sql = statement.sql();
    for (Object value : statement.values()) {
      String text = value instanceof Number n ? n.toString() : "'" + value + "'";
      sql = sql.replaceFirst("\\?", text);
    }
    return sql;
  }

  private List<String> plan(String asked) {
    try (Database database = Database.open(StoreSettings.sqlite(folder))) {
      return database
          .reader()
          .withHandle(
              handle ->
                  handle
                      .createQuery("EXPLAIN QUERY PLAN " + asked)
                      .map((row, context) -> row.getString("detail"))
                      .list());
    }
  }

  private void holds(String asked) {
    List<String> plan = plan(asked);
    assertThat(plan).anyMatch(step -> step.contains("INDEX"));
    assertThat(plan)
        .noneMatch(step -> step.equals("SCAN messages") || step.equals("SCAN conversations"))
        .noneMatch(step -> step.matches("SCAN [cl]"))
        .noneMatch(step -> step.contains("TEMP B-TREE"));
  }
}
