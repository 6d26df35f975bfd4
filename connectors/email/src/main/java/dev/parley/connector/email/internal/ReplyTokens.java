package dev.parley.connector.email.internal;

import dev.parley.connector.email.internal.mime.Mailbox;
import dev.parley.model.ConversationId;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signed tokens in our Message-IDs and Reply-To addresses: the conversation's id and the first 80
 * bits (the least that RFC 2104 advises) of an HMAC-SHA256 over it and the recipient. A token only
 * speaks for the one it was made for. Digits and lower-case letters only, since servers on the way
 * change the case of addresses. Thread-safe.
 */
public final class ReplyTokens {
  private static final int UUID_BYTES = 16;
  private static final int MAC_BYTES = 10;
  private static final int RADIX = 32;

  /** 26 octets at 5 bits a character. */
  private static final int LENGTH = 42;

  private static final Pattern TOKEN =
      Pattern.compile("(?<![0-9a-z])r([0-9a-v]{" + LENGTH + "})(?![0-9a-z])");

  private final SecretKeySpec key;

  public ReplyTokens(byte[] key) {
    this.key = new SecretKeySpec(key, "HmacSHA256");
  }

  /** The token that lets a recipient answer into a conversation. */
  public String make(ConversationId conversation, String recipient) {
    byte[] id = bytes(conversation.value());
    byte[] token = Arrays.copyOf(id, UUID_BYTES + MAC_BYTES);
    System.arraycopy(mac(id, recipient), 0, token, UUID_BYTES, MAC_BYTES);
    String digits = new BigInteger(1, token).toString(RADIX);
    return "r" + "0".repeat(LENGTH - digits.length()) + digits;
  }

  /**
   * The conversation of the first token in a text (a Message-ID, an address) that was made for this
   * sender.
   */
  public Optional<ConversationId> verify(String text, String sender) {
    Matcher matcher = TOKEN.matcher(text.toLowerCase(java.util.Locale.ROOT));
    while (matcher.find()) {
      byte[] token = unpad(new BigInteger(matcher.group(1), RADIX).toByteArray());
      if (token == null) {
        continue;
      }
      byte[] id = Arrays.copyOf(token, UUID_BYTES);
      byte[] mac = Arrays.copyOfRange(token, UUID_BYTES, token.length);
      if (MessageDigest.isEqual(mac, Arrays.copyOf(mac(id, sender), MAC_BYTES))) {
        ByteBuffer uuid = ByteBuffer.wrap(id);
        return Optional.of(new ConversationId(new UUID(uuid.getLong(), uuid.getLong())));
      }
    }
    return Optional.empty();
  }

  private byte[] mac(byte[] id, String person) {
    try {
      Mac mac = Mac.getInstance(key.getAlgorithm());
      mac.init(key);
      mac.update(id);
      return mac.doFinal(Mailbox.normal(person).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has HmacSHA256", e);
    }
  }

  private static byte[] bytes(UUID uuid) {
    return ByteBuffer.allocate(UUID_BYTES)
        .putLong(uuid.getMostSignificantBits())
        .putLong(uuid.getLeastSignificantBits())
        .array();
  }

  /** To 26 octets whatever leading zeros or sign octet there are; null when it is no token. */
  private static byte[] unpad(byte[] number) {
    int size = UUID_BYTES + MAC_BYTES;
    byte[] token = new byte[size];
    int extra = number.length - size;
    if (extra > 1 || (extra == 1 && number[0] != 0)) {
      return null;
    }
    int from = Math.max(0, extra);
    System.arraycopy(number, from, token, Math.max(0, -extra), number.length - from);
    return token;
  }
}
