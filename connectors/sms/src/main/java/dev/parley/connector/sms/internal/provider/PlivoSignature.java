package dev.parley.connector.sms.internal.provider;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Plivo's signatures ("Validating requests"). V3: HMAC-SHA256 over the URL with its sorted query,
 * the sorted fields and the nonce. V2, which Plivo documents for messaging: over the URL without
 * query and the nonce; it does not cover the fields and so is believed only when V3 is not there.
 */
final class PlivoSignature {
  private final String token;

  PlivoSignature(String token) {
    this.token = token;
  }

  void verify(Webhook webhook) throws WebhookRefused {
    boolean third =
        webhook.header("X-Plivo-Signature-V3") != null
            || webhook.header("X-Plivo-Signature-V3-Nonce") != null
            || webhook.header("X-Plivo-Signature-V2") == null;
    String version = third ? "V3" : "V2";
    String given = webhook.signatureHeader("X-Plivo-Signature-" + version);
    String nonce = webhook.signatureHeader("X-Plivo-Signature-" + version + "-Nonce");
    String signed = third ? third(webhook) + "." + nonce : bare(webhook.url()) + nonce;
    String expected = Hashes.base64(Hashes.hmac("HmacSHA256", token, Hashes.utf8(signed)));
    // Several are there while an account's token is being changed.
    boolean known = false;
    for (String one : given.split(",")) {
      known |= Hashes.same(expected, one.strip());
    }
    if (!known) {
      throw WebhookRefused.badSignature(
          "X-Plivo-Signature-%s is not ours for %s; is that the URL set at Plivo?"
              .formatted(version, webhook.url()));
    }
  }

  private static String bare(String url) {
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  private static String third(Webhook webhook) throws WebhookRefused {
    String query = joined(webhook.query().fields(), "=", "&");
    String fields = webhook.isGet() ? "" : joined(webhook.form().fields(), "", "");
    if (query.isEmpty() && fields.isEmpty()) {
      return bare(webhook.url());
    }
    String url = bare(webhook.url()) + "?" + query;
    return fields.isEmpty() ? url : url + (query.isEmpty() ? "" : ".") + fields;
  }

  private static String joined(Map<String, List<String>> fields, String equals, String between) {
    return new TreeMap<>(fields)
        .entrySet().stream()
            .map(
                field ->
                    Arrays.stream(field.getValue().toArray(String[]::new))
                        .sorted()
                        .map(value -> field.getKey() + equals + value)
                        .collect(Collectors.joining(between)))
            .collect(Collectors.joining(between));
  }
}
