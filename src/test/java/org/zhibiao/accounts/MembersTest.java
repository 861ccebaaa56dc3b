package org.zhibiao.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zhibiao.TestAccounts;
import org.zhibiao.accounts.secret.SecretToken;

/** An enterprise and its people, and what another enterprise cannot do to it. */
class MembersTest extends AccountsTest {
  private Person owner() {
    return test.owner("甲厂", TestAccounts.CODES.get(0), "jia@example.com");
  }

  private Person stranger() {
    return test.owner("乙厂", TestAccounts.CODES.get(1), "yi@example.com");
  }

  private List<String> people(Person owner) {
    return accounts.members().people(owner).stream().map(Person::email).toList();
  }

  @Test
  void anInvitationBringsInAColleague() {
    Person owner = owner();
    Person member = test.member(owner, "wang@example.com");
    assertThat(member.isOwner()).isFalse();
    assertThat(people(owner)).containsExactly("jia@example.com", "wang@example.com");
    assertThat(test.letters(owner.email()).getFirst().subject()).isEqualTo("有同事加入企业账户");
    assertThat(accounts.invitations().open(owner)).isEmpty();
  }

  @Test
  void anInvitationIsGoodOnceForAWeekAndUntilItIsWithdrawn() {
    Person owner = owner();
    Invitations.Newcomer newcomer =
        new Invitations.Newcomer("王芳", TestAccounts.PASSWORD, true, "zh");
    assertThat(accounts.invitations().invite(owner, "a@example.com", false, ACTOR).value())
        .isPresent();
    String link = test.linkTo("a@example.com");
    List<Invitations.Acceptance> all =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(i -> accounts.invitations().accept(link, newcomer, ACTOR))
            .toList();
    assertThat(all).filteredOn(one -> one instanceof Invitations.Joined).hasSize(1);

    assertThat(accounts.invitations().invite(owner, "b@example.com", false, ACTOR).value())
        .isPresent();
    String late = test.linkTo("b@example.com");
    test.pass(Duration.ofDays(7).plusSeconds(1));
    assertThat(accounts.invitations().accept(late, newcomer, ACTOR))
        .isInstanceOf(Invitations.Gone.class);

    assertThat(accounts.invitations().invite(owner, "c@example.com", false, ACTOR).value())
        .isPresent();
    String withdrawn = test.linkTo("c@example.com");
    String id = accounts.invitations().open(owner).getFirst().id();
    assertThat(accounts.invitations().withdraw(stranger(), id, ACTOR)).isFalse();
    assertThat(accounts.invitations().withdraw(owner, id, ACTOR)).isTrue();
    assertThat(accounts.invitations().offer(withdrawn)).isEmpty();
  }

  @Test
  void somebodyWithAnAccountJoinsWhenSignedInAndNobodyElseWithTheirLink() {
    Person owner = owner();
    Person member = test.member(owner, "wang@example.com");
    assertThat(accounts.members().remove(owner, member.id(), ACTOR).value()).isPresent();
    Person other = stranger();
    assertThat(accounts.invitations().invite(other, "wang@example.com", false, ACTOR).value())
        .isPresent();
    String link = test.linkTo("wang@example.com");
    Invitations.Newcomer newcomer =
        new Invitations.Newcomer("冒名", TestAccounts.PASSWORD, true, "zh");
    assertThat(accounts.invitations().accept(link, newcomer, ACTOR))
        .isInstanceOf(Invitations.SignInFirst.class);
    assertThat(accounts.invitations().accept(link, owner, ACTOR))
        .isInstanceOf(Invitations.Gone.class);
    assertThat(accounts.invitations().accept(link, test.again(member), ACTOR))
        .isInstanceOf(Invitations.Joined.class);
    assertThat(people(other)).contains("wang@example.com");
  }

