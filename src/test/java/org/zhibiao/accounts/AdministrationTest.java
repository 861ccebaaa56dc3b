package org.zhibiao.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zhibiao.TestAccounts;
import org.zhibiao.accounts.secret.SecretToken;

/** What the platform's people do, and that it stands in the log. */
class AdministrationTest extends AccountsTest {
  private Page<Enterprise> enterprises(String text) {
    return accounts.enterprises().find(new Enterprises.Query(text, Optional.empty(), 1));
  }

  private Page<Person> people(String text) {
    return accounts.people().find(new People.Query(text, Optional.empty(), Optional.empty(), 1));
  }

  @Test
  void aDecisionIsToldToTheOwnersAndMadeOnce() {
    Person owner = test.registered("甲厂", TestAccounts.CODES.getFirst(), "jia@example.com");
    String id = TestAccounts.enterpriseOf(owner);
    assertThat(reasons(accounts.enterprises().decide(id, Enterprises.Decision.REFUSE, " ", ACTOR)))
        .containsExactly("reason: reason");
    assertThat(accounts.enterprises().decide(id, Enterprises.Decision.APPROVE, "", ACTOR).value())
        .isPresent();
    assertThat(test.letters(owner.email()).getFirst().subject()).isEqualTo("企业信息已核对通过");
    assertThat(reasons(accounts.enterprises().decide(id, Enterprises.Decision.REFUSE, "不行", ACTOR)))
        .containsExactly(": changed-meanwhile");
    assertThat(accounts.enterprises().disable(id, "查到冒用", ACTOR).value()).isPresent();
    assertThat(test.letters(owner.email()).getFirst().text()).contains("查到冒用");
    assertThat(accounts.enterprises().enable(id, ACTOR).value()).isPresent();
    assertThat(accounts.enterprises().counts()).containsEntry(Enterprise.State.APPROVED, 1L);
  }

  @Test
  void enterprisesAreFoundByNameAndNumberWhateverIsTyped() {
    Person unusedOwner = test.owner("绍兴50%棉_针织厂", TestAccounts.CODES.get(0), "a@example.com");
    Person waiting = test.registered("杭州丝绸", TestAccounts.CODES.get(1), "b@example.com");
    assertThat(enterprises("").items()).hasSize(2);
    assertThat(enterprises("").items().getFirst().id())
        .isEqualTo(TestAccounts.enterpriseOf(waiting));
    assertThat(enterprises("50%棉_").total()).isEqualTo(1);
    assertThat(enterprises("50_棉").total()).isZero();
    assertThat(enterprises("%").total()).isEqualTo(1);
    assertThat(enterprises(TestAccounts.CODES.get(1).substring(0, 8)).total()).isEqualTo(1);
    assertThat(enterprises("'; DROP TABLE enterprise; --").total()).isZero();
    assertThat(unusedOwner.isOwner()).isTrue();
    assertThat(
            accounts
                .enterprises()
                .find(new Enterprises.Query("", Optional.of(Enterprise.State.WAITING), -7))
                .items())
        .hasSize(1);
  }

  @Test
  void aRoleIsGivenToWhoeverHasNoEnterpriseAndEndsSessions() {
    Person administrator = test.administrator("admin@example.com");
    Person librarian = test.librarian("chen@example.com");
    Person owner = test.owner();
    Actor actor = ACTOR.as(administrator);
    assertThat(reasons(accounts.people().setRole(owner.id(), Role.LIBRARIAN, actor)))
        .containsExactly("role: has-enterprise");
    SecretToken token = test.signedIn(librarian);
    assertThat(accounts.people().setRole(librarian.id(), Role.ADMINISTRATOR, actor).value())
        .isPresent();
    assertThat(accounts.sessions().find(token)).isEmpty();
    assertThat(test.letters(librarian.email()).getFirst().subject()).isEqualTo("您现在是管理员");
    assertThat(accounts.people().setRole(librarian.id(), Role.NONE, actor).value()).isPresent();
  }

  @Test
  void theLastAdministratorStaysAndNobodyRaisesThemselves() {
    Person administrator = test.administrator("admin@example.com");
    Actor self = ACTOR.as(administrator);
    assertThat(reasons(accounts.people().setRole(administrator.id(), Role.NONE, self)))
        .containsExactly(": own-role");
    assertThat(reasons(accounts.people().disable(administrator.id(), "", self)))
        .containsExactly(": own-role");
    for (Answer<?> answer :
        List.of(
            accounts.people().setRole(administrator.id(), Role.NONE, Actor.COMMAND_LINE),
            accounts.people().disable(administrator.id(), "", Actor.COMMAND_LINE),
            accounts.ownAccount().close(administrator, TestAccounts.PASSWORD, self))) {
      assertThat(reasons(answer)).allMatch(reason -> reason.endsWith("last-administrator"));
      assertThat(answer.value()).isEmpty();
    }
  }

