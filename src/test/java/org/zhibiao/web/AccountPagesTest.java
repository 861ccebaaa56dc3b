package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestAccounts;
import org.zhibiao.accounts.Enterprise;
import org.zhibiao.accounts.Person;
import org.zhibiao.accounts.secret.Totp;

/** Every way through the pages of accounts, as people go it. */
class AccountPagesTest {
  private static final String EMAIL = "limin@example.com";

  @TempDir Path folder;
  private TestSite site;
  private TestAccounts test;

  @BeforeEach
  void start() {
    site = new TestSite(folder, "https://zhibiao.example");
    test = site.accounts();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private Surfer surfer() {
    // The server is told that it is reached by https: its cookies carry the prefix.
    return new Surfer(site.port());
  }

  private Surfer signedIn(Person person) {
    Surfer surfer = surfer();
    HttpResponse<String> answer =
        surfer.submit(
            "/sign-in", "/sign-in", "email", person.email(), "password", TestAccounts.PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(303);
    return surfer;
  }

  private static final String[] FORM = {
    "company", "示例针织有限公司",
    "country", "CN",
    "number", TestAccounts.CODES.getFirst(),
    "place", "浙江绍兴",
    "name", "李敏",
    "email", EMAIL,
    "password", TestAccounts.PASSWORD,
    "products", "knitwear",
    "products", "no-such-product",
    "markets", "EU",
    "terms", "yes"
  };

  @Test
  void anEnterpriseRegistersIsConfirmedApprovedAndSignsIn() {
    Surfer surfer = surfer();
    HttpResponse<String> sent = surfer.submit("/register", "/register", FORM);
    assertThat(sent.statusCode()).isEqualTo(200);
    assertThat(sent.body()).contains("请查收邮件", EMAIL);

    String link = test.linkTo(EMAIL);
    Document confirming = surfer.page("/register/confirm?link=" + link);
    assertThat(confirming.expectFirst("main").text()).contains("示例针织有限公司");
    // Looking, as a scanner of mail does, confirms nothing.
    assertThat(test.accounts().people().byEmail(EMAIL)).isEmpty();
    HttpResponse<String> confirmed =
        surfer.submit("/register/confirm?link=" + link, "/register/confirm", "link", link);
    assertThat(confirmed.body()).contains("等待核对");
    assertThat(surfer.get("/register/confirm?link=" + link).statusCode()).isEqualTo(404);

    Person person = test.accounts().people().byEmail(EMAIL).orElseThrow();
    Surfer owner = signedIn(person);
    assertThat(owner.page("/account/enterprise").expectFirst("main").text()).contains("平台正在核对企业信息");
    assertThat(
            owner
                .page("/account/enterprise")
                .select("input[name=products][checked]")
                .eachAttr("value"))
        .containsExactly("knitwear");

    String id = TestAccounts.enterpriseOf(person);
    Surfer librarian = signedIn(test.librarian("chen@example.com"));
    assertThat(librarian.page("/desk").expectFirst("main").text()).contains("1 家企业等待核对");
    HttpResponse<String> approved =
        librarian.submit("/desk/enterprises/" + id, "/desk/enterprises/" + id + "/approve");
    assertThat(approved.statusCode()).isEqualTo(303);
    assertThat(test.accounts().enterprises().find(id).map(Enterprise::isApproved)).contains(true);
    assertThat(owner.page("/account/enterprise").expectFirst("main").text()).contains("核对通过");
  }

  @Test
  void nothingTypedIsLostAndEachFieldSaysWhatIsWrong() {
    Surfer surfer = surfer();
    HttpResponse<String> answer =
        surfer.submit(
            "/register",
            "/register",
            "company",
            "示例\"<b>纺织",
            "country",
            "CN",
            "number",
            "9133010079965505",
            "place",
            "",
            "name",
            "李敏",
            "email",
            "limin.example.com",
            "password",
            "short",
            "products",
            "yarn",
            "markets",
            "JP");
    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = org.jsoup.Jsoup.parse(answer.body());
    assertThat(page.select(".mistakes li").eachText())
        .containsExactly(
            "应为 18 位，现在是 16 位",
            "请填写",
            "缺少 @，例如 name@company.com",
            "至少 10 个字符，现在是 5 个",
            "请阅读并同意条款和个人信息说明");
    assertThat(page.expectFirst("#company").val()).isEqualTo("示例\"<b>纺织");
    assertThat(page.expectFirst("#number").val()).isEqualTo("9133010079965505");
    assertThat(page.expectFirst("#email").val()).isEqualTo("limin.example.com");
    assertThat(page.expectFirst("#password").val()).isEmpty();
    assertThat(page.select("input[checked]").eachAttr("value")).containsExactly("yarn", "JP");
    assertThat(page.expectFirst("#number").attr("aria-invalid")).isEqualTo("true");
    assertThat(page.expectFirst("#number").attr("aria-describedby")).contains("number-wrong");
  }

  @Test
  void signingInLeadsOnAndSaysNoMoreThanItMust() {
    Person owner = test.owner();
    Surfer surfer = surfer();
    HttpResponse<String> away = surfer.get("/account/members");
    assertThat(away.statusCode()).isEqualTo(303);
    assertThat(Surfer.to(away)).isEqualTo("/sign-in?next=%2Faccount%2Fmembers");
    HttpResponse<String> wrong =
        surfer.submit(
            Surfer.to(away), "/sign-in", "email", owner.email(), "password", "wrong wrong wrong");
    HttpResponse<String> nobody =
        surfer()
            .submit(
                Surfer.to(away),
                "/sign-in",
                "email",
                "nobody@example.com",
                "password",
                "wrong wrong");
    assertThat(wrong.statusCode()).isEqualTo(422).isEqualTo(nobody.statusCode());
    assertThat(wrong.body()).contains("邮箱或密码不对，请再试一次。还可以试 4 次。");
    assertThat(plain(wrong.body())).isEqualTo(plain(nobody.body()));
    HttpResponse<String> right =
        surfer.submit(
            Surfer.to(away),
            "/sign-in",
            "email",
            owner.email(),
            "password",
            TestAccounts.PASSWORD,
            "next",
            "/account/members");
    assertThat(Surfer.to(right)).isEqualTo("/account/members");
    assertThat(right.headers().allValues("set-cookie"))
        .anyMatch(
            cookie ->
                cookie.startsWith("__Host-session=")
                    && cookie.contains("HttpOnly")
                    && cookie.contains("Secure")
                    && cookie.contains("SameSite=Lax")
                    && cookie.contains("Path=/")
                    && !cookie.contains("Max-Age"));
    assertThat(surfer.page("/account/members").expectFirst("main").text()).contains(owner.email());
  }

  /** Without what differs by design: the address that was typed and what ties the form. */
  private static String plain(String html) {
    Document page = org.jsoup.Jsoup.parse(html);
    page.select("input").forEach(input -> input.attr("value", ""));
    return page.body().html();
  }

  @Test
  void theMastheadKnowsTheReaderOnKeptPagesToo() {
    site.say("file", "{'kind':'standard','number':'GB/T 1-2020','title':{'zh':'甲醛'}}");
    Person owner = test.owner();
    Surfer stranger = surfer();
    Surfer reader = signedIn(owner);
    for (String address : List.of("/search?q=%E7%94%B2%E9%86%9B", "/", "/about", "/sources")) {
      for (int i = 0; i < 2; i++) {
        assertThat(stranger.page(address).expectFirst(".account").text())
            .contains("登录")
            .doesNotContain("李敏");
        assertThat(reader.page(address).expectFirst(".account").text()).contains("李敏", "退出");
      }
      String there = stranger.get(address).headers().firstValue("etag").orElse("none");
      assertThat(reader.get(address).headers().firstValue("etag"))
          .isNotEmpty()
          .get()
          .isNotEqualTo(there);
      assertThat(reader.get(address).headers().firstValue("cache-control"))
          .get()
          .asString()
          .contains("private");
    }
  }

  @Test
  void aPageIsPackedOnceForStrangersAndForEachReaderAnew() throws Exception {
    site.say("file", "{'kind':'standard','number':'GB/T 1-2020','title':{'zh':'甲醛'}}");
    String address = "/search?q=%E7%94%B2%E9%86%9B";
    String session = "__Host-session=" + signedIn(test.owner()).cookie("__Host-session");
    String plain = site.get(address).body();
    for (int i = 0; i < 2; i++) {
      assertThat(unpacked(address, "gzip, deflate, br")).isEqualTo(plain);
      assertThat(unpacked(address, "gzip", "Cookie", session)).contains("李敏");
    }
    assertThat(site.get(address, "Accept-Encoding", "gzip;q=0").body()).isEqualTo(plain);
    assertThat(site.get(address, "Accept-Encoding", "identity").body()).isEqualTo(plain);
  }

  private String unpacked(String address, String codings, String... more) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.port() + address))
            .header("Accept-Encoding", codings);
    if (more.length > 0) {
      request.headers(more);
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
      assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(answer.headers().firstValue("Vary").orElse("")).contains("Accept-Encoding");
      try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
        return new String(in.readAllBytes(), StandardCharsets.UTF_8);
      }
    }
  }

  @Test
  void signingOutEndsTheSessionAndTheCookie() {
    Surfer reader = signedIn(test.owner());
    String session = reader.cookie("__Host-session");
    HttpResponse<String> out =
        reader.post(
            "/sign-out", "csrf", reader.page("/account").expectFirst(".sign-out input").val());
    assertThat(Surfer.to(out)).isEqualTo("/");
    assertThat(reader.cookie("__Host-session")).isEmpty();
    Surfer thief = surfer().cookie("__Host-session", session);
    assertThat(thief.get("/account").statusCode()).isEqualTo(303);
  }

  @Test
  void aForgottenPasswordIsSetAnewByALetter() {
    Person owner = test.owner();
    Surfer surfer = surfer();
    assertThat(surfer.submit("/reset", "/reset", "email", owner.email()).body()).contains("请查收邮件");
    String link = test.linkTo(owner.email());
    String address = "/reset/new?link=" + link;
    assertThat(
            surfer
                .submit(address, "/reset/new", "link", link, "password", "1234567890")
                .statusCode())
        .isEqualTo(422);
    assertThat(
            surfer
                .submit(address, "/reset/new", "link", link, "password", "seven blue bobbins turn")
                .body())
        .contains("新密码已设好");
    assertThat(surfer.get(address).statusCode()).isEqualTo(404);
    assertThat(
            surfer
                .submit(
                    "/sign-in",
                    "/sign-in",
                    "email",
                    owner.email(),
                    "password",
                    "seven blue bobbins turn")
                .statusCode())
        .isEqualTo(303);
  }

  @Test
  void anAdministratorSetsUpTheSecondFactorBeforeAnythingElse() {
    Person administrator = test.administrator("admin@example.com");
    Surfer surfer = signedIn(administrator);
    for (String address : List.of("/desk", "/account", "/desk/people")) {
      assertThat(Surfer.to(surfer.get(address))).as(address).isEqualTo("/account/second-factor");
    }
    Document page = surfer.page("/account/second-factor");
    String secret = page.expectFirst(".steps .num").text().replace(" ", "");
    String offer = page.expectFirst("input[name=offer]").val();
    HttpResponse<String> wrong =
        surfer.submit(
            "/account/second-factor", "/account/second-factor", "offer", offer, "code", "000000");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(wrong.body()).contains(offer);
    String code = Totp.codeAt(secret, site.catalogue().clock().instant());
    HttpResponse<String> right =
        surfer.submit(
            "/account/second-factor", "/account/second-factor", "offer", offer, "code", code);
    assertThat(right.statusCode()).isEqualTo(200);
    assertThat(org.jsoup.Jsoup.parse(right.body()).select(".codes li")).hasSize(10);
    assertThat(surfer.get("/desk/people").statusCode()).isEqualTo(200);

    test.pass(Duration.ofSeconds(31));
    Surfer again = surfer();
    HttpResponse<String> half =
        again.submit(
            "/sign-in",
            "/sign-in",
            "email",
            administrator.email(),
            "password",
            TestAccounts.PASSWORD,
            "next",
            "/desk/log");
    assertThat(Surfer.to(half)).isEqualTo("/sign-in/second?next=%2Fdesk%2Flog");
    assertThat(again.get("/desk").statusCode()).isEqualTo(303);
    assertThat(Surfer.to(again.get("/account"))).isEqualTo("/sign-in/second");
    String first = again.cookie("__Host-session");
    HttpResponse<String> in =
        again.submit(
            "/sign-in/second",
            "/sign-in/second",
            "code",
            Totp.codeAt(secret, site.catalogue().clock().instant()),
            "next",
            "/desk/log");
    assertThat(Surfer.to(in)).isEqualTo("/desk/log");
    assertThat(again.cookie("__Host-session")).isNotEqualTo(first);
    assertThat(again.page("/desk/log").expectFirst("main").text()).contains("开启手机验证码");
  }

  @Test
  void anInvitedColleagueJoinsByTheLetter() {
    Person owner = test.owner();
    Surfer reader = signedIn(owner);
    HttpResponse<String> invited =
        reader.submit("/account/members", "/account/members/invite", "email", "wang@example.com");
    assertThat(Surfer.to(invited)).isEqualTo("/account/members?done=invited");
    assertThat(reader.page("/account/members").expectFirst("main").text())
        .contains("wang@example.com");
    String link = test.linkTo("wang@example.com");
    Surfer colleague = surfer();
    assertThat(colleague.page("/invitation?link=" + link).expectFirst("main").text())
        .contains("示例针织有限公司", "wang@example.com");
    HttpResponse<String> joined =
        colleague.submit(
            "/invitation?link=" + link,
            "/invitation",
            "link",
            link,
            "name",
            "王芳",
            "password",
            TestAccounts.PASSWORD,
            "terms",
            "yes");
    assertThat(joined.body()).contains("已加入");
    Person member = test.accounts().people().byEmail("wang@example.com").orElseThrow();
    assertThat(member.isOwner()).isFalse();
    Surfer asMember = signedIn(member);
    assertThat(asMember.page("/account/members").select("form[action^=/account/members]"))
        .isEmpty();
    assertThat(asMember.page("/account/enterprise").select("main form")).isEmpty();
    assertThat(
            reader
                .submit(
                    "/account/members",
                    "/account/members/role",
                    "person",
                    member.id(),
                    "role",
                    "owner")
                .statusCode())
        .isEqualTo(303);
    assertThat(test.again(member).isOwner()).isTrue();
    assertThat(
            reader
                .submit("/account/members", "/account/members/remove", "person", member.id())
                .statusCode())
        .isEqualTo(303);
    assertThat(asMember.get("/account").statusCode()).isEqualTo(303);
  }

  @Test
  void everyChangeOfOnesOwnAccountIsMadeAndSaid() {
    Person owner = test.owner();
    Surfer reader = signedIn(owner);
    assertThat(Surfer.to(reader.fillIn("/account", "/account", "name", "李 敏", "language", "en")))
        .isEqualTo("/account?done=profile");
    assertThat(reader.page("/account?done=profile").expectFirst(".done").text()).isEqualTo("已保存。");
    assertThat(test.again(owner).language()).isEqualTo("en");
    assertThat(
            Surfer.to(
                reader.submit(
                    "/account",
                    "/account/address",
                    "email",
                    "neu@example.com",
                    "password",
                    TestAccounts.PASSWORD)))
        .isEqualTo("/account?done=address-asked");
    String link = test.linkTo("neu@example.com");
    assertThat(
            surfer()
                .submit("/account/address?link=" + link, "/account/address/confirm", "link", link)
                .body())
        .contains("邮箱已更换");
    assertThat(
            Surfer.to(
                reader.submit(
                    "/account/security",
                    "/account/password",
                    "password",
                    TestAccounts.PASSWORD,
                    "new-password",
                    "seven blue bobbins turn")))
        .isEqualTo("/account/security?done=password");
    assertThat(
            Surfer.to(reader.fillIn("/account/enterprise", "/account/enterprise", "place", "浙江宁波")))
        .isEqualTo("/account/enterprise?done=enterprise");
    assertThat(
            test.accounts().members().enterprise(test.again(owner)).orElseThrow().details().place())
        .isEqualTo("浙江宁波");
    assertThat(Surfer.to(reader.submit("/account/notices", "/account/notices")))
        .isEqualTo("/account/notices?done=notices");
    assertThat(test.again(owner).notices()).isEmpty();
    HttpResponse<String> data = reader.get("/account/data.json");
    assertThat(data.headers().firstValue("content-disposition"))
        .get()
        .asString()
        .contains("attachment");
    assertThat(data.body()).contains("neu@example.com").doesNotContain("argon2");
    HttpResponse<String> closed =
        reader.submit("/account/data", "/account/close", "password", "seven blue bobbins turn");
    assertThat(closed.body()).contains("账户已注销");
    assertThat(reader.get("/account").statusCode()).isEqualTo(303);
  }

  @Test
  void aProgramReadsItsAccountByAToken() throws Exception {
    Person owner = test.owner();
    Surfer reader = signedIn(owner);
    HttpResponse<String> made =
        reader.submit(
            "/account/tokens",
            "/account/tokens",
            "name",
            "订单系统",
            "scopes",
            "account",
            "days",
            "30",
            "password",
            TestAccounts.PASSWORD);
    String token = org.jsoup.Jsoup.parse(made.body()).expectFirst(".secret").text();
    assertThat(reader.get("/account/tokens").body()).doesNotContain(token);
    HttpResponse<String> answer =
        surfer().with("Authorization", "Bearer " + token).get("/api/v1/account");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("\"email\":\"owner@example.com\"", "\"scopes\":[\"account\"]");
    HttpResponse<String> none = surfer().get("/api/v1/account");
    assertThat(none.statusCode()).isEqualTo(401);
    assertThat(none.headers().firstValue("www-authenticate")).contains("Bearer");
    assertThat(none.body()).contains("\"status\":401");
    String id = reader.page("/account/tokens").expectFirst("input[name=token]").val();
    assertThat(reader.submit("/account/tokens", "/account/tokens/revoke", "token", id).statusCode())
        .isEqualTo(303);
    assertThat(
            surfer().with("Authorization", "Bearer " + token).get("/api/v1/account").statusCode())
        .isEqualTo(401);
  }

  @Test
  void theDeskIsLookedThroughAndChanged() {
    Person owner = test.owner();
    Person administrator = test.administrator("admin@example.com");
    String secret = test.withSecondFactor(administrator);
    Surfer desk = surfer().cookie("__Host-session", test.signedIn(administrator, secret).value());
    assertThat(desk.page("/desk/people?text=owner%40").select("tbody tr")).hasSize(1);
    assertThat(desk.page("/desk/enterprises?text=%25&state=approved").select("tbody tr")).isEmpty();
    assertThat(desk.page("/desk/log?action=enterprise.").select("tbody tr")).hasSize(2);
    String one = "/desk/people/" + owner.id();
    assertThat(desk.submit(one, one + "/disable", "reason", "冒用").statusCode()).isEqualTo(303);
    assertThat(test.again(owner).isActive()).isFalse();
    assertThat(desk.submit(one, one + "/enable").statusCode()).isEqualTo(303);
    HttpResponse<String> refused = desk.submit(one, one + "/role", "choice", "librarian");
    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("此人属于一家企业");
    HttpResponse<String> settings =
        desk.fillIn("/desk/settings", "/desk/settings", "per-visitor", "x");
    assertThat(settings.statusCode()).isEqualTo(422);
    assertThat(settings.body()).contains("请填 10 到 100000 之间的数");
    assertThat(desk.fillIn("/desk/settings", "/desk/settings", "per-visitor", "60").statusCode())
        .isEqualTo(303);
    assertThat(test.accounts().settings().current().perVisitor()).isEqualTo(60);
    assertThat(test.accounts().settings().current().registers())
        .as("a box that is not ticked")
        .isFalse();
    assertThat(desk.page("/desk/mail").expectFirst("main").text()).contains("没有设置邮件服务器");
  }
}