  @Test
  void membersAndStrangersCannotDoWhatOwnersDo() {
    Person owner = owner();
    Person member = test.member(owner, "wang@example.com");
    Person stranger = stranger();
    for (Person other : List.of(member, stranger)) {
      assertThat(accounts.members().remove(other, owner.id(), ACTOR).value()).isEmpty();
      assertThat(accounts.members().setOwner(other, member.id(), true, ACTOR).value()).isEmpty();
      assertThat(accounts.members().handOver(other, member.id(), ACTOR).value()).isEmpty();
    }
    assertThat(reasons(accounts.invitations().invite(member, "x@example.com", true, ACTOR)))
        .containsExactly(": not-owner");
    assertThat(
            reasons(
                accounts
                    .members()
                    .change(
                        member,
                        TestAccounts.details("丙", TestAccounts.CODES.get(2)),
                        1,
                        "",
                        ACTOR)))
        .containsExactly(": not-owner");
    assertThat(people(owner)).containsExactly("jia@example.com", "wang@example.com");
    assertThat(test.again(owner).isOwner()).isTrue();
  }

  @Test
  void anOwnerWhoIsNoLongerOneCannotUseAnOldPage() {
    Person owner = owner();
    Person member = test.member(owner, "wang@example.com");
    assertThat(accounts.members().handOver(owner, member.id(), ACTOR).value()).isPresent();
    assertThat(test.again(member).isOwner()).isTrue();
    assertThat(test.again(owner).isOwner()).isFalse();
    // The value that an old session may still hold.
    assertThat(owner.isOwner()).isTrue();
    assertThat(reasons(accounts.members().remove(owner, member.id(), ACTOR)))
        .containsExactly(": not-owner");
  }

  @Test
  void anEnterpriseAlwaysHasAnOwner() {
    Person owner = owner();
    assertThat(reasons(accounts.members().remove(owner, owner.id(), ACTOR)))
        .containsExactly(": last-owner");
    assertThat(reasons(accounts.members().setOwner(owner, owner.id(), false, ACTOR)))
        .containsExactly(": last-owner");
    assertThat(reasons(accounts.ownAccount().leave(owner, ACTOR))).containsExactly(": last-owner");
    Person member = test.member(owner, "wang@example.com");
    assertThat(reasons(accounts.ownAccount().close(owner, TestAccounts.PASSWORD, ACTOR)))
        .containsExactly(": last-owner");
    assertThat(accounts.members().setOwner(owner, member.id(), true, ACTOR).value()).isPresent();
    assertThat(accounts.ownAccount().leave(owner, ACTOR).value()).isPresent();
    assertThat(people(test.again(member))).containsExactly("wang@example.com");
  }

  @Test
  void whoeverIsRemovedIsSignedOutAtOnce() {
    Person owner = owner();
    Person member = test.member(owner, "wang@example.com");
    SecretToken token = test.signedIn(member);
    assertThat(accounts.members().remove(owner, member.id(), ACTOR).value()).isPresent();
    assertThat(accounts.sessions().find(token)).isEmpty();
    assertThat(test.again(member).membership()).isEmpty();
  }

  @Test
  void twoWhoChangeTheEnterpriseAtOnceNotice() {
    Person owner = owner();
    Enterprise enterprise = accounts.members().enterprise(owner).orElseThrow();
    EnterpriseDetails details = TestAccounts.details("甲厂（新）", TestAccounts.CODES.getFirst());
    assertThat(accounts.members().change(owner, details, enterprise.version(), "", ACTOR).value())
        .isPresent();
    assertThat(reasons(accounts.members().change(owner, details, enterprise.version(), "", ACTOR)))
        .containsExactly(": changed-meanwhile");
  }

  @Test
  void theNumberOfAnApprovedEnterpriseStays() {
    Person owner = owner();
    Enterprise enterprise = accounts.members().enterprise(owner).orElseThrow();
    assertThat(
            reasons(
                accounts
                    .members()
                    .change(
                        owner,
                        TestAccounts.details("甲厂", TestAccounts.CODES.get(2)),
                        enterprise.version(),
                        "",
                        ACTOR)))
        .containsExactly("number: number-fixed");
  }

