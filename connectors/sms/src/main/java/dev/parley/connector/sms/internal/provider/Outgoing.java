package dev.parley.connector.sms.internal.provider;

import dev.parley.connector.sms.PhoneNumber;
import java.util.List;

/**
 * A message as every provider is asked to send it.
 *
 * @param id ours; the same on every try
 * @param from our number or sender id, or null where the provider chooses
 * @param text empty when only media go
 * @param media links under which the provider can fetch files
 * @param receiptUrl where receipts go, or null when none are wanted
 */
public record Outgoing(
    String id,
    PhoneNumber from,
    PhoneNumber to,
    String text,
    List<String> media,
    String receiptUrl) {
  boolean hasMedia() {
    return !media.isEmpty();
  }

  boolean hasText() {
    return !text.isEmpty();
  }
}
