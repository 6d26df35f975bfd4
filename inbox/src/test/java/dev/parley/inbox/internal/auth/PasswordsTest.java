package dev.parley.inbox.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords();

  @Test
  void theRightPasswordMatchesAndAnotherDoesNot() {
    String hash = passwords.hash("correct horse battery");
    assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    assertThat(passwords.matches("correct horse battery", hash)).isTrue();
    assertThat(passwords.matches("correct horse batterz", hash)).isFalse();
  }

  @Test
  void twoHashesOfOnePasswordDiffer() {
    assertThat(passwords.hash("the same password"))
        .isNotEqualTo(passwords.hash("the same password"));
  }

  @Test
  void nobodyAndGarbageMatchNothing() {
    assertThat(passwords.matches("anything", null)).isFalse();
    assertThat(passwords.matches("anything", "plain text")).isFalse();
    assertThat(passwords.matches("x".repeat(5_000), passwords.hash("y".repeat(20)))).isFalse();
  }

  @Test
  void aHashOfOtherParametersIsStillUnderstood() {
    // RFC 9106's algorithm through the reference implementation's command line:
    // echo -n password | argon2 somesalt -id -t 2 -m 16 -p 1 -l 24
    String reference =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertThat(passwords.matches("password", reference)).isTrue();
  }
}
