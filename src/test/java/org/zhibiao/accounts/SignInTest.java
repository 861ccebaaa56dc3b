package org.zhibiao.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhibiao.TestAccounts;
import org.zhibiao.accounts.secret.RecoveryCodes;
import org.zhibiao.accounts.secret.SecretToken;
import org.zhibiao.accounts.secret.Totp;

/** Coming in, and not coming in. */
class SignInTest extends AccountsTest {
  private static final Optional<SecretToken> NONE = Optional.empty();

  private SignIn.Outcome signIn(String email, String password) {
    return accounts.signIn().signIn(email, password, false, NONE, ACTOR);
  }

  private static Actor from(int host) {
    return Actor.visitor("198.51." + (host / 250) + "." + (host % 250), "curl");
  }

  @Test
  void theRightPasswordOpensASessionThatEndsByItself() {
    Person owner = test.owner();
    SecretToken token = test.signedIn(owner);
    assertThat(accounts.sessions().find(token).map(Session::person)).contains(test.again(owner));
    test.pass(Sessions.IDLE.minusSeconds(1));
    assertThat(accounts.sessions().find(token)).isPresent();
    test.pass(Sessions.IDLE.minusSeconds(1));
    assertThat(accounts.sessions().find(token)).isPresent();
    test.pass(Sessions.IDLE.plusSeconds(1));
    assertThat(accounts.sessions().find(token)).isEmpty();
  }

  @Test
  void noSessionOutlivesItsTimeHoweverMuchItIsUsed() {
    SecretToken token = test.signedIn(test.owner());
    for (int hour = 1; hour < 12; hour++) {
      test.pass(Duration.ofHours(1));
      assertThat(accounts.sessions().find(token)).as("after %d hours", hour).isPresent();
    }
    test.pass(Duration.ofHours(1));
    assertThat(accounts.sessions().find(token)).isEmpty();
  }

  @Test
  void aRememberedSessionLastsThirtyDaysButAnAdministratorsDoesNot() {
    Person owner = test.owner();
    SignIn.Outcome outcome =
        accounts.signIn().signIn(owner.email(), TestAccounts.PASSWORD, true, NONE, ACTOR);
    assertThat(outcome).isInstanceOf(SignIn.SignedIn.class);
    SecretToken token = ((SignIn.SignedIn) outcome).session();
    Person administrator = test.administrator("admin@example.com");
    SignIn.Outcome other =
        accounts.signIn().signIn(administrator.email(), TestAccounts.PASSWORD, true, NONE, ACTOR);
    assertThat(other).isInstanceOf(SignIn.SignedIn.class);
    test.pass(Duration.ofDays(1));
    assertThat(accounts.sessions().find(((SignIn.SignedIn) other).session())).isEmpty();
    test.pass(Duration.ofDays(28));
    assertThat(accounts.sessions().find(token)).isPresent();
    test.pass(Duration.ofDays(1));
    assertThat(accounts.sessions().find(token)).isEmpty();
  }

  @Test
  void wrongPasswordsAndUnknownAddressesAreAnsweredAlike() {
    Person owner = test.owner();
    for (int left = 4; left >= 0; left--) {
      assertThat(signIn(owner.email(), "wrong wrong wrong")).isEqualTo(new SignIn.Wrong(left));
      assertThat(signIn("nobody@example.com", "wrong wrong wrong"))
          .isEqualTo(new SignIn.Wrong(left));
    }
    assertThat(signIn(owner.email(), TestAccounts.PASSWORD)).isInstanceOf(SignIn.Slow.class);
    assertThat(signIn("nobody@example.com", TestAccounts.PASSWORD)).isInstanceOf(SignIn.Slow.class);
  }

  @Test
  void tenThousandFailuresNeitherOpenTheAccountNorLockItsOwnerOut() {
    Person owner = test.owner();
    SignIn.Outcome known =
        accounts.signIn().signIn(owner.email(), TestAccounts.PASSWORD, false, NONE, ACTOR);
    assertThat(known).isInstanceOf(SignIn.SignedIn.class);
    SecretToken device = ((SignIn.SignedIn) known).device();
    int tried = 0;
    int looked = 0;
    for (int i = 0; i < 10_000; i++) {
      SignIn.Outcome outcome =
          accounts.signIn().signIn(owner.email(), "guess number " + i, false, NONE, from(i));
      looked += outcome instanceof SignIn.Wrong ? 1 : 0;
      tried++;
      test.pass(Duration.ofSeconds(1));
    }
    assertThat(tried).isEqualTo(10_000);
    assertThat(looked).as("guesses that were looked at").isLessThan(60);
    // The browser that is known does not notice.
    assertThat(
            accounts
                .signIn()
                .signIn(owner.email(), TestAccounts.PASSWORD, false, Optional.of(device), ACTOR))
        .isInstanceOf(SignIn.SignedIn.class);
    // From a new one a letter's link goes round the wait, and the wait itself is minutes.
    assertThat(accounts.passwordReset().ask(owner.email(), "zh", ACTOR).value()).isPresent();
    assertThat(
            accounts
                .passwordReset()
                .reset(test.linkTo(owner.email()), "seven blue bobbins turn", ACTOR))
        .isPresent();
    test.pass(Duration.ofMinutes(5).plusSeconds(1));
    assertThat(signIn(owner.email(), "seven blue bobbins turn"))
        .isInstanceOf(SignIn.SignedIn.class);
  }

  @Test
  void oneAddressThatTriesManyAccountsIsSlowed() {
    for (int i = 0; i < 30; i++) {
      assertThat(signIn("user" + i + "@example.com", "wrong wrong wrong"))
          .isInstanceOf(SignIn.Wrong.class);
    }
    assertThat(signIn("another@example.com", "wrong wrong wrong")).isInstanceOf(SignIn.Slow.class);
  }

