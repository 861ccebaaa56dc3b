package org.zhibiao.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zhibiao.TestAccounts;

/** How an enterprise comes in, and who cannot come in its place. */
class RegistrationTest extends AccountsTest {
  private static final String CODE = TestAccounts.CODES.getFirst();
  private static final String EMAIL = "limin@example.com";

  private Answer<String> apply(Registration.Application application) {
    return accounts.registration().apply(application, id -> true, market -> true, ACTOR);
  }

  private Answer<String> apply(String name, String code, String email) {
    return apply(TestAccounts.application(name, code, email));
  }

  @Test
  void nothingIsAnAccountBeforeTheLinkIsUsed() {
    assertThat(apply("示例纺织", CODE, EMAIL).value()).contains(EMAIL);
    assertThat(accounts.people().byEmail(EMAIL)).isEmpty();
    assertThat(test.letters(EMAIL)).hasSize(1);
    assertThat(test.letters(EMAIL).getFirst().text())
        .contains("“示例纺织”", "https://zhibiao.example/register/confirm?link=");
  }

  @Test
  void theLinkMakesAnOwnerAndAnEnterpriseThatWaits() {
    assertThat(apply("示例纺织", CODE, EMAIL).value()).isPresent();
    String link = test.linkTo(EMAIL);
    assertThat(accounts.registration().waiting(link)).contains("示例纺织");
    Person administrator = test.administrator("admin@example.com");
    Registration.Confirmation confirmation = accounts.registration().confirm(link, ACTOR);
    assertThat(confirmation).isInstanceOf(Registration.Confirmed.class);
    Person person = accounts.people().byEmail(EMAIL).orElseThrow();
    assertThat(person.isOwner()).isTrue();
    assertThat(person.termsVersion()).isEqualTo(Registration.TERMS);
    Enterprise enterprise = accounts.members().enterprise(person).orElseThrow();
    assertThat(enterprise.state()).isEqualTo(Enterprise.State.WAITING);
    assertThat(enterprise.details()).isEqualTo(TestAccounts.details("示例纺织", CODE));
    assertThat(test.letters(administrator.email()).getFirst().text())
        .contains("/desk/enterprises/" + enterprise.id());
    assertThat(test.signedIn(person)).isNotNull();
  }

  @Test
  void aLinkIsGoodOnceAndNotForever() {
    Answer<String> unused = apply("示例纺织", CODE, EMAIL);
    String link = test.linkTo(EMAIL);
    test.pass(Duration.ofDays(2).plusSeconds(1));
    assertThat(accounts.registration().confirm(link, ACTOR)).isInstanceOf(Registration.Gone.class);
    Answer<String> again = apply("示例纺织", CODE, EMAIL);
    assertThat(again.value()).isPresent();
    String fresh = test.linkTo(EMAIL);
    assertThat(accounts.registration().confirm(fresh, ACTOR))
        .isInstanceOf(Registration.Confirmed.class);
    assertThat(accounts.registration().confirm(fresh, ACTOR)).isInstanceOf(Registration.Gone.class);
    assertThat(accounts.registration().confirm("none", ACTOR))
        .isInstanceOf(Registration.Gone.class);
  }

  @Test
  void ofManyWhoUseALinkAtOnceOneGetsIt() {
    Answer<String> unused = apply("示例纺织", CODE, EMAIL);
    String link = test.linkTo(EMAIL);
    List<Registration.Confirmation> all =
        IntStream.range(0, 16)
            .parallel()
            .mapToObj(i -> accounts.registration().confirm(link, ACTOR))
            .toList();
    assertThat(all).filteredOn(c -> c instanceof Registration.Confirmed).hasSize(1);
    assertThat(
            accounts
                .people()
                .find(
                    new People.Query("", java.util.Optional.empty(), java.util.Optional.empty(), 1))
                .total())
        .isEqualTo(1);
  }

  @Test
  void whoeverHasAnAccountIsToldByLetterAndNobodyElse() {
    Person known = test.registered("示例纺织", CODE, EMAIL);
    Answer<String> answer = apply("另一家", TestAccounts.CODES.get(1), "LiMin@example.com");
    assertThat(answer.value()).contains("LiMin@example.com");
    assertThat(test.letters(known.email()).getFirst().text())
        .contains("https://zhibiao.example/sign-in")
        .doesNotContain("?link=");
  }

  @Test
  void anEnterpriseRegistersOnce() {
    Person unused = test.registered("示例纺织", CODE, EMAIL);
    assertThat(reasons(apply("示例纺织", CODE, "other@example.com")))
        .containsExactly("number: enterprise-taken");
  }

