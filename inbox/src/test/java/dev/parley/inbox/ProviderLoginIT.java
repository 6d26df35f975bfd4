package dev.parley.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Logging in at an OpenID provider that speaks HTTP and signs with real keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(60)
class ProviderLoginIT {
  private LoginProvider provider;
  private LoginProvider open;
  private MiniHub hub;
  private Client admin;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    provider = new LoginProvider();
    open = new LoginProvider();
    hub =
        new MiniHub(
            data,
            new LoginRules(
                false,
                List.of(
                    provider.settings("work", false),
                    open.settings("club", true),
                    new OidcProvider("gone", "http://127.0.0.1:1", "x", null, false))));
    admin = Client.loggedIn(hub);
    provider.subject = "admin-at-work";
    assertThat(link(admin, "work").header("Location")).isEqualTo("/settings/security");
  }

  @BeforeEach
  void truthful() {
    for (LoginProvider one : List.of(provider, open)) {
      one.signature = LoginProvider.Signature.RIGHT;
      one.claims = any -> any;
    }
    provider.subject = "admin-at-work";
  }

  @AfterAll
  void stop() throws Exception {
    hub.close();
    provider.close();
    open.close();
  }

  private Client.Answer link(Client agent, String name) throws Exception {
    return back(
        agent,
        begun(
            agent,
            "/api/v1/me/logins",
            Map.of("provider", name, "password", hub.admin.password())));
  }

  /** Begins a login; where the browser is to go. */
  private static URI begun(Client browser, String path, Map<String, ?> body) throws Exception {
    var answer = browser.keep(browser.post(path, body));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return URI.create(answer.json().path("url").asText());
  }

  private static URI begun(Client browser, String name) throws Exception {
    return begun(browser, "/api/v1/session/oidc", Map.of("provider", name));
  }

  /** What the provider makes of it: the address that the browser is sent back to. */
  private static URI atProvider(URI url) throws Exception {
    HttpResponse<Void> answer =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding());
    return URI.create(answer.headers().firstValue("Location").orElseThrow());
  }

  private static Client.Answer back(Client browser, URI url) throws Exception {
    return returned(browser, atProvider(url));
  }

  private static Client.Answer returned(Client browser, URI address) throws Exception {
    return browser.keep(browser.get(address.getRawPath() + "?" + address.getRawQuery()));
  }

  private Client browser() {
    return new Client(hub.url);
  }

  private void refused(Client browser, Client.Answer answer, String problem) throws Exception {
    assertThat(answer.status()).isEqualTo(303);
    assertThat(answer.header("Location")).isEqualTo("/?problem=" + problem);
    assertThat(browser.get("/api/v1/me").status()).isEqualTo(401);
  }

  @Test
  void aLinkedAccountLogsItsAgentIn() throws Exception {
    Client browser = browser();
    URI url = begun(browser, "work");
    assertThat(url.getQuery())
        .contains("tenant=1", "response_type=code", "code_challenge_method=S256", "nonce=");
    assertThat(url.getQuery()).doesNotContain(LoginProvider.SECRET);
    var answer = back(browser, url);
    assertThat(answer.header("Location")).isEqualTo("/");
    assertThat(browser.get("/api/v1/me").json().at("/agent/email").asText())
        .isEqualTo(hub.admin.email());
    assertThat(admin.get("/api/v1/me/security").json().at("/logins/0/provider").asText())
        .isEqualTo("work");
  }

  @Test
  void theWayOutIsBoundToTheBrowserByAShortCookieThatComesBackFromAnotherSite() throws Exception {
    Client browser = browser();
    String cookie =
        browser.post("/api/v1/session/oidc", Map.of("provider", "work")).header("Set-Cookie");
    assertThat(cookie)
        .startsWith("parley-oidc=")
        .contains("SameSite=Lax", "HttpOnly", "Path=/", "Max-Age=600");
    assertThat(cookie).doesNotContain("admin");

    URI returned = atProvider(begun(browser, "work"));
    refused(browser(), returned(browser(), returned), "login-over");
    Client other = browser();
    begun(other, "work");
    refused(other, returned(other, returned), "login-over");
  }

  @Test
  void aCodeAndStateServeOnce() throws Exception {
    Client browser = browser();
    URI returned = atProvider(begun(browser, "work"));
    Client copy = browser();
    copy.headers.putAll(browser.headers);
    assertThat(returned(browser, returned).header("Location")).isEqualTo("/");
    refused(copy, returned(copy, returned), "login-over");

    // A code that was used, in a login of its own.
    Client again = browser();
    URI fresh = atProvider(begun(again, "work"));
    String state = fresh.getRawQuery().replaceAll(".*(state=[^&]+).*", "$1");
    String used = returned.getRawQuery().replaceAll("state=[^&]+", state);
    refused(again, again.get(returned.getRawPath() + "?" + used), "provider-refused");
  }

  @Test
  void idTokensThatDoNotHoldAreRefused() throws Exception {
    Map<String, UnaryOperator<JWTClaimsSet.Builder>> lies = new LinkedHashMap<>();
    lies.put("another nonce", said -> said.claim("nonce", "other"));
    lies.put("no nonce", said -> said.claim("nonce", null));
    lies.put("for another client", said -> said.audience("other"));
    lies.put("for two, by none", said -> said.audience(List.of(LoginProvider.CLIENT, "other")));
    lies.put("by another", said -> said.claim("azp", "other"));
    lies.put("another issuer", said -> said.issuer("https://evil.example"));
    lies.put("over", said -> said.expirationTime(Date.from(Instant.now().minusSeconds(120))));
    lies.put("endless", said -> said.expirationTime(null));
    lies.put("from tomorrow", said -> said.issueTime(Date.from(Instant.now().plusSeconds(86_400))));
    lies.put("of no time", said -> said.issueTime(null));
    lies.put("of nobody", said -> said.subject(null));
    for (var lie : lies.entrySet()) {
      provider.claims = lie.getValue();
      Client browser = browser();
      var answer = back(browser, begun(browser, "work"));
      assertThat(answer.header("Location")).as(lie.getKey()).isEqualTo("/?problem=bad-token");
      assertThat(browser.get("/api/v1/me").status()).isEqualTo(401);
    }
  }

  @Test
  void signaturesByNobodyByASharedSecretOrAForeignKeyAreRefused() throws Exception {
    for (var lie :
        List.of(
            LoginProvider.Signature.NONE,
            LoginProvider.Signature.SHARED_SECRET,
            LoginProvider.Signature.FOREIGN_KEY)) {
      provider.signature = lie;
      Client browser = browser();
      refused(browser, back(browser, begun(browser, "work")), "bad-token");
    }
  }

  @Test
  void anotherProvidersAnswerIsRefused() throws Exception {
    Client browser = browser();
    URI returned = atProvider(begun(browser, "work"));
    String mixed = returned.getRawQuery().replaceAll("iss=.*", "iss=https://evil.example");
    refused(browser, browser.get(returned.getRawPath() + "?" + mixed), "bad-token");
    Client second = browser();
    URI there = atProvider(begun(second, "work"));
    refused(second, second.get("/login/oidc/club?" + there.getRawQuery()), "login-over");
  }

  @Test
  void aProviderThatSaysNoOrIsGoneIsTold() throws Exception {
    Client browser = browser();
    URI url = begun(browser, "work");
    String state = url.getRawQuery().replaceAll(".*state=([^&]+).*", "$1");
    refused(
        browser,
        browser.get("/login/oidc/work?error=access_denied&state=" + state),
        "provider-refused");
    var gone = browser.post("/api/v1/session/oidc", Map.of("provider", "gone"));
    assertThat(gone.status()).isEqualTo(502);
    assertThat(gone.json().path("code").asText()).isEqualTo("provider-unreachable");
    assertThat(browser.post("/api/v1/session/oidc", Map.of("provider", "none")).status())
        .isEqualTo(404);
  }

  @Test
  void aNewKeyOfTheProviderIsFetchedWhenItIsUsed() throws Exception {
    try (LoginProvider rotating = new LoginProvider()) {
      Path data = java.nio.file.Files.createTempDirectory("rotating");
      try (MiniHub other =
          new MiniHub(data, new LoginRules(false, List.of(rotating.settings("club", true))))) {
        Client browser = new Client(other.url);
        assertThat(back(browser, begun(browser, "club")).header("Location")).isEqualTo("/");
        int asked = rotating.keysAsked.get();
        Client same = new Client(other.url);
        back(same, begun(same, "club"));
        assertThat(rotating.keysAsked).hasValue(asked);
        rotating.rotate();
        Client after = new Client(other.url);
        assertThat(back(after, begun(after, "club")).header("Location")).isEqualTo("/");
        assertThat(rotating.keysAsked).hasValue(asked + 1);
      }
    }
  }

  @Test
  void anAccountOfNobodyIsRefusedWhateverItsMailAddress() throws Exception {
    provider.subject = "stranger";
    provider.claims = said -> said.claim("email", hub.admin.email()).claim("email_verified", true);
    Client browser = browser();
    refused(browser, back(browser, begun(browser, "work")), "unknown-account");
    open.claims = provider.claims;
    open.subject = "stranger";
    refused(browser, back(browser, begun(browser, "club")), "account-taken");
  }

  @Test
  void whereAgentsMayBeMadeAnAccountOfNobodyMakesOneAgentWithoutRights() throws Exception {
    open.subject = "newcomer";
    open.claims =
        said ->
            said.claim("name", "New <b>Comer</b>")
                .claim("email", "New@Example.org")
                .claim("email_verified", true)
                .claim("role", "admin");
    for (int i = 0; i < 2; i++) {
      Client browser = browser();
      assertThat(back(browser, begun(browser, "club")).header("Location")).isEqualTo("/");
      var me = browser.keep(browser.get("/api/v1/me")).json();
      assertThat(me.at("/agent/email").asText()).isEqualTo("new@example.org");
      assertThat(me.at("/agent/role").asText()).isEqualTo("agent");
      assertThat(me.path("scopes").toString()).doesNotContain("admin");
      String login = browser.get("/api/v1/me/security").json().at("/logins/0/id").asText();
      var unlinked = browser.send("DELETE", "/api/v1/me/logins/" + login, null, Map.of());
      assertThat(unlinked.json().path("code").asText()).isEqualTo("last-login");
    }
    assertThat(hub.store.agents().all()).filteredOn(a -> a.name().startsWith("New")).hasSize(1);
    // An address that nobody checked is nobody's.
    open.subject = "liar";
    open.claims = said -> said.claim("email", "boss@example.org");
    Client liar = browser();
    back(liar, begun(liar, "club"));
    assertThat(liar.get("/api/v1/me").json().at("/agent/email").asText()).endsWith("@127.0.0.1");
  }

  @Test
  void linkingTakesThePasswordAndTheSessionThatBeganIt() throws Exception {
    var without = admin.post("/api/v1/me/logins", Map.of("provider", "club"));
    assertThat(without.status()).isEqualTo(401);
    open.subject = "second";
    Client session = Client.loggedIn(hub);
    URI url =
        begun(
            session,
            "/api/v1/me/logins",
            Map.of("provider", "club", "password", hub.admin.password()));
    session.send("DELETE", "/api/v1/session", null, Map.of());
    refused(session, back(session, url), "login-over");
    assertThat(link(Client.loggedIn(hub), "work").header("Location"))
        .isEqualTo("/settings/security");
  }

  @Test
  void aSecondFactorIsAskedForWhicheverWayOneComes() throws Exception {
    open.subject = "careful";
    Client first = browser();
    back(first, begun(first, "club"));
    first.keep(first.get("/api/v1/me"));
    var shown = first.post("/api/v1/me/second-factor", Map.of()).json();
    var confirmed =
        first.send(
            "PUT",
            "/api/v1/me/second-factor",
            Map.of(
                "enrolment",
                shown.path("enrolment").asText(),
                "code",
                SecondFactorIT.code(shown.path("secret").asText(), 0)),
            Map.of());
    Client browser = browser();
    assertThat(back(browser, begun(browser, "club")).header("Location")).isEqualTo("/");
    assertThat(browser.get("/api/v1/me").status()).isEqualTo(401);
    String code = confirmed.json().at("/recoveryCodes/0").asText();
    var entered = browser.keep(browser.post("/api/v1/session/code", Map.of("code", code)));
    assertThat(entered.status()).isEqualTo(200);
    assertThat(browser.get("/api/v1/me").status()).isEqualTo(200);
  }

  @Test
  void aProviderThatDoesNotAnswerHoldsUpNothingElse() throws Exception {
    provider.slow = new CountDownLatch(1);
    try {
      CompletableFuture<?>[] waiting = new CompletableFuture<?>[20];
      for (int i = 0; i < waiting.length; i++) {
        Client browser = browser();
        URI returned = atProvider(begun(browser, "work"));
        waiting[i] =
            HttpClient.newHttpClient()
                .sendAsync(
                    HttpRequest.newBuilder(returned)
                        .header("Cookie", browser.headers.get("Cookie"))
                        .build(),
                    HttpResponse.BodyHandlers.discarding());
      }
      assertThat(
              CompletableFuture.supplyAsync(
                      () -> {
                        try {
                          return admin.get("/api/v1/me").status();
                        } catch (Exception e) {
                          throw new AssertionError(e);
                        }
                      })
                  .get(5, TimeUnit.SECONDS))
          .isEqualTo(200);
      assertThat(waiting).noneMatch(CompletableFuture::isDone);
      provider.slow.countDown();
      CompletableFuture.allOf(waiting).get(Duration.ofSeconds(30).toSeconds(), TimeUnit.SECONDS);
    } finally {
      provider.slow.countDown();
      provider.slow = null;
    }
  }
}
