package dev.parley.conversations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.conversations.internal.Database;
import dev.parley.conversations.testing.Databases;
import dev.parley.model.MessageId;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Webhooks with their deliveries, and the audit log. */
class AdministrationIT {
  private static final AuditLog.Filter ANY = new AuditLog.Filter(null, null, null, null);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Databases.class)
  void eventsBecomeDeliveriesOnceAndTheWebhookKnowsHowItIsDoing(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Webhook hook = store.webhooks().create("https://example.org/", List.of("*"), id -> "whsec_a");
      Instant now = Instant.now();
      WebhookDelivery one = WebhookDelivery.of(hook.id(), "evt_1", "message.created", "{}", now);
      assertThat(store.deliveries().enqueue(hook, 1, List.of(one))).isTrue();
      assertThat(store.deliveries().enqueue(hook, 1, List.of(one))).isFalse();
      assertThat(store.deliveries().due(hook.id(), now, 10)).hasSize(1);

      Instant next = now.plusSeconds(60);
      store.deliveries().tried(one, new WebhookDelivery.Attempt(now, 500, 12, "500", "no"), next);
      assertThat(store.deliveries().due(hook.id(), now, 10)).isEmpty();
      assertThat(store.deliveries().due(hook.id(), next, 10)).hasSize(1);
      assertThat(store.webhooks().get(hook.id()).orElseThrow().failingSince()).isNotNull();

      store.deliveries().tried(one, new WebhookDelivery.Attempt(next, 200, 9, null, "ok"), null);
      WebhookDelivery done = store.deliveries().get(one.id()).orElseThrow();
      assertThat(done.state()).isEqualTo(WebhookDelivery.State.DELIVERED);
      assertThat(done.attempts()).isEqualTo(2);
      assertThat(done.dueAt()).isNull();
      assertThat(store.webhooks().get(hook.id()).orElseThrow().failingSince()).isNull();

      assertThat(store.deliveries().again(one.id(), next)).isTrue();
      assertThat(store.deliveries().pending(hook.id(), 5)).isEqualTo(1);
      assertThat(store.webhooks().delete(hook.id())).isTrue();
      assertThat(store.deliveries().get(one.id())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void deliveriesThatAreOverAreKeptForAWhileAndANumberOnly(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Webhook hook = store.webhooks().create("https://example.org/", List.of("*"), id -> "whsec_a");
      Instant now = Instant.now();
      WebhookDelivery first = WebhookDelivery.of(hook.id(), "evt_0", "test", "{}", now);
      store.deliveries().add(first);
      WebhookDelivery second = WebhookDelivery.of(hook.id(), "evt_00", "test", "{}", now);
      store.deliveries().add(second);
      store.deliveries().tried(first, new WebhookDelivery.Attempt(now, 200, 1, null, ""), null);
      for (int i = 0; i < WebhookDeliveries.KEPT; i++) {
        store.deliveries().add(WebhookDelivery.of(hook.id(), "evt_" + i, "test", "{}", now));
      }
      store.clean(now);
      assertThat(store.deliveries().get(first.id())).isEmpty();
      assertThat(store.deliveries().get(second.id())).as("pending").isPresent();

      store.deliveries().tried(second, new WebhookDelivery.Attempt(now, 200, 1, null, ""), null);
      store.clean(now.plus(WebhookDeliveries.KEPT_FOR).plusSeconds(1));
      assertThat(store.deliveries().get(second.id())).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void oldSecretIsKeptBesideTheNewOne(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      Webhook hook = store.webhooks().create("https://example.org/", List.of("*"), id -> "whsec_a");
      Instant until = Instant.ofEpochSecond(2_000_000_000L);
      store.webhooks().rotate(hook.id(), "whsec_b", until);
      assertThat(store.webhooks().secrets(hook.id()))
          .contains(new Webhook.Secrets("whsec_b", "whsec_a", until));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void auditLogIsFoundByActorActionAndTime(Databases database) {
    try (Store store = Store.open(database.empty(folder))) {
      AuditEntry a = entry("ann", "login", Instant.now());
      AuditEntry b = entry("ann", "tokens.create", Instant.now());
      AuditEntry c = entry("bob", "login", Instant.now());
      List.of(a, b, c).forEach(store.audit()::add);
      assertThat(store.audit().list(ANY, null, 10).items())
          .extracting(AuditEntry::id)
          .containsExactly(c.id(), b.id(), a.id());
      Page<AuditEntry> page = store.audit().list(ANY, null, 2);
      assertThat(store.audit().list(ANY, page.next(), 2).items())
          .extracting(AuditEntry::id)
          .containsExactly(a.id());
      assertThat(actions(store, new AuditLog.Filter("ann", null, null, null)))
          .containsExactly("tokens.create", "login");
      assertThat(actions(store, new AuditLog.Filter("bob", "login", null, null))).hasSize(1);
      Instant later = Instant.now().plusSeconds(1);
      assertThat(actions(store, new AuditLog.Filter(null, null, later, null))).isEmpty();
      assertThat(actions(store, new AuditLog.Filter(null, null, null, later))).hasSize(3);
      assertThat(store.audit().list(ANY, null, 1).items().get(0).after())
          .isEqualTo(Map.of("name", "x"));
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void databaseItselfRefusesToChangeTheAuditLog(Databases database) {
    StoreSettings settings = database.empty(folder);
    try (Store store = Store.open(settings);
        Database behind = Database.open(settings)) {
      store.audit().add(entry("ann", "login", Instant.now()));
      for (String change : List.of("UPDATE audit SET actor = 'bob'", "DELETE FROM audit")) {
        assertThatThrownBy(() -> behind.writer().useHandle(handle -> handle.execute(change)))
            .as(change)
            .hasStackTraceContaining("append-only");
      }
      assertThat(store.audit().list(ANY, null, 10).items()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Databases.class)
  void retentionRemovesWhatIsOldFromTheAuditLog(Databases database) {
    StoreSettings settings = database.empty(folder).keepingAudit(Duration.ofDays(40));
    try (Store store = Store.open(settings)) {
      Instant now = Instant.now();
      store.audit().add(entry("ann", "old", now.minus(Duration.ofDays(41))));
      store.audit().add(entry("ann", "kept", now.minus(Duration.ofDays(39))));
      store.clean(now);
      assertThat(actions(store, ANY)).containsExactly("kept");
      assertThatThrownBy(() -> settings.keepingAudit(Duration.ofDays(1)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static List<String> actions(Store store, AuditLog.Filter filter) {
    return store.audit().list(filter, null, 10).items().stream().map(AuditEntry::action).toList();
  }

  private static AuditEntry entry(String actor, String action, Instant at) {
    UUID id = MessageId.next().value();
    return new AuditEntry(
        id,
        at,
        actor,
        "Somebody",
        AuditEntry.Via.SESSION,
        "127.0.0.1",
        action,
        null,
        Map.of(),
        Map.of("name", "x"));
  }
}