  @Test
  void twoWhoRegisterTheSameEnterpriseRaceForIt() {
    Answer<String> one = apply("示例纺织", CODE, EMAIL);
    Answer<String> other = apply("示例纺织", CODE, "other@example.com");
    assertThat(List.of(one, other)).allMatch(answer -> answer.value().isPresent());
    String first = test.linkTo(EMAIL);
    String second = test.linkTo("other@example.com");
    assertThat(accounts.registration().confirm(first, ACTOR))
        .isInstanceOf(Registration.Confirmed.class);
    assertThat(accounts.registration().confirm(second, ACTOR))
        .isInstanceOf(Registration.Taken.class);
  }

  @Test
  void aRefusedEnterpriseMayTryAgain() {
    Person person = test.registered("示例纺织", CODE, EMAIL);
    assertThat(
            accounts
                .enterprises()
                .decide(
                    TestAccounts.enterpriseOf(person),
                    Enterprises.Decision.REFUSE,
                    "代码与名称不符",
                    Actor.PLATFORM)
                .value())
        .isPresent();
    assertThat(apply("示例纺织", CODE, "other@example.com").value()).isPresent();
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnce() {
    Answer<String> answer =
        apply(
            new Registration.Application(
                new EnterpriseDetails("", "CN", "123", "", List.of(), List.of(), "1".repeat(31)),
                " ",
                "limin.example.com",
                "short",
                false,
                "zh"));
    assertThat(reasons(answer))
        .containsExactlyInAnyOrder(
            "company: missing",
            "number: code-length",
            "place: missing",
            "phone: too-long",
            "name: missing",
            "email: email-no-at",
            "password: password-short",
            "terms: terms");
    assertThat(test.letters("limin.example.com")).isEmpty();
  }

  @Test
  void aForeignCompanyRegistersWithItsOwnNumber() {
    EnterpriseDetails details =
        new EnterpriseDetails(
            "Beispiel GmbH", "DE", " hrb 12345 ", "Köln", List.of(), List.of("EU"), "");
    assertThat(
            apply(
                    new Registration.Application(
                        details, "Anna", EMAIL, TestAccounts.PASSWORD, true, "en"))
                .value())
        .isPresent();
    Registration.Confirmation confirmation =
        accounts.registration().confirm(test.linkTo(EMAIL), ACTOR);
    assertThat(confirmation).isInstanceOf(Registration.Confirmed.class);
    assertThat(((Registration.Confirmed) confirmation).enterprise().details().number())
        .isEqualTo("HRB12345");
  }

  @Test
  void lineBreaksInNamesBecomeNoHeaders() {
    Answer<String> unused = apply("示例\r\nBcc: victim@example.org", CODE, EMAIL);
    assertThat(test.letters(EMAIL)).hasSize(1);
    TestAccounts.Letter letter = test.letters(EMAIL).getFirst();
    assertThat(letter.subject()).doesNotContain("\n", "Bcc");
    assertThat(letter.text()).contains("示例 Bcc: victim@example.org");
    assertThat(test.letters("victim@example.org")).isEmpty();
  }

  @Test
  void onlySoManyLettersGoToOneAddress() {
    for (int i = 0; i < 20; i++) {
      assertThat(apply("示例纺织", CODE, EMAIL).value()).isPresent();
    }
    assertThat(test.letters(EMAIL)).hasSize(4);
    test.pass(Duration.ofMinutes(61));
    assertThat(apply("示例纺织", CODE, EMAIL).value()).isPresent();
    assertThat(test.letters(EMAIL)).hasSize(5);
  }

  @Test
  void byTheSettingACreditCodeAndAnAddressAreEnough() {
    assertThat(accounts.settings().change(Map.of("approves-by-itself", "true"), ACTOR).value())
        .isPresent();
    Person person = test.registered("示例纺织", CODE, EMAIL);
    assertThat(accounts.members().enterprise(person).orElseThrow().isApproved()).isTrue();
  }

  @Test
  void byTheSettingNobodyRegisters() {
    assertThat(accounts.settings().change(Map.of("registers", "false"), ACTOR).value()).isPresent();
    assertThat(reasons(apply("示例纺织", CODE, EMAIL))).containsExactly(": closed");
  }

  @Test
  void theStoredLinkHoldsNoPasswordOnceItIsUsed() {
    Answer<String> unused = apply("示例纺织", CODE, EMAIL);
    Registration.Confirmation confirmed =
        accounts.registration().confirm(test.linkTo(EMAIL), ACTOR);
    assertThat(confirmed).isInstanceOf(Registration.Confirmed.class);
    List<String> payloads =
        test.database()
            .read(
                handle ->
                    handle.createQuery("SELECT payload FROM link").mapTo(String.class).list());
    assertThat(payloads).containsOnly("{}");
  }
}
