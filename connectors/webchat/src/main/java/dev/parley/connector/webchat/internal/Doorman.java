package dev.parley.connector.webchat.internal;

import dev.parley.connector.webchat.internal.protocol.ClientFrame;
import dev.parley.connector.webchat.internal.protocol.ErrorCode;
import dev.parley.connector.webchat.internal.protocol.FrameLimits;
import dev.parley.connector.webchat.internal.protocol.Identity;
import dev.parley.connector.webchat.internal.protocol.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;

/** Tells who a visitor is from what hello or the Authorization header says. Thread-safe. */
final class Doorman {
  private static final String BEARER = "Bearer ";
  private static final String IDENTITY = "Identity ";
  private final String channel;
  private final ChatOptions options;
  private final Visitors visitors;

  Doorman(String channel, ChatOptions options, Visitors visitors) {
    this.channel = channel;
    this.options = options;
    this.visitors = visitors;
  }

  /**
   * Who is let in.
   *
   * @param newToken to be told to a new visitor, else null
   */
  record Entry(Visit visit, String newToken) {}

  /** Lets in who says hello; a first visit makes a new token. */
  Entry enter(ClientFrame.Hello hello) {
    Identity identity = hello.identity();
    if (identity.id() != null) {
      return new Entry(visit(identified(identity.id(), identity.hmac()), hello, true), null);
    }
    String token = hello.token() == null ? Tokens.next() : hello.token();
    return new Entry(visit(bearer(token), hello, false), hello.token() == null ? token : null);
  }

  /**
   * Lets in who sends an Authorization header: {@code Bearer <token>} or {@code Identity
   * <base64url(id)>.<hmac>}.
   *
   * @return the visit, or null without a header
   */
  Visit authorized(String header) {
    if (header == null || header.isBlank()) {
      return null;
    }
    if (header.startsWith(BEARER)) {
      return visit(bearer(header.substring(BEARER.length()).strip()), null, false);
    }
    int dot = header.indexOf('.');
    if (header.startsWith(IDENTITY) && dot > 0) {
      try {
        byte[] id = Base64.getUrlDecoder().decode(header.substring(IDENTITY.length(), dot).strip());
        return visit(
            identified(new String(id, StandardCharsets.UTF_8), header.substring(dot + 1).strip()),
            null,
            true);
      } catch (IllegalArgumentException e) {
        throw badIdentity();
      }
    }
    throw new ProtocolException(
        ErrorCode.BAD_TOKEN, "Authorization is Bearer <token> or Identity <base64url(id)>.<hmac>");
  }

  private String bearer(String token) {
    String handle = Tokens.handle(token);
    if (handle == null) {
      throw new ProtocolException(
          ErrorCode.BAD_TOKEN, "That is no token of ours; say hello without one to get one");
    }
    return handle;
  }

  private String identified(String id, String hmac) {
    if (hmac == null
        || id.isBlank()
        || id.length() > FrameLimits.IDENTITY_ID
        || id.chars().anyMatch(Character::isISOControl)
        || !(proves(options.identitySecret(), id, hmac)
            || proves(options.previousIdentitySecret(Instant.now()), id, hmac))) {
      throw badIdentity();
    }
    return "u-" + id;
  }

  private static boolean proves(String secret, String id, String hmac) {
    return secret != null && Tokens.proves(secret, id, hmac);
  }

  private static ProtocolException badIdentity() {
    return new ProtocolException(
        ErrorCode.BAD_IDENTITY, "The identity's hmac is not hex(HMAC-SHA256(identitySecret, id))");
  }

  private Visit visit(String handle, ClientFrame.Hello hello, boolean verified) {
    Visitor visitor = visitors.of(handle);
    if (hello == null) {
      return new Visit(visitor, channel, null, null, verified, null, null);
    }
    Identity identity = hello.identity();
    return new Visit(
        visitor,
        channel,
        identity.name(),
        identity.email(),
        verified,
        hello.locale(),
        hello.context());
  }
}
