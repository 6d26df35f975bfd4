package dev.parley.inbox.internal.api;

import dev.parley.conversations.DeviceCredential;
import dev.parley.inbox.DeviceOffice;
import dev.parley.inbox.internal.audit.Change;
import dev.parley.inbox.internal.http.Body;
import dev.parley.inbox.internal.http.Call;
import dev.parley.inbox.internal.http.Paging;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.inbox.internal.http.Reply;
import dev.parley.inbox.internal.http.Route;
import dev.parley.inbox.internal.http.Route.Access;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** What devices log in with; a password is in no answer but the one that makes it. */
final class DeviceCredentialsApi {
  /** How long the password before is accepted after a new one, unless asked otherwise. */
  static final Duration OVERLAP = Duration.ofHours(24);

  /** How long it can be, at most. */
  static final Duration MAX_OVERLAP = Duration.ofDays(30);

  private static final String ALL = "/api/v1/devices/{id}/credentials";
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
  private static final int MAX_NAME = 200;

  private final Supplier<DeviceOffice> office;

  DeviceCredentialsApi(Supplier<DeviceOffice> office) {
    this.office = office;
  }

  List<Route> routes() {
    return List.of(
        Route.of("GET", ALL, Access.ADMIN, this::list),
        Route.of("POST", ALL, Access.ADMIN, this::make).once(),
        Route.of("DELETE", ALL + "/{credential}", Access.ADMIN, this::revoke));
  }

  private Reply list(Call call) {
    List<Map<String, Object>> all =
        RegistryApi.refusing(() -> office.get().credentials(call.path("id"))).stream()
            .filter(each -> each.holds(Instant.now()))
            .map(each -> shown(each, null))
            .toList();
    return Reply.ok(Paging.of(call, all, each -> String.valueOf(each.get("id"))));
  }

  private Reply make(Call call) throws IOException {
    Body body = call.json();
    String id = call.path("id");
    String kind = body.text("kind", 20);
    Map<String, Object> told = new LinkedHashMap<>(Map.of("kind", kind));
    Supplier<Map<String, Object>> work =
        switch (kind) {
          case "password" -> {
            Duration overlap = overlap(body);
            told.put("overlapSeconds", overlap.toSeconds());
            yield () -> {
              DeviceOffice.Made made = office.get().password(id, overlap);
              return shown(made.credential(), made.password());
            };
          }
          case "fingerprint" -> {
            String fingerprint =
                body.text("value", MAX_NAME).replace(":", "").toLowerCase(Locale.ROOT);
            if (!FINGERPRINT.matcher(fingerprint).matches()) {
              throw Problem.badRequest("value is the certificate's SHA-256: 64 hexadecimal digits");
            }
            told.put("value", fingerprint);
            yield () ->
                shown(
                    office.get().certificate(id, DeviceCredential.Kind.FINGERPRINT, fingerprint),
                    null);
          }
          case "subject" -> {
            String name = body.text("value", MAX_NAME).strip();
            told.put("value", name);
            yield () ->
                shown(office.get().certificate(id, DeviceCredential.Kind.SUBJECT, name), null);
          }
          default -> throw Problem.badRequest("kind is password, fingerprint or subject");
        };
    call.audit(Change.of(id, Map.of(), told));
    return Reply.json(201, RegistryApi.refusing(work));
  }

  private static Duration overlap(Body body) {
    Duration overlap =
        body.has("overlapSeconds") ? Duration.ofSeconds(body.number("overlapSeconds")) : OVERLAP;
    if (overlap.isNegative() || overlap.compareTo(MAX_OVERLAP) > 0) {
      throw Problem.badRequest("overlapSeconds is 0 to " + MAX_OVERLAP.toSeconds());
    }
    return overlap;
  }

  private Reply revoke(Call call) {
    String id = call.path("id");
    String credential = call.path("credential");
    RegistryApi.refusing(() -> office.get().get(id));
    call.audit(Change.of(id, Map.of("credential", credential), Map.of()));
    try {
      office.get().revoke(id, credential);
    } catch (NoSuchElementException e) {
      throw Problem.notFound("The device has no such credential");
    }
    return Reply.none();
  }

  /** A certificate is known by what is no secret; of a password nothing is shown. */
  private static Map<String, Object> shown(DeviceCredential from, String password) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("id", from.id());
    shown.put("kind", from.kind().name().toLowerCase(Locale.ROOT));
    if (from.kind() != DeviceCredential.Kind.PASSWORD) {
      shown.put("value", from.proof());
    }
    shown.put("createdAt", from.createdAt());
    if (from.endsAt() != null) {
      shown.put("endsAt", from.endsAt());
    }
    if (password != null) {
      shown.put("password", password);
    }
    return shown;
  }
}
