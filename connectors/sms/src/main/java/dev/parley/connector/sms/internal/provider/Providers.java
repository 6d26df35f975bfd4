package dev.parley.connector.sms.internal.provider;

import dev.parley.connector.sms.internal.SmsOptions;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The providers by their names in the config. */
public final class Providers {
  /** Which credentials each one needs. */
  private static final Map<String, List<String>> NEEDS = needs();

  private Providers() {}

  private static Map<String, List<String>> needs() {
    Map<String, List<String>> needs = new LinkedHashMap<>();
    needs.put("twilio", List.of("accountSid", "authToken"));
    needs.put("vonage", List.of("apiKey", "apiSecret", "signatureSecret"));
    needs.put("plivo", List.of("authId", "authToken"));
    needs.put("messagebird", List.of("accessKey", "signingKey"));
    needs.put("sinch", List.of("servicePlanId", "apiToken", "webhookSecret"));
    needs.put("telnyx", List.of("apiKey", "publicKey"));
    needs.put("generic", List.of("apiToken", "webhookSecret"));
    return Map.copyOf(needs);
  }

  public static Set<String> names() {
    return NEEDS.keySet();
  }

  /** The credentials that a provider cannot do without; empty for an unknown one. */
  public static List<String> credentialsOf(String name) {
    return NEEDS.getOrDefault(name, List.of());
  }

  /**
   * The provider of a channel.
   *
   * @throws IllegalArgumentException when a credential has the wrong form
   */
  public static Provider of(SmsOptions options, Clock clock) {
    ReplayWindow window = new ReplayWindow(clock, options.replayWindow());
    return switch (options.provider()) {
      case "twilio" -> new Twilio(options);
      case "vonage" -> new Vonage(options, window);
      case "plivo" -> new Plivo(options);
      case "messagebird" -> new MessageBird(options, window);
      case "sinch" -> new Sinch(options, window);
      case "telnyx" -> new Telnyx(options, window);
      case "generic" -> new Generic(options, window);
      default -> throw new IllegalArgumentException("Unknown provider " + options.provider());
    };
  }
}
