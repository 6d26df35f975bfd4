package dev.parley.inbox.internal.auth;

import dev.parley.conversations.SecondFactors;
import dev.parley.inbox.Seal;
import dev.parley.inbox.internal.http.Problem;
import dev.parley.model.Agent;
import dev.parley.model.AgentId;
import io.nayuki.qrcodegen.QrCode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The second factor of agents: setting it up, checking codes, recovery codes. Secrets are sealed
 * before they are stored. Blocks on the database. Thread-safe.
 */
public final class SecondStep {
  /** How long a shown secret waits to be confirmed. */
  static final Duration CONFIRM_WITHIN = Duration.ofMinutes(10);

  private static final String STORED = "totp of ";
  private static final String SHOWN = "enrolment of ";

  /**
   * A secret to be put into an authenticator app; given once.
   *
   * @param uri the same as a {@code otpauth:} URI
   * @param qr the URI as a QR code
   * @param enrolment to be sent back with the first code
   */
  public record Enrolment(String secret, String uri, Qr qr, String enrolment) {
    /** Without the secret. */
    @Override
    public String toString() {
      return "Enrolment";
    }
  }

  /**
   * A QR code (ISO/IEC 18004).
   *
   * @param size modules of a side, with the quiet zone
   * @param path the dark modules as the {@code d} of an SVG path, one unit a module
   */
  public record Qr(int size, String path) {
    /** Without the modules, which hold the secret. */
    @Override
    public String toString() {
      return "Qr[" + size + "]";
    }
  }

  private final SecondFactors factors;
  private final Seal seal;
  private final boolean required;
  private final Clock clock;

  /**
   * @param required whether everybody must have one
   */
  public SecondStep(SecondFactors factors, Seal seal, boolean required, Clock clock) {
    this.factors = factors;
    this.seal = seal;
    this.required = required;
    this.clock = clock;
  }

  public boolean required() {
    return required;
  }

  public boolean has(AgentId agent) {
    return factors.get(agent).isPresent();
  }

  public SecondFactors factors() {
    return factors;
  }

  /** A fresh secret, which nothing holds until it is confirmed. */
  public Enrolment begin(Agent agent) {
    String secret = Totp.secret();
    String label = URLEncoder.encode("Parley:" + agent.email(), StandardCharsets.UTF_8);
    String uri =
        "otpauth://totp/%s?secret=%s&issuer=Parley&algorithm=SHA1&digits=6&period=%d"
            .formatted(label.replace("+", "%20"), secret, Totp.STEP_SECONDS);
    long until = clock.instant().plus(CONFIRM_WITHIN).getEpochSecond();
    return new Enrolment(
        secret, uri, qr(uri), seal.close(SHOWN + agent.id(), until + " " + secret));
  }

  /**
   * Sets the factor up with the secret that was shown.
   *
   * @return recovery codes, to be shown once
   * @throws Problem 422 when the code is wrong or the time is over
   */
  public List<String> confirm(AgentId agent, String enrolment, String code) {
    String[] shown = seal.open(SHOWN + agent, enrolment).orElse("0 ").split(" ", 2);
    if (Instant.ofEpochSecond(Long.parseLong(shown[0])).isBefore(clock.instant())) {
      throw new Problem(422, "enrolment-over", "Begin anew: this secret is not known any more");
    }
    OptionalLong step = Totp.match(shown[1], digits(code), clock.instant());
    if (step.isEmpty()) {
      throw new Problem(422, "wrong-code", "The code does not fit: look at the app's newest one");
    }
    List<String> codes = RecoveryCodes.fresh();
    String sealed = seal.close(STORED + agent, shown[1]);
    factors.save(agent, sealed, step.getAsLong(), hashes(agent, codes));
    return codes;
  }

  /** Takes a code of the app, or a recovery code, once. */
  public boolean takes(AgentId agent, String code) {
    String plain = digits(code);
    if (!plain.matches("[0-9]{6}")) {
      return factors.takeCode(agent, RecoveryCodes.hash(agent, code));
    }
    String secret =
        factors.get(agent).flatMap(f -> seal.open(STORED + agent, f.secret())).orElse(null);
    if (secret == null) {
      return false;
    }
    OptionalLong step = Totp.match(secret, plain, clock.instant());
    return step.isPresent() && factors.take(agent, step.getAsLong());
  }

  /** New recovery codes, to be shown once; the old ones hold no more. */
  public List<String> freshCodes(AgentId agent) {
    List<String> codes = RecoveryCodes.fresh();
    factors.replaceCodes(agent, hashes(agent, codes));
    return codes;
  }

  private static List<String> hashes(AgentId agent, List<String> codes) {
    return codes.stream().map(code -> RecoveryCodes.hash(agent, code)).toList();
  }

  /** Apps show codes in groups. */
  private static String digits(String code) {
    return code.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
  }

  private static Qr qr(String text) {
    int quiet = 4;
    QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
    StringBuilder path = new StringBuilder();
    for (int y = 0; y < code.size; y++) {
      for (int x = 0; x < code.size; x++) {
        if (code.getModule(x, y)) {
          path.append("M%d %dh1v1h-1z".formatted(x + quiet, y + quiet));
        }
      }
    }
    return new Qr(code.size + 2 * quiet, path.toString());
  }
}
