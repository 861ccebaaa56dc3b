package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhibiao.TestAccounts;
import org.zhibiao.accounts.ApiTokens;
import org.zhibiao.accounts.Invitations;
import org.zhibiao.accounts.Person;
import org.zhibiao.accounts.Role;
import org.zhibiao.accounts.Session;

/** What people try who mean no good. */
class AbuseTest {
  private static final String SCRIPT =
      "\"><script>alert(1)</script><img src=x onerror=alert(2)>{{7*7}}";

  @TempDir Path folder;
  private TestSite site;
  private TestAccounts test;
  private Person owner;
  private Person other;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    test = site.accounts();
    owner = test.owner();
    other = test.owner("乙厂", TestAccounts.CODES.get(1), "yi@example.com");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private Surfer surfer() {
    return new Surfer(site.port());
  }

  private Surfer as(Person person) {
    return surfer().cookie("session", test.signedIn(person).value());
  }

  @Test
  void theIdsOfAnotherEnterpriseAreWorthNothing() {
    Person member = test.member(other, "wang@example.com");
    assertThat(
            test.accounts()
                .invitations()
                .invite(other, "x@example.com", false, TestAccounts.ACTOR)
                .value())
        .isPresent();
    String invitation = test.accounts().invitations().open(other).getFirst().id();
    ApiTokens.Made made =
        TestAccounts.done(
            test.accounts()
                .tokens()
                .make(
                    other,
                    "t",
                    Set.of(ApiTokens.Scope.SEARCH),
                    30,
                    TestAccounts.PASSWORD,
                    TestAccounts.ACTOR));
    Surfer victim = as(other);
    String session = test.accounts().sessions().of(other).getFirst().id();
    Surfer thief = as(owner);
    for (String[] form :
        List.of(
            new String[] {"/account/members/remove", "person", member.id()},
            new String[] {"/account/members/role", "person", member.id(), "role", "owner"},
            new String[] {"/account/members/hand-over", "person", other.id()},
            new String[] {"/account/members/withdraw", "invitation", invitation},
            new String[] {"/account/sessions/end", "session", session},
            new String[] {"/account/tokens/revoke", "token", made.token().id()})) {
      String[] fields = java.util.Arrays.copyOfRange(form, 1, form.length);
      HttpResponse<String> answer = thief.submit("/account", form[0], fields);
      assertThat(answer.statusCode()).as(form[0]).isIn(303, 422);
    }
    assertThat(test.again(member).worksFor(TestAccounts.enterpriseOf(other))).isTrue();
    assertThat(test.again(member).isOwner()).isFalse();
    assertThat(test.again(owner).isOwner()).isTrue();
    assertThat(test.accounts().invitations().open(other)).hasSize(1);
    assertThat(test.accounts().tokens().find(made.secret())).isPresent();
    assertThat(victim.get("/account").statusCode()).isEqualTo(200);
    for (String page :
        List.of(
            "/desk/enterprises/" + TestAccounts.enterpriseOf(other),
            "/desk/people/" + other.id())) {
      assertThat(thief.get(page).statusCode()).as(page).isEqualTo(403);
    }
    assertThat(thief.get("/account/enterprise?id=" + TestAccounts.enterpriseOf(other)).body())
        .doesNotContain("乙厂");
  }