  @Test
  void anAdministratorCannotDoWithoutTheSecondFactorButAnotherMayResetIt() {
    Person administrator = test.administrator("admin@example.com");
    Person second = test.administrator("second@example.com");
    String unusedSecret = test.withSecondFactor(administrator);
    assertThat(
            reasons(
                accounts
                    .secondFactor()
                    .disable(test.again(administrator), TestAccounts.PASSWORD, ACTOR)))
        .containsExactly(": second-factor-required");
    assertThat(accounts.people().resetSecondFactor(administrator.id(), ACTOR.as(second)).value())
        .isPresent();
    assertThat(test.again(administrator).hasSecondFactor()).isFalse();
    assertThat(unusedSecret).isNotEmpty();
  }

  @Test
  void peopleAreFoundByNameAndAddress() {
    Person owner = test.owner();
    Person unusedLibrarian = test.librarian("chen@example.com");
    assertThat(people("").total()).isEqualTo(2);
    assertThat(people("chen@").items()).containsExactly(test.again(unusedLibrarian));
    assertThat(people("李敏").items()).containsExactly(test.again(owner));
    assertThat(
            accounts
                .people()
                .find(new People.Query("", Optional.of(Role.LIBRARIAN), Optional.empty(), 1))
                .total())
        .isEqualTo(1);
  }

  @Test
  void whoeverHasTheMachineAddsPeopleByTheSameRules() {
    Answer<Person> answer =
        accounts.people().add("bad", "", Role.NONE, "short", "zh", Actor.COMMAND_LINE);
    assertThat(reasons(answer))
        .containsExactly("email: email-no-at", "name: missing", "password: password-short");
    Person unused = test.librarian("chen@example.com");
    assertThat(
            reasons(
                accounts
                    .people()
                    .add(
                        "Chen@Example.com",
                        "陈",
                        Role.NONE,
                        TestAccounts.PASSWORD,
                        "zh",
                        Actor.COMMAND_LINE)))
        .containsExactly("email: already-registered");
  }

  @Test
  void theLogIsFoundByWhoWhatAndWhere() {
    Person owner = test.owner();
    SecretToken unused = test.signedIn(owner);
    AuditLog audit = accounts.audit();
    assertThat(audit.find(new AuditLog.Query("", "", "enterprise.", "", Long.MAX_VALUE)))
        .extracting(AuditLog.Entry::action)
        .containsExactly("enterprise.approved", "enterprise.registered");
    String person = "person:" + owner.id();
    assertThat(audit.find(new AuditLog.Query(person, "", "", "", Long.MAX_VALUE)))
        .extracting(AuditLog.Entry::action)
        .containsExactly("sign-in.done", "enterprise.registered");
    assertThat(audit.find(new AuditLog.Query("", "", "", "192.0.2.7", Long.MAX_VALUE))).hasSize(3);
    long newest = audit.find(AuditLog.Query.ALL).getFirst().id();
    assertThat(audit.find(new AuditLog.Query("", "", "", "", newest)))
        .noneMatch(entry -> entry.id() >= newest);
  }

  @Test
  void theLogCannotBeChangedAndGoesOnlyWhenItIsOld() {
    Person unused = test.owner();
    for (String sql :
        List.of(
            "UPDATE audit SET actor = 'x'",
            "DELETE FROM audit",
            "DELETE FROM audit WHERE id = 1")) {
      assertThatThrownBy(
              () -> test.database().<Integer, RuntimeException>write(h -> h.execute(sql)))
          .as(sql)
          .hasMessageContaining("audit log");
    }
    int before = accounts.audit().find(AuditLog.Query.ALL).size();
    test.pass(Duration.ofDays(200));
    accounts.audit().add(ACTOR, "terms.accepted", "person:x", Map.of());
    assertThat(accounts.audit().keep(365)).isZero();
    assertThat(accounts.audit().keep(180)).isEqualTo(before);
    assertThat(accounts.audit().find(AuditLog.Query.ALL)).hasSize(1);
  }

  @Test
  void settingsAreCheckedLoggedAndOutliveTheProgram() {
    Answer<PlatformSettings.Values> bad =
        accounts.settings().change(Map.of("per-visitor", "many", "audit-days", "7"), ACTOR);
    assertThat(reasons(bad)).containsExactly("per-visitor: number", "audit-days: number");
    assertThat(accounts.settings().current()).isEqualTo(PlatformSettings.Values.USUAL);
    assertThat(
            accounts
                .settings()
                .change(Map.of("per-visitor", "60", "limits", "REPORT"), ACTOR)
                .value())
        .isPresent();
    PlatformSettings again = new PlatformSettings(test.database(), accounts.audit());
    assertThat(again.current().perVisitor()).isEqualTo(60);
    assertThat(again.current().limits()).isEqualTo(PlatformSettings.Limits.REPORT);
    assertThat(accounts.audit().find(AuditLog.Query.ALL).stream().map(AuditLog.Entry::subject))
        .containsExactlyInAnyOrder("setting:per-visitor", "setting:limits");
  }

  @Test
  void whatIsOverIsTidiedAway() {
    Person owner = test.owner();
    SecretToken unused = test.signedIn(owner);
    test.pass(Duration.ofDays(40));
    accounts.tidy();
    for (String table : List.of("session", "link", "attempt")) {
      assertThat(
              test.database()
                  .<Integer, RuntimeException>read(
                      handle ->
                          handle
                              .createQuery("SELECT count(*) FROM " + table)
                              .mapTo(Integer.class)
                              .one()))
          .as(table)
          .isZero();
    }
  }
}
