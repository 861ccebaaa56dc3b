package org.zhibiao.accounts.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PasswordHashesTest {
  private final PasswordHashes hashes = new PasswordHashes(new Argon2Cost(64, 1, 1));

  @Test
  void aHashOfTheReferenceImplementationMatches() {
    // The argon2id vector of 64 MiB and two passes in the reference implementation's test.c.
    String phc =
        "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    assertThat(hashes.matches("password", phc)).isTrue();
    assertThat(hashes.matches("Password", phc)).isFalse();
    assertThat(hashes.needsRehash(phc)).isTrue();
  }

  @Test
  void aPasswordMatchesItsOwnHashOnlyAndIsSaltedAnewEachTime() {
    String one = hashes.hash("three grey looms");
    String other = hashes.hash("three grey looms");
    assertThat(one).startsWith("$argon2id$v=19$m=64,t=1,p=1$").isNotEqualTo(other);
    assertThat(hashes.matches("three grey looms", one)).isTrue();
    assertThat(hashes.matches("three grey loom", one)).isFalse();
    assertThat(hashes.needsRehash(one)).isFalse();
  }

  @Test
  void theTwoWaysToWriteAnAccentAreOnePassword() {
    assertThat(hashes.matches("cafe\u0301 au lait!", hashes.hash("caf\u00e9 au lait!"))).isTrue();
  }

  @Test
  void whatIsNoHashMatchesNothing() {
    for (String stored :
        new String[] {
          "",
          "plain",
          "$argon2i$v=19$m=64,t=1,p=1$a$b",
          "$argon2id$v=19$m=9999999,t=1,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc"
        }) {
      assertThat(hashes.matches("password", stored)).as(stored).isFalse();
    }
  }

  @Test
  void aPasswordThatIsTooLongNeverMatches() {
    String stored = hashes.hash("x".repeat(1000));
    assertThat(hashes.matches("x".repeat(1001), stored)).isFalse();
  }

  @Test
  void aCostBeyondMeasureIsRefused() {
    assertThatThrownBy(() -> new Argon2Cost(4, 1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Argon2Cost(64, 0, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Argon2Cost(1 << 21, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
