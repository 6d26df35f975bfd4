package dev.parley.inbox;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.parley.codec.Json;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.UrlEncoded;
import org.eclipse.jetty.util.component.LifeCycle;

/** An OpenID provider that signs with a real key and lets everybody in; it can be made to lie. */
final class LoginProvider implements AutoCloseable {
  static final String CLIENT = "parley at work";
  static final String SECRET = "s3cret: of %us";

  /** How an ID token is signed. */
  enum Signature {
    RIGHT,
    NONE,
    SHARED_SECRET,
    FOREIGN_KEY
  }

  private record Granted(String nonce, String challenge, String redirect) {}

  final String issuer;
  volatile String subject = "ann-at-work";
  volatile UnaryOperator<JWTClaimsSet.Builder> claims = any -> any;
  volatile Signature signature = Signature.RIGHT;
  volatile CountDownLatch slow;
  final AtomicInteger keysAsked = new AtomicInteger();
  private final Map<String, Granted> codes = new ConcurrentHashMap<>();
  private final Server server = new Server();
  private volatile RSAKey key = key("first");

  LoginProvider() throws Exception {
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.open();
    issuer = "http://127.0.0.1:" + connector.getLocalPort();
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            answer(request, response, callback);
            return true;
          }
        });
    server.start();
  }

  OidcProvider settings(String name, boolean autoCreate) {
    return new OidcProvider(name, issuer, CLIENT, SECRET, autoCreate);
  }

  /** Signs with another key from now on. */
  void rotate() throws JOSEException {
    key = key("next");
  }

  private static RSAKey key(String id) throws JOSEException {
    return new RSAKeyGenerator(2048).keyID(id).generate();
  }

  private void answer(Request request, Response response, Callback callback) throws Exception {
    switch (Request.getPathInContext(request)) {
      case "/.well-known/openid-configuration" -> json(200, discovery(), response, callback);
      case "/keys" -> {
        keysAsked.incrementAndGet();
        json(200, new JWKSet(key.toPublicJWK()).toJSONObject(), response, callback);
      }
      case "/authorize" -> authorize(Request.extractQueryParameters(request), response, callback);
      case "/token" -> token(request, response, callback);
      default -> json(404, Map.of(), response, callback);
    }
  }

  private Map<String, Object> discovery() {
    return Map.of(
        "issuer", issuer,
        "authorization_endpoint", issuer + "/authorize?tenant=1",
        "token_endpoint", issuer + "/token",
        "jwks_uri", issuer + "/keys",
        "authorization_response_iss_parameter_supported", true);
  }

  private void authorize(Fields query, Response response, Callback callback) {
    if (!query.getValue("client_id").equals(CLIENT)
        || !query.getValue("code_challenge_method").equals("S256")
        || !query.getValue("response_type").equals("code")) {
      Response.writeError(response.getRequest(), response, callback, 400);
      return;
    }
    String code = UUID.randomUUID().toString();
    String redirect = query.getValue("redirect_uri");
    codes.put(
        code, new Granted(query.getValue("nonce"), query.getValue("code_challenge"), redirect));
    String state = URLEncoder.encode(query.getValue("state"), StandardCharsets.UTF_8);
    Response.sendRedirect(
        response.getRequest(),
        response,
        callback,
        redirect + "?code=" + code + "&state=" + state + "&iss=" + issuer);
  }

  private void token(Request request, Response response, Callback callback) throws Exception {
    CountDownLatch wait = slow;
    if (wait != null) {
      wait.await();
    }
    Fields form = new Fields();
    UrlEncoded.decodeTo(Content.Source.asString(request), form::add, StandardCharsets.UTF_8);
    String basic =
        "Basic "
            + Base64.getEncoder()
                .encodeToString(
                    "parley+at+work:s3cret%3A+of+%25us".getBytes(StandardCharsets.UTF_8));
    Granted granted = codes.remove(form.getValue("code"));
    boolean fits =
        granted != null
            && granted.redirect().equals(form.getValue("redirect_uri"))
            && granted.challenge().equals(challenge(form.getValue("code_verifier")))
            && basic.equals(request.getHeaders().get("Authorization"));
    if (fits) {
      json(200, Map.of("id_token", idToken(granted.nonce())), response, callback);
    } else {
      json(400, Map.of("error", "invalid_grant"), response, callback);
    }
  }

  private String idToken(String nonce) throws JOSEException {
    JWTClaimsSet said =
        claims
            .apply(
                new JWTClaimsSet.Builder()
                    .issuer(issuer)
                    .subject(subject)
                    .audience(CLIENT)
                    .issueTime(Date.from(Instant.now()))
                    .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                    .claim("nonce", nonce)
                    .claim("name", "Ann at work"))
            .build();
    return switch (signature) {
      case NONE -> new PlainJWT(said).serialize();
      case SHARED_SECRET -> {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), said);
        token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
        yield token.serialize();
      }
      case FOREIGN_KEY -> signed(said, key(key.getKeyID()));
      case RIGHT -> signed(said, key);
    };
  }

  private static String signed(JWTClaimsSet said, RSAKey by) throws JOSEException {
    SignedJWT token =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build(), said);
    token.sign(new RSASSASigner(by));
    return token.serialize();
  }

  private static String challenge(String verifier) throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
  }

  private static void json(int status, Object body, Response response, Callback callback) {
    response.setStatus(status);
    response.getHeaders().put("Content-Type", "application/json");
    response.write(
        true, ByteBuffer.wrap(Json.text(body).getBytes(StandardCharsets.UTF_8)), callback);
  }

  @Override
  public void close() {
    LifeCycle.stop(server);
  }
}
