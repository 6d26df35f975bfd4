package dev.parley.conversations;

import java.time.Instant;
import java.util.Objects;

/**
 * What a device logs in with. There is no secret in it.
 *
 * @param id UUID, as text
 * @param proof of a password its keyed hash, of a certificate what it is known by
 * @param endsAt when it is accepted no more, or null
 */
public record DeviceCredential(
    String id, String device, Kind kind, String proof, Instant createdAt, Instant endsAt) {

  /** What it is. */
  public enum Kind {
    PASSWORD,
    /** A client certificate by its SHA-256, in hexadecimal digits. */
    FINGERPRINT,
    /** Any client certificate of the configured authority with this common name. */
    SUBJECT
  }

  public DeviceCredential {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(proof, "proof");
    Objects.requireNonNull(createdAt, "createdAt");
  }

  public boolean holds(Instant now) {
    return endsAt == null || now.isBefore(endsAt);
  }

  /** Without the proof: who has a hash can try passwords. */
  @Override
  public String toString() {
    return "DeviceCredential[" + id + ", " + device + ", " + kind + "]";
  }
}