  @Test
  void noFieldOfAFormRaisesAnybody() {
    Surfer reader = as(owner);
    String enterprise = TestAccounts.enterpriseOf(other);
    HttpResponse<String> answer =
        reader.fillIn(
            "/account",
            "/account",
            "role",
            "administrator",
            "platform_role",
            "administrator",
            "state",
            "active",
            "enterprise_id",
            enterprise,
            "id",
            other.id(),
            "email",
            "thief@example.com",
            "name",
            "李敏");
    assertThat(answer.statusCode()).isEqualTo(303);
    HttpResponse<String> changed =
        reader.fillIn(
            "/account/enterprise",
            "/account/enterprise",
            "state",
            "approved",
            "id",
            enterprise,
            "number",
            TestAccounts.CODES.get(2),
            "country",
            "DE");
    assertThat(changed.statusCode()).isEqualTo(303);
    Person now = test.again(owner);
    assertThat(now.role()).isEqualTo(Role.NONE);
    assertThat(now.email()).isEqualTo("owner@example.com");
    assertThat(now.membership()).isEqualTo(owner.membership());
    assertThat(test.accounts().members().enterprise(now).orElseThrow().details().number())
        .isEqualTo(TestAccounts.CODES.getFirst());
    Surfer stranger = surfer();
    HttpResponse<String> sent =
        stranger.submit(
            "/register",
            "/register",
            "company",
            "丁厂",
            "country",
            "CN",
            "number",
            TestAccounts.CODES.get(2),
            "place",
            "杭州",
            "name",
            "丁",
            "email",
            "ding@example.com",
            "password",
            TestAccounts.PASSWORD,
            "terms",
            "yes",
            "role",
            "administrator",
            "state",
            "approved",
            "isOwner",
            "true");
    assertThat(sent.statusCode()).isEqualTo(200);
    String link = test.linkTo("ding@example.com");
    assertThat(
            stranger
                .submit(
                    "/register/confirm?link=" + link,
                    "/register/confirm",
                    "link",
                    link,
                    "role",
                    "administrator")
                .body())
        .contains("等待核对");
    assertThat(test.accounts().people().byEmail("ding@example.com").map(Person::role))
        .contains(Role.NONE);
  }