  @Test
  void anAskedEnterpriseWaitsAgainOnceItAnswered() {
    Person person = test.registered("丙厂", TestAccounts.CODES.get(2), "bing@example.com");
    String id = TestAccounts.enterpriseOf(person);
    assertThat(
            accounts
                .enterprises()
                .decide(id, Enterprises.Decision.ASK, "请写明城市", Actor.PLATFORM)
                .value())
        .isPresent();
    Enterprise asked = accounts.members().enterprise(person).orElseThrow();
    assertThat(
            accounts
                .members()
                .change(person, asked.details(), asked.version(), "杭州市萧山区", ACTOR)
                .value())
        .isPresent();
    Enterprise answered = accounts.enterprises().find(id).orElseThrow();
    assertThat(answered.state()).isEqualTo(Enterprise.State.WAITING);
    assertThat(answered.answer()).isEqualTo("杭州市萧山区");
  }

  @Test
  void closingTheOnlyAccountClosesTheEnterpriseAndLeavesNothingPersonal() {
    Person owner = owner();
    String id = TestAccounts.enterpriseOf(owner);
    SecretToken token = test.signedIn(owner);
    assertThat(reasons(accounts.ownAccount().close(owner, "wrong wrong wrong", ACTOR)))
        .containsExactly("password: password-wrong");
    assertThat(accounts.ownAccount().close(owner, TestAccounts.PASSWORD, ACTOR).value())
        .isPresent();
    assertThat(accounts.sessions().find(token)).isEmpty();
    assertThat(accounts.enterprises().find(id).map(Enterprise::state))
        .contains(Enterprise.State.CLOSED);
    Person closed = test.again(owner);
    assertThat(closed.email()).isEmpty();
    assertThat(closed.name()).isEmpty();
    assertThat(accounts.people().byEmail("jia@example.com")).isEmpty();
    List<String> log =
        accounts.audit().find(AuditLog.Query.ALL).stream()
            .map(entry -> entry.detail().toString())
            .toList();
    assertThat(log).noneMatch(text -> text.contains("jia@example.com") || text.contains("李敏"));
    assertThat(test.owner("甲厂", TestAccounts.CODES.getFirst(), "jia@example.com").id())
        .isNotEqualTo(owner.id());
  }

  @Test
  void aChangedAddressIsConfirmedByTheNewOneAndToldToTheOld() {
    Person owner = owner();
    assertThat(
            accounts
                .ownAccount()
                .changeAddress(owner, "neu@example.com", TestAccounts.PASSWORD, ACTOR)
                .value())
        .isPresent();
    assertThat(test.again(owner).email()).isEqualTo("jia@example.com");
    String link = test.linkTo("neu@example.com");
    assertThat(accounts.ownAccount().confirmAddress(link, ACTOR).map(Person::email))
        .contains("neu@example.com");
    assertThat(accounts.ownAccount().confirmAddress(link, ACTOR)).isEmpty();
    assertThat(test.letters("jia@example.com").stream().map(TestAccounts.Letter::subject))
        .contains("有人要更换您账户的邮箱", "账户的邮箱已更换");
  }

  @Test
  void aNewPasswordEndsTheOtherSessions() {
    Person owner = owner();
    SecretToken here = test.signedIn(owner);
    SecretToken there = test.signedIn(owner);
    Session session = accounts.sessions().find(here).orElseThrow();
    assertThat(
            reasons(
                accounts
                    .ownAccount()
                    .changePassword(owner, TestAccounts.PASSWORD, "short", session, ACTOR)))
        .containsExactly("new-password: password-short");
    assertThat(
            accounts
                .ownAccount()
                .changePassword(
                    owner, TestAccounts.PASSWORD, "seven blue bobbins turn", session, ACTOR)
                .value())
        .isPresent();
    assertThat(accounts.sessions().find(here)).isPresent();
    assertThat(accounts.sessions().find(there)).isEmpty();
  }

