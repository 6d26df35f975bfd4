package dev.parley.connector.sms.internal.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.parley.codec.Json;
import dev.parley.connector.Channel;
import dev.parley.connector.sms.internal.SmsOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each scheme against its provider's published example where there is one. */
class SignaturesTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final String URL = "https://parley.test/webhooks/texts";

  static Provider provider(String name, String credentials, Instant now) throws IOException {
    String options =
        "{\"provider\":\"%s\",\"from\":\"+15550001111\",\"apiUrl\":\"https://api.test\",\"credentials\":%s}"
            .formatted(name, credentials);
    return Providers.of(
        SmsOptions.of(new Channel("texts", "sms", Json.mapper().readTree(options))),
        Clock.fixed(now, ZoneOffset.UTC));
  }

  private static Webhook post(
      String base, String query, String type, String body, String... headers) {
    Map<String, String> all = new HashMap<>();
    all.put("Content-Type", type);
    for (int i = 0; i < headers.length; i += 2) {
      all.put(headers[i], headers[i + 1]);
    }
    return new Webhook("POST", base, query, all, body.getBytes(StandardCharsets.UTF_8));
  }

  private static void accepted(Provider provider, Webhook webhook) {
    assertThatCode(() -> provider.verify(webhook)).doesNotThrowAnyException();
  }

  private static void refused(Provider provider, Webhook webhook) {
    WebhookRefused refusal =
        catchThrowableOfType(WebhookRefused.class, () -> provider.verify(webhook));
    assertThat(refusal).isNotNull();
    assertThat(refusal.status()).isEqualTo(403);
    assertThat(refusal.reason()).isEqualTo("bad-signature");
  }

  private static final String TWILIO_FORM =
      "Digits=1234&CallSid=CA1234567890ABCDE&To=%2B18005551212"
          + "&Caller=%2B14158675309&From=%2B14158675309";

  @Test
  void twiliosOwnExampleOfAFormIsAccepted() throws Exception {
    Provider twilio = provider("twilio", "{\"accountSid\":\"AC1\",\"authToken\":\"12345\"}", NOW);
    String base = "https://mycompany.com/myapp.php";
    String header = "X-Twilio-Signature";
    String signature = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
    accepted(twilio, post(base, "foo=1&bar=2", FORM, TWILIO_FORM, header, signature));
    accepted(
        twilio,
        post(base, "foo=1&bar=2", FORM, TWILIO_FORM, header, "kvajT1Ptam85bY51eRf/AJRuM3w="));
    refused(twilio, post(base, "foo=1&bar=3", FORM, TWILIO_FORM, header, signature));
    refused(twilio, post(base, "foo=1&bar=2", FORM, TWILIO_FORM + "&x=1", header, signature));
    refused(twilio, post(base, "foo=1&bar=2", FORM, TWILIO_FORM));
  }

  @Test
  void twiliosOwnExampleOfJsonIsAccepted() throws Exception {
    Provider twilio = provider("twilio", "{\"accountSid\":\"AC1\",\"authToken\":\"12345\"}", NOW);
    String query =
        "foo=1&bar=2&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
    String body = "{\"property\": \"value\", \"boolean\": true}";
    String base = "https://mycompany.com/myapp.php";
    String[] header = {"X-Twilio-Signature", "a9nBmqA0ju/hNViExpshrM61xv4="};
    accepted(twilio, post(base, query, "application/json", body, header));
    refused(twilio, post(base, query, "application/json", body + " ", header));
  }

  @Test
  void messageBirdsOwnExampleIsAcceptedWhileItIsFresh() throws Exception {
    String token =
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJNZXNzYWdlQmlyZCIsImlhdCI6MTYyNTQ3OTIwMCwiZXhwIjoxNjI1NDc5MjYwLCJqdGkiOiI5M2U1NTAwNi1hMGU4LTQ1MjYtYTE5MC1mYTVmZjAwZWExMTYiLCJ1cmxfaGFzaCI6IjQxZjA1ZjBkZGQwYTIyYWIyMDlhYzQ2ZjQ3YzQ1NzJkOWNlZmEyNTdlZDc0YjI0MDA0YmFlNzUzZWNlNmMyNjAiLCJwYXlsb2FkX2hhc2giOiJkZmZkNjAyMWJiMmJkNWIwYWY2NzYyOTA4MDllYzNhNTMxOTFkZDgxYzdmNzBhNGIyODY4OGEzNjIxODI5ODZmIn0.K6HyLDRdYgQBKN2tBcu0dOSxsfb_lOLaWby3un4rxIc";
    String keys = "{\"accessKey\":\"k\",\"signingKey\":\"hunter2\"}";
    Instant then = Instant.parse("2021-07-05T10:00:00Z");
    String[] header = {"MessageBird-Signature-JWT", token};
    Webhook good = post("https://example.com/path", "bar=1&foo=2", FORM, "Hello, World!", header);
    accepted(provider("messagebird", keys, then), good);
    refused(provider("messagebird", keys, then.plusSeconds(120)), good);
    refused(provider("messagebird", keys, then.minusSeconds(120)), good);
    refused(provider("messagebird", keys.replace("hunter2", "hunter3"), then), good);
    refused(
        provider("messagebird", keys, then),
        post("https://example.com/path", "bar=1&foo=3", FORM, "Hello, World!", header));
    refused(
        provider("messagebird", keys, then),
        post("https://example.com/path", "bar=1&foo=2", FORM, "Hello, World?", header));
  }

  @Test
  void sinchsOwnExampleIsAcceptedWhileItIsFresh() throws Exception {
    String body =
        "{\"app_id\":\"\",\"accepted_time\":\"2021-10-18T17:49:13.813615Z\",\"project_id\":\"e2df3a34-a71b-4448-9db5-a8d2baad28e4\",\"contact_create_notification\":{\"contact\":{\"id\":\"01FJA8B466Y0R2GNXD78MD9SM1\",\"channel_identities\":[{\"channel\":\"SMS\",\"identity\":\"48123456789\",\"app_id\":\"\"}],\"display_name\":\"New Test Contact\",\"email\":\"new.contact@email.com\",\"external_id\":\"\",\"metadata\":\"\",\"language\":\"EN_US\"}},\"message_metadata\":\"\"}";
    String keys =
        "{\"servicePlanId\":\"p\",\"apiToken\":\"t\",\"webhookSecret\":\"foo_secret1234\"}";
    String[] headers = {
      "x-sinch-webhook-signature-nonce", "01FJA8B4A7BM43YGWSG9GBV067",
      "X-Sinch-Webhook-Signature-Timestamp", "1634579353",
      "x-sinch-webhook-signature", "6bpJoRmFoXVjfJIVglMoJzYXxnoxRujzR4k2GOXewOE="
    };
    Instant then = Instant.ofEpochSecond(1634579353);
    Webhook good = post(URL, null, "application/json", body, headers);
    accepted(provider("sinch", keys, then.plusSeconds(299)), good);
    refused(provider("sinch", keys, then.plusSeconds(301)), good);
    refused(
        provider("sinch", keys, then), post(URL, null, "application/json", body + " ", headers));
  }

  @Test
  void telnyxSignsTimestampAndBodyWithEd25519() throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    byte[] encoded = pair.getPublic().getEncoded();
    String raw =
        Base64.getEncoder()
            .encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    String time = Long.toString(NOW.getEpochSecond());
    Signature signer = Signature.getInstance("Ed25519");
    signer.initSign(pair.getPrivate());
    signer.update((time + "|{}").getBytes(StandardCharsets.UTF_8));
    String[] headers = {
      "telnyx-signature-ed25519",
      Base64.getEncoder().encodeToString(signer.sign()),
      "telnyx-timestamp",
      time
    };
    String keys = "{\"apiKey\":\"k\",\"publicKey\":\"" + raw + "\"}";
    Webhook good = post(URL, null, "application/json", "{}", headers);
    accepted(provider("telnyx", keys, NOW), good);
    refused(provider("telnyx", keys, NOW.plusSeconds(301)), good);
    refused(provider("telnyx", keys, NOW), post(URL, null, "application/json", "[]", headers));
    headers[1] = "not base64!";
    refused(provider("telnyx", keys, NOW), post(URL, null, "application/json", "{}", headers));
  }

  private static final String VONAGE =
      "{\"apiKey\":\"abcd\",\"apiSecret\":\"s\",\"signatureSecret\":\"sig-secret\"}";

  private static String jwt(String header, String claims) {
    Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
    String signed =
        url.encodeToString(header.getBytes(StandardCharsets.UTF_8))
            + "."
            + url.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
    byte[] mac = Hashes.hmac("HmacSHA256", "sig-secret", signed.getBytes(StandardCharsets.UTF_8));
    return "Bearer " + signed + "." + url.encodeToString(mac);
  }

  @Test
  void vonagesTokenMustBeHs256FreshAndOfThisBody() throws Exception {
    Provider vonage = provider("vonage", VONAGE, NOW);
    String claims = "{\"iat\":%d,\"iss\":\"Vonage\",\"api_key\":\"abcd\",\"payload_hash\":\"%s\"}";
    String hs256 = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    String hash = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    String good = jwt(hs256, claims.formatted(NOW.getEpochSecond(), hash));
    String type = "application/json";
    accepted(vonage, post(URL, null, type, "{}", "authorization", good));
    refused(vonage, post(URL, null, type, "{ }", "authorization", good));
    String old = jwt(hs256, claims.formatted(NOW.getEpochSecond() - 301, hash));
    refused(vonage, post(URL, null, type, "{}", "authorization", old));
    String none = jwt("{\"alg\":\"none\"}", claims.formatted(NOW.getEpochSecond(), hash));
    refused(vonage, post(URL, null, type, "{}", "authorization", none));
    refused(vonage, post(URL, null, type, "{}", "authorization", "Bearer a.b"));
    refused(vonage, post(URL, null, type, "{}"));
  }

  @Test
  void vonagesSigParameterCoversEveryOtherOne() throws Exception {
    Provider vonage = provider("vonage", VONAGE, NOW);
    String time = Long.toString(NOW.getEpochSecond());
    String signed = "&messageId=1&msisdn=447700900123&text=a_b_c&timestamp=" + time + "&to=1555";
    String sig =
        HexFormat.of()
            .formatHex(
                Hashes.hmac("HmacSHA256", "sig-secret", signed.getBytes(StandardCharsets.UTF_8)));
    String query =
        "msisdn=447700900123&to=1555&messageId=1&text=a%26b%3Dc&timestamp=" + time + "&sig=" + sig;
    accepted(vonage, new Webhook("GET", URL, query, Map.of(), new byte[0]));
    refused(vonage, new Webhook("GET", URL, query + "&more=1", Map.of(), new byte[0]));
  }

  @Test
  void plivosThirdSignatureCoversUrlFieldsAndNonce() throws Exception {
    Provider plivo = provider("plivo", "{\"authId\":\"MA1\",\"authToken\":\"tok\"}", NOW);
    String signed = URL + "?a=1&b=2.From14155550100Texthi.n0nce";
    String mac =
        Base64.getEncoder()
            .encodeToString(
                Hashes.hmac("HmacSHA256", "tok", signed.getBytes(StandardCharsets.UTF_8)));
    String[] headers = {
      "X-Plivo-Signature-V3", "b2xk," + mac, "X-Plivo-Signature-V3-Nonce", "n0nce"
    };
    accepted(plivo, post(URL, "b=2&a=1", FORM, "Text=hi&From=14155550100", headers));
    refused(plivo, post(URL, "b=2&a=1", FORM, "Text=ho&From=14155550100", headers));
    refused(plivo, post(URL, "b=2&a=1", FORM, "Text=hi&From=14155550100"));
  }

  @Test
  void plivosSecondSignatureIsTakenWhereThereIsNoThird() throws Exception {
    Provider plivo = provider("plivo", "{\"authId\":\"MA1\",\"authToken\":\"tok\"}", NOW);
    String mac =
        Base64.getEncoder()
            .encodeToString(
                Hashes.hmac("HmacSHA256", "tok", (URL + "42").getBytes(StandardCharsets.UTF_8)));
    String[] second = {"X-Plivo-Signature-V2", mac, "X-Plivo-Signature-V2-Nonce", "42"};
    accepted(plivo, post(URL, null, FORM, "Text=hi", second));
    String[] both = Arrays.copyOf(second, 8);
    both[4] = "X-Plivo-Signature-V3";
    both[5] = mac;
    both[6] = "X-Plivo-Signature-V3-Nonce";
    both[7] = "42";
    refused(plivo, post(URL, null, FORM, "Text=hi", both));
  }

  @Test
  void secretBeforeIsTakenUntilItsTimeAndNoLonger() throws Exception {
    Instant until = Instant.parse("2026-03-01T12:00:00Z");
    String keys =
        """
        {"apiToken":"t","webhookSecret":"new","previousWebhookSecret":"old",
         "previousWebhookSecretUntil":"2026-03-01T12:00:00Z"}""";
    for (Instant now : new Instant[] {until.minusSeconds(1), until}) {
      String time = Long.toString(now.getEpochSecond());
      Provider generic = provider("generic", keys, now);
      accepted(generic, signed("new", time));
      if (now.isBefore(until)) {
        accepted(generic, signed("old", time));
      } else {
        refused(generic, signed("old", time));
      }
      refused(generic, signed("other", time));
    }
  }

  private static Webhook signed(String secret, String time) {
    byte[] hmac = Hashes.hmac("HmacSHA256", secret, Hashes.utf8(time + ".{}"));
    return post(
        URL,
        null,
        "application/json",
        "{}",
        "X-Parley-Timestamp",
        time,
        "X-Parley-Signature",
        java.util.HexFormat.of().formatHex(hmac));
  }
}