  @Test
  void aSessionThatSomebodyPlantedIsNotTakenOver() {
    Surfer victim = surfer().cookie("session", "planted-by-the-attacker");
    assertThat(
            victim
                .submit(
                    "/sign-in",
                    "/sign-in",
                    "email",
                    owner.email(),
                    "password",
                    TestAccounts.PASSWORD)
                .statusCode())
        .isEqualTo(303);
    assertThat(victim.cookie("session")).isNotEqualTo("planted-by-the-attacker");
    assertThat(surfer().cookie("session", "planted-by-the-attacker").get("/account").statusCode())
        .isEqualTo(303);
    // A session of one's own, planted, does not become the victim's.
    Surfer attacker = as(other);
    String planted = attacker.cookie("session");
    Surfer second = surfer().cookie("session", planted);
    String csrf = second.csrf("/account");
    assertThat(
            second
                .post(
                    "/sign-in",
                    "csrf",
                    csrf,
                    "email",
                    owner.email(),
                    "password",
                    TestAccounts.PASSWORD)
                .statusCode())
        .isEqualTo(303);
    assertThat(second.cookie("session")).isNotEqualTo(planted);
    assertThat(
            test.accounts()
                .sessions()
                .find(org.zhibiao.accounts.secret.SecretToken.of(planted))
                .map(Session::person))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "/\t/evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/%0d%0aSet-Cookie:x=1\r\nX: y",
        "evil.example",
        "/sign-in?next=/sign-in",
        ""
      })
  void signingInLeadsToNoOtherSite(String next) {
    Surfer surfer = surfer();
    HttpResponse<String> answer =
        surfer.submit(
            "/sign-in",
            "/sign-in",
            "email",
            owner.email(),
            "password",
            TestAccounts.PASSWORD,
            "next",
            next);
    assertThat(Surfer.to(answer)).isEqualTo("/account");
    assertThat(answer.headers().map()).doesNotContainKey("x");
  }

  @Test
  void noLetterBelievesTheHostOfARequest() throws Exception {
    Surfer surfer = surfer();
    String csrf = surfer.csrf("/reset");
    try (java.net.Socket socket = new java.net.Socket("127.0.0.1", site.port())) {
      String form = "email=" + owner.email().replace("@", "%40") + "&csrf=" + csrf;
      String request =
          "POST /reset HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\n"
              + "Forwarded: host=evil.example\r\nCookie: form="
              + surfer.cookie("form")
              + "\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: "
              + form.length()
              + "\r\nConnection: close\r\n\r\n"
              + form;
      socket.getOutputStream().write(request.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
      String answer =
          new String(
              socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
      assertThat(answer).startsWith("HTTP/1.1 200").doesNotContain("evil.example");
    }
    assertThat(test.letters(owner.email()).getFirst().text())
        .contains("https://zhibiao.example/reset/new?link=")
        .doesNotContain("evil.example");
  }

  @Test
  void aScriptInAnyFieldIsShownAsItWasTyped() {
    Surfer stranger = surfer();
    HttpResponse<String> again =
        stranger.submit(
            "/register",
            "/register",
            "company",
            SCRIPT,
            "country",
            SCRIPT,
            "number",
            SCRIPT,
            "place",
            SCRIPT,
            "name",
            SCRIPT,
            "phone",
            SCRIPT,
            "email",
            SCRIPT,
            "password",
            SCRIPT,
            "products",
            SCRIPT,
            "markets",
            SCRIPT);
    assertHarmless(again.body());
    Person hostile =
        TestAccounts.done(
            test.accounts()
                .people()
                .add(
                    "hostile@example.com",
                    SCRIPT.substring(0, 60),
                    Role.LIBRARIAN,
                    TestAccounts.PASSWORD,
                    "zh",
                    TestAccounts.ACTOR));
    assertThat(
            test.accounts()
                .members()
                .change(
                    owner,
                    new org.zhibiao.accounts.EnterpriseDetails(
                        SCRIPT,
                        "CN",
                        TestAccounts.CODES.getFirst(),
                        SCRIPT,
                        List.of(),
                        List.of(),
                        "\"><b>"),
                    test.accounts().members().enterprise(owner).orElseThrow().version(),
                    SCRIPT,
                    TestAccounts.ACTOR)
                .value())
        .isPresent();
    assertThat(
            test.accounts()
                .ownAccount()
                .change(owner, SCRIPT.substring(0, 60), "zh", TestAccounts.ACTOR)
                .value())
        .isPresent();
    ApiTokens.Made unused =
        TestAccounts.done(
            test.accounts()
                .tokens()
                .make(
                    owner,
                    SCRIPT.substring(0, 60),
                    Set.of(ApiTokens.Scope.SEARCH),
                    3,
                    TestAccounts.PASSWORD,
                    TestAccounts.ACTOR));
    test.accounts()
        .audit()
        .add(
            TestAccounts.ACTOR,
            "enterprise.changed",
            "enterprise:" + SCRIPT,
            Map.of("reason", SCRIPT));
    Person administrator = test.administrator("admin@example.com");
    String secret = test.withSecondFactor(administrator);
    Surfer desk =
        surfer()
            .cookie("session", test.signedIn(administrator, secret).value())
            .with("User-Agent", SCRIPT);
    String id = TestAccounts.enterpriseOf(owner);
    List<String> pages =
        new ArrayList<>(
            List.of(
                "/desk",
                "/desk/enterprises",
                "/desk/people",
                "/desk/log",
                "/desk/mail",
                "/desk/enterprises/" + id,
                "/desk/people/" + owner.id(),
                "/desk/people/" + hostile.id(),
                "/desk/enterprises?text="
                    + java.net.URLEncoder.encode(SCRIPT, java.nio.charset.StandardCharsets.UTF_8),
                "/desk/log?actor="
                    + java.net.URLEncoder.encode(SCRIPT, java.nio.charset.StandardCharsets.UTF_8)));
    for (String page : pages) {
      assertHarmless(desk.get(page).body());
    }
    Surfer reader = as(owner).with("User-Agent", SCRIPT);
    for (String page :
        List.of(
            "/",
            "/account",
            "/account/enterprise",
            "/account/members",
            "/account/security",
            "/account/tokens",
            "/account/data",
            "/account?done="
                + java.net.URLEncoder.encode(SCRIPT, java.nio.charset.StandardCharsets.UTF_8))) {
      assertHarmless(reader.get(page).body());
    }
    Surfer invited = surfer();
    String unusedAddress =
        TestAccounts.done(
            test.accounts()
                .invitations()
                .invite(owner, "x@example.com", false, TestAccounts.ACTOR));
    String link = test.linkTo("x@example.com");
    assertHarmless(invited.get("/invitation?link=" + link).body());
    assertHarmless(
        invited
            .get(
                "/sign-in?next="
                    + java.net.URLEncoder.encode(SCRIPT, java.nio.charset.StandardCharsets.UTF_8))
            .body());
    assertThat(unused.token().name()).isNotEmpty();
    assertThat(unusedAddress).isNotEmpty();
  }

  private static void assertHarmless(String html) {
    Document page = Jsoup.parse(html);
    assertThat(page.select("script:not([src])")).isEmpty();
    assertThat(page.select("script[src]").eachAttr("src"))
        .allMatch(src -> src.startsWith("/static/"));
    assertThat(page.select("[onerror], [onload], img[src=x], body b:containsOwn(1)")).isEmpty();
    assertThat(html).doesNotContain("<script>alert", "onerror=alert(2)>{{7*7}}<");
  }

  @Test
  void whatIsTooLargeIsRefusedAndNothingBreaks() {
    Surfer reader = as(owner);
    String csrf = reader.csrf("/account");
    assertThat(reader.post("/account", "csrf", csrf, "name", "x".repeat(70_000)).statusCode())
        .isEqualTo(413);
    assertThat(
            reader
                .post("/account", "csrf", csrf, "name", "x".repeat(20_000), "language", "zh")
                .statusCode())
        .isEqualTo(422);
    String[] many = new String[4000];
    for (int i = 0; i < many.length; i += 2) {
      many[i] = "products";
      many[i + 1] = "yarn";
    }
    many[0] = "csrf";
    many[1] = csrf;
    assertThat(reader.post("/account/enterprise", many).statusCode()).isIn(413, 422);
    assertThat(test.again(owner).name()).isEqualTo("李敏");
    Surfer cookies = surfer().cookie("session", "x".repeat(5000)).cookie("form", "y".repeat(5000));
    assertThat(cookies.get("/sign-in").statusCode()).isEqualTo(200);
    assertThat(
            surfer()
                .with("Authorization", "Bearer " + "z".repeat(9000))
                .get("/api/v1/account")
                .statusCode())
        .isEqualTo(401);
  }

  @Test
  void ofManyWhoAcceptOneInvitationAtOnceOneJoins() {
    String unused =
        TestAccounts.done(
            test.accounts()
                .invitations()
                .invite(owner, "x@example.com", false, TestAccounts.ACTOR));
    String link = test.linkTo("x@example.com");
    List<Surfer> surfers = IntStream.range(0, 8).mapToObj(i -> surfer()).toList();
    List<String> forms =
        surfers.stream().map(surfer -> surfer.csrf("/invitation?link=" + link)).toList();
    List<Integer> joined =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(
                i -> {
                  HttpResponse<String> answer =
                      surfers
                          .get(i)
                          .post(
                              "/invitation",
                              "csrf",
                              forms.get(i),
                              "link",
                              link,
                              "name",
                              "某" + i,
                              "password",
                              TestAccounts.PASSWORD,
                              "terms",
                              "yes");
                  return answer.body().contains("您现在是") ? 1 : 0;
                })
            .toList();
    assertThat(joined.stream().mapToInt(Integer::intValue).sum()).isEqualTo(1);
    assertThat(test.accounts().members().people(owner)).hasSize(2);
    assertThat(
            test.accounts()
                .invitations()
                .accept(
                    link,
                    new Invitations.Newcomer("x", TestAccounts.PASSWORD, true, "zh"),
                    TestAccounts.ACTOR))
        .isInstanceOf(Invitations.Gone.class);
    assertThat(unused).isNotEmpty();
  }

  @Test
  void tenThousandFailedSignInsNeitherOpenTheAccountNorKeepItsOwnerOut() {
    TestAccounts.done(
        test.accounts().settings().change(Map.of("limits", "OFF"), TestAccounts.ACTOR));
    Surfer known = surfer();
    assertThat(signIn(known, TestAccounts.PASSWORD).statusCode()).isEqualTo(303);
    known.post("/sign-out", "csrf", known.csrf("/account"));
    Surfer thief = surfer();
    String csrf = thief.csrf("/sign-in");
    Map<Integer, Integer> answers = new java.util.TreeMap<>();
    for (int i = 0; i < 10_000; i++) {
      int status =
          thief
              .post("/sign-in", "csrf", csrf, "email", owner.email(), "password", "guess no. " + i)
              .statusCode();
      answers.merge(status, 1, Integer::sum);
    }
    assertThat(answers.keySet()).containsExactly(422, 429);
    assertThat(answers.getOrDefault(422, 0)).isLessThanOrEqualTo(5);
    // From the browser that is known it is as ever; from a new one, minutes later.
    assertThat(signIn(known, TestAccounts.PASSWORD).statusCode()).isEqualTo(303);
    assertThat(signIn(surfer(), TestAccounts.PASSWORD).statusCode()).isEqualTo(429);
    test.pass(java.time.Duration.ofMinutes(6));
    assertThat(signIn(surfer(), TestAccounts.PASSWORD).statusCode()).isEqualTo(303);
  }

  private HttpResponse<String> signIn(Surfer surfer, String password) {
    return surfer.submit("/sign-in", "/sign-in", "email", owner.email(), "password", password);
  }

  @Test
  void aLinkThatIsTooOldOrUsedLeadsNowhere() {
    Surfer stranger = surfer();
    HttpResponse<String> asked = stranger.submit("/reset", "/reset", "email", owner.email());
    assertThat(asked.statusCode()).isEqualTo(200);
    String reset = test.linkTo(owner.email());
    String invited =
        TestAccounts.done(
            test.accounts()
                .invitations()
                .invite(owner, "x@example.com", false, TestAccounts.ACTOR));
    String invitation = test.linkTo(invited);
    String csrf = stranger.csrf("/reset");
    test.pass(java.time.Duration.ofDays(8));
    for (String page : List.of("/reset/new?link=" + reset, "/invitation?link=" + invitation)) {
      assertThat(stranger.get(page).statusCode()).as(page).isEqualTo(404);
    }
    assertThat(
            stranger
                .post(
                    "/reset/new",
                    "csrf",
                    csrf,
                    "link",
                    reset,
                    "password",
                    "seven blue bobbins turn")
                .statusCode())
        .isEqualTo(404);
    assertThat(signIn(surfer(), TestAccounts.PASSWORD).statusCode()).isEqualTo(303);
  }

  @Test
  void pagesOfAnAccountAreKeptByNobodyAndTellNoOtherSite() {
    Surfer reader = as(owner);
    for (String page :
        List.of("/account", "/account/security", "/account/data.json", "/account/members")) {
      HttpResponse<String> answer = reader.get(page);
      assertThat(answer.headers().firstValue("cache-control")).as(page).contains("no-store");
    }
    assertThat(reader.get("/account").headers().firstValue("referrer-policy"))
        .contains("no-referrer");
    assertThat(surfer().get("/reset/new?link=x").headers().firstValue("referrer-policy"))
        .contains("no-referrer");
    assertThat(surfer().get("/reset/new?link=secretsecret").body()).doesNotContain("secretsecret");
  }
}