  @Test
  void aResetLinkIsGoodOnceForAnHourAndEndsEverySession() {
    Person owner = owner();
    SecretToken token = test.signedIn(owner);
    PasswordReset reset = accounts.passwordReset();
    assertThat(reset.ask("nobody@example.com", "zh", ACTOR).value()).isPresent();
    assertThat(test.letters("nobody@example.com").getFirst().text()).doesNotContain("?link=");
    assertThat(reset.ask(owner.email(), "zh", ACTOR).value()).isPresent();
    String late = test.linkTo(owner.email());
    test.pass(Duration.ofMinutes(61));
    assertThat(reset.reset(late, "seven blue bobbins turn", ACTOR)).isEmpty();
    assertThat(reset.ask(owner.email(), "zh", ACTOR).value()).isPresent();
    String link = test.linkTo(owner.email());
    assertThat(reset.reset(link, "short", ACTOR).orElseThrow().value()).isEmpty();
    assertThat(reset.reset(link, "seven blue bobbins turn", ACTOR).orElseThrow().value())
        .isPresent();
    assertThat(reset.reset(link, "another long password here", ACTOR)).isEmpty();
    assertThat(accounts.sessions().find(token)).isEmpty();
    for (int i = 0; i < 9; i++) {
      assertThat(reset.ask(owner.email(), "zh", ACTOR).value()).isPresent();
    }
    assertThat(
            test.letters(owner.email()).stream().filter(letter -> letter.subject().equals("设置新密码")))
        .hasSizeLessThanOrEqualTo(4);
  }

  @Test
  void oneEndsOnesOwnSessionsAndNobodyElses() {
    Person owner = owner();
    Person stranger = stranger();
    SecretToken token = test.signedIn(owner);
    String id = accounts.sessions().find(token).orElseThrow().id();
    assertThat(accounts.ownAccount().endSession(stranger, id, ACTOR)).isFalse();
    assertThat(accounts.sessions().find(token)).isPresent();
    assertThat(accounts.ownAccount().endSession(owner, id, ACTOR)).isTrue();
    assertThat(accounts.sessions().find(token)).isEmpty();
  }

  @Test
  void tokensAreShownOnceScopedAndEndWithTheirTime() {
    Person owner = owner();
    Answer<ApiTokens.Made> answer =
        accounts
            .tokens()
            .make(
                owner,
                "订单系统",
                java.util.Set.of(ApiTokens.Scope.SEARCH),
                30,
                TestAccounts.PASSWORD,
                ACTOR);
    ApiTokens.Made made = TestAccounts.done(answer);
    assertThat(accounts.tokens().find(made.secret()).map(ApiTokens.Holder::person))
        .contains(test.again(owner));
    assertThat(accounts.tokens().find(SecretToken.makeForApi())).isEmpty();
    assertThat(accounts.tokens().revoke(stranger(), made.token().id(), ACTOR)).isFalse();
    test.pass(Duration.ofDays(30));
    assertThat(accounts.tokens().find(made.secret())).isEmpty();
    assertThat(accounts.tokens().of(owner)).hasSize(1);
    assertThat(
            reasons(
                accounts
                    .tokens()
                    .make(owner, "", java.util.Set.of(), 0, TestAccounts.PASSWORD, ACTOR)))
        .containsExactlyInAnyOrder("name: missing", "scopes: choose", "days: number");
  }

  @Test
  void aRevokedTokenIsWorthlessAtOnce() {
    Person owner = owner();
    ApiTokens.Made made =
        TestAccounts.done(
            accounts
                .tokens()
                .make(
                    owner,
                    "订单系统",
                    java.util.Set.of(ApiTokens.Scope.ACCOUNT),
                    30,
                    TestAccounts.PASSWORD,
                    ACTOR));
    assertThat(accounts.tokens().find(made.secret())).isPresent();
    assertThat(accounts.tokens().revoke(owner, made.token().id(), ACTOR)).isTrue();
    assertThat(accounts.tokens().find(made.secret())).isEmpty();
  }

  @Test
  void onesDataIsWholeAndHoldsNoSecret() throws Exception {
    Person owner = owner();
    SecretToken token = test.signedIn(owner);
    String json = accounts.ownData().json(owner, Map.of("subscriptions", 2));
    assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readTree(json).fieldNames())
        .toIterable()
        .containsExactly(
            "person", "enterprise", "sessions", "tokens", "subscriptions", "log", "logIsWhole");
    assertThat(json)
        .contains("jia@example.com", "甲厂", "sign-in.done")
        .doesNotContain("argon2", token.value(), token.hash());
  }
}