  @Test
  void aShutAccountIsAnsweredLikeAWrongPassword() {
    Person owner = test.owner();
    SecretToken token = test.signedIn(owner);
    assertThat(accounts.people().disable(owner.id(), "", Actor.COMMAND_LINE).value()).isPresent();
    assertThat(accounts.sessions().find(token)).isEmpty();
    assertThat(signIn(owner.email(), TestAccounts.PASSWORD)).isInstanceOf(SignIn.Wrong.class);
  }

  @Test
  void withASecondFactorThePasswordOpensNothing() {
    Person owner = test.owner();
    String secret = test.withSecondFactor(owner);
    test.pass(Duration.ofSeconds(31));
    SecretToken half = test.signedIn(owner);
    assertThat(accounts.sessions().find(half).map(Session::isHalf)).contains(true);
    String code = Totp.codeAt(secret, now());
    SignIn.Outcome outcome = accounts.signIn().second(half, code, NONE, ACTOR);
    assertThat(outcome).isInstanceOf(SignIn.SignedIn.class);
    assertThat(((SignIn.SignedIn) outcome).session()).isNotEqualTo(half);
    assertThat(accounts.sessions().find(half)).isEmpty();
    // The same code again, with another half session.
    assertThat(accounts.signIn().second(test.signedIn(owner), code, NONE, ACTOR))
        .isInstanceOf(SignIn.Wrong.class);
  }

  @Test
  void codesCannotBeGuessedAtLength() {
    Person owner = test.owner();
    String secret = test.withSecondFactor(owner);
    SecretToken half = test.signedIn(owner);
    int looked = 0;
    for (int i = 0; i < 300; i++) {
      SignIn.Outcome outcome =
          accounts.signIn().second(half, String.format("%06d", i), NONE, ACTOR);
      looked += outcome instanceof SignIn.Wrong ? 1 : 0;
    }
    assertThat(looked).isLessThanOrEqualTo(Attempts.FREE);
    assertThat(accounts.signIn().second(half, Totp.codeAt(secret, now()), NONE, ACTOR))
        .isInstanceOf(SignIn.Slow.class);
  }

  @Test
  void aRecoveryCodeStandsInOnce() {
    Person owner = test.owner();
    String unusedSecret = test.withSecondFactor(owner);
    List<String> codes =
        TestAccounts.done(
            accounts.secondFactor().renewCodes(test.again(owner), TestAccounts.PASSWORD, ACTOR));
    String code = codes.getFirst();
    assertThat(accounts.signIn().second(test.signedIn(owner), code, NONE, ACTOR))
        .isInstanceOf(SignIn.SignedIn.class);
    assertThat(accounts.secondFactor().codesLeft(owner)).isEqualTo(codes.size() - 1);
    assertThat(accounts.signIn().second(test.signedIn(owner), code, NONE, ACTOR))
        .isInstanceOf(SignIn.Wrong.class);
    assertThat(RecoveryCodes.hash(code)).hasSize(64);
    assertThat(test.letters(owner.email()).stream().map(TestAccounts.Letter::subject))
        .contains("有人用了一个恢复码");
    assertThat(unusedSecret).isNotEmpty();
  }

  @Test
  void aNewDeviceIsToldByLetterAndAKnownOneIsNot() {
    Person owner = test.owner();
    SignIn.Outcome first =
        accounts.signIn().signIn(owner.email(), TestAccounts.PASSWORD, false, NONE, ACTOR);
    long before = newDeviceLetters(owner);
    assertThat(before).as("the first device is no news").isZero();
    assertThat(first).isInstanceOf(SignIn.SignedIn.class);
    Optional<SecretToken> device = Optional.of(((SignIn.SignedIn) first).device());
    SignIn.Outcome again =
        accounts.signIn().signIn(owner.email(), TestAccounts.PASSWORD, false, device, ACTOR);
    assertThat(again).isInstanceOf(SignIn.SignedIn.class);
    assertThat(newDeviceLetters(owner)).isZero();
    SignIn.Outcome other =
        accounts.signIn().signIn(owner.email(), TestAccounts.PASSWORD, false, NONE, from(3));
    assertThat(other).isInstanceOf(SignIn.SignedIn.class);
    assertThat(newDeviceLetters(owner)).isEqualTo(1);
    assertThat(test.letters(owner.email()).getFirst().text()).contains("198.51.0.3");
  }

  private long newDeviceLetters(Person owner) {
    return test.letters(owner.email()).stream()
        .filter(letter -> letter.subject().equals("从新设备登录"))
        .count();
  }

  @Test
  void theDatabaseKnowsNoTokenAndNoPassword() {
    Person owner = test.owner();
    SecretToken token = test.signedIn(owner);
    List<String> everything =
        test.database()
            .read(
                handle ->
                    handle
                        .createQuery(
                            "SELECT password || totp_step FROM person UNION ALL"
                                + " SELECT token_hash || agent FROM session UNION ALL"
                                + " SELECT detail || subject FROM audit")
                        .mapTo(String.class)
                        .list());
    assertThat(everything)
        .isNotEmpty()
        .noneMatch(text -> text.contains(token.value()) || text.contains(TestAccounts.PASSWORD));
  }

  @Test
  void signingOutEndsTheSession() {
    SecretToken token = test.signedIn(test.owner());
    accounts.signIn().signOut(token, ACTOR);
    assertThat(accounts.sessions().find(token)).isEmpty();
  }
}
