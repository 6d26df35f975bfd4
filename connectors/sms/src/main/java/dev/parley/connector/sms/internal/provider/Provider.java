package dev.parley.connector.sms.internal.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.parley.model.FailureKind;
import java.net.URI;
import java.util.List;

/**
 * What differs from one SMS provider to the next: how it signs, what it tells, how it is asked to
 * send. Pure: no provider touches the network itself. Thread-safe.
 */
public sealed interface Provider
    permits Generic, MessageBird, Plivo, Sinch, Telnyx, Twilio, Vonage {

  /**
   * Checks that the provider sent this, just now, and nobody changed it.
   *
   * @throws WebhookRefused with {@code bad-signature} when not
   */
  void verify(Webhook webhook) throws WebhookRefused;

  /**
   * What a verified webhook tells; empty when it is a state that changes nothing.
   *
   * @throws WebhookRefused with {@code malformed} when it is not what the provider documents
   */
  List<Inbound> parse(Webhook webhook) throws WebhookRefused;

  /** The answer to a webhook that was taken. */
  default Acknowledgement acknowledgement(List<Inbound> told) {
    return Acknowledgement.OK;
  }

  /** Files that one message carries, at most. */
  default int maxMedia() {
    return 10;
  }

  /** The request that sends a message. */
  ApiRequest request(Outgoing message);

  /** The provider's id in its answer to a sent message, or null. */
  String idIn(JsonNode answer);

  /** The provider's code and words in its answer to a refused message. */
  ApiError errorIn(JsonNode answer);

  /**
   * What a refusal means, where code or status mean something else at this provider than they do
   * elsewhere; null for the usual.
   */
  default FailureKind meaningOf(int status, String code) {
    return null;
  }

  /** The Authorization header that fetches media from a place, or null when none belongs there. */
  default String mediaAuthorization(URI place) {
    return null;
  }
}
