package dev.parley.connector.sms.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.codec.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A JSON Web Token signed with HS256 (RFC 7519). No other algorithm is ever accepted. */
final class Jwt {
  private static final int MAX_LENGTH = 8192;

  private Jwt() {}

  /**
   * The claims of a token once its signature holds; times are the caller's to check.
   *
   * @throws WebhookRefused when it is no token, of another algorithm or signed with another key
   */
  static JsonNode claims(String token, String key) throws WebhookRefused {
    String[] pieces = token.split("\\.", -1);
    if (token.length() > MAX_LENGTH || pieces.length != 3) {
      throw WebhookRefused.badSignature("The signature is no JSON Web Token");
    }
    try {
      JsonNode header = Json.mapper().readTree(decode(pieces[0]));
      if (!header.path("alg").asText().equals("HS256")) {
        throw WebhookRefused.badSignature("The token's algorithm is not HS256");
      }
      byte[] expected = Hashes.hmac("HmacSHA256", key, Hashes.utf8(pieces[0] + "." + pieces[1]));
      if (!Hashes.same(expected, Base64.getUrlDecoder().decode(pieces[2]))) {
        throw WebhookRefused.badSignature("The token is signed with another key");
      }
      return Json.mapper().readTree(decode(pieces[1]));
    } catch (IOException | IllegalArgumentException e) {
      throw WebhookRefused.badSignature("The signature is no JSON Web Token");
    }
  }

  private static String decode(String piece) {
    return new String(Base64.getUrlDecoder().decode(piece), StandardCharsets.UTF_8);
  }
}
