package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestAccounts;
import org.zhibiao.accounts.ApiTokens;
import org.zhibiao.accounts.Person;
import org.zhibiao.accounts.Role;
import org.zhibiao.subscriptions.announcement.Typed;

/** Every route of the table with every sort of visitor. */
class GateTest {
  @TempDir static Path folder;
  private static TestSite site;
  private static final Map<String, Surfer> VISITORS = new LinkedHashMap<>();
  private static final Map<String, String> IDS = new TreeMap<>();

  /** Who holds a right, by the names of the visitors; written here and not read from the code. */
  private static final Map<String, Set<String>> HOLDERS =
      Map.of(
          "ANYONE",
          Set.of(
              "stranger",
              "half",
              "member",
              "owner",
              "other-owner",
              "waiting",
              "librarian",
              "administrator",
              "new-administrator",
              "token",
              "account-token",
              "ended"),
          "LETTER",
          Set.of(
              "stranger",
              "half",
              "member",
              "owner",
              "other-owner",
              "waiting",
              "librarian",
              "administrator",
              "new-administrator",
              "token",
              "account-token",
              "ended"),
          "HALF",
          Set.of("half"),
          "PERSON",
          Set.of(
              "member",
              "owner",
              "other-owner",
              "waiting",
              "librarian",
              "administrator",
              "new-administrator"),
          "OWNER",
          Set.of("owner", "other-owner", "waiting"),
          "LIBRARIAN",
          Set.of("librarian", "administrator", "new-administrator"),
          "ADMINISTRATOR",
          Set.of("administrator", "new-administrator"),
          "ACCOUNT_TOKEN",
          Set.of("account-token"));

  @BeforeAll
  static void start() {
    site = new TestSite(folder);
    TestAccounts test = site.accounts();
    // So many requests come from no person.
    TestAccounts.done(
        test.accounts().settings().change(Map.of("limits", "OFF"), TestAccounts.ACTOR));
    site.say("file", "{'kind':'standard','number':'GB/T 1-2020','title':{'zh':'甲'}}");
    Person owner = test.owner();
    Person member = test.member(owner, "wang@example.com");
    Person other = test.owner("乙厂", TestAccounts.CODES.get(1), "yi@example.com");
    Person waiting = test.registered("丙厂", TestAccounts.CODES.get(2), "bing@example.com");
    Person librarian = test.librarian("chen@example.com");
    Person administrator = test.administrator("admin@example.com");
    Person fresh = test.administrator("new@example.com");
    Person twice = test.librarian("half@example.com");
    String secret = test.withSecondFactor(administrator);
    String unused = test.withSecondFactor(twice);
    VISITORS.put("stranger", new Surfer(site.port()));
    VISITORS.put("half", session(test.signedIn(twice).value()));
    VISITORS.put("member", session(test.signedIn(member).value()));
    VISITORS.put("owner", session(test.signedIn(owner).value()));
    VISITORS.put("other-owner", session(test.signedIn(other).value()));
    VISITORS.put("waiting", session(test.signedIn(waiting).value()));
    VISITORS.put("librarian", session(test.signedIn(librarian).value()));
    VISITORS.put("administrator", session(test.signedIn(administrator, secret).value()));
    VISITORS.put("new-administrator", session(test.signedIn(fresh).value()));
    VISITORS.put("token", token(test, member, ApiTokens.Scope.SEARCH));
    VISITORS.put("account-token", token(test, owner, ApiTokens.Scope.ACCOUNT));
    VISITORS.put("ended", session("an-ended-or-invented-session"));
    IDS.put("/desk/enterprises/{id}", TestAccounts.enterpriseOf(other));
    IDS.put("/desk/people/{id}", other.id());
    IDS.put("/sources/{id}", "openstd");
    IDS.put("/desk/announcements/{id}", String.valueOf(announcement(librarian)));
    IDS.put(
        "/records/{id}",
        site.say("file", "{'kind':'standard','number':'GB/T 2-2020','title':{'zh':'乙'}}"));
  }

  private static long announcement(Person librarian) {
    Typed typed =
        new Typed("通知", "正文", "", "", "", "all", List.of(), List.of(), List.of(), "", false);
    return TestAccounts.done(
            site.announcements().add(typed, librarian, TestAccounts.ACTOR.as(librarian)))
        .id();
  }

  private static Surfer session(String value) {
    return new Surfer(site.port()).cookie("session", value);
  }

  private static Surfer token(TestAccounts test, Person person, ApiTokens.Scope scope) {
    ApiTokens.Made made =
        TestAccounts.done(
            test.accounts()
                .tokens()
                .make(
                    person, "test", Set.of(scope), 30, TestAccounts.PASSWORD, TestAccounts.ACTOR));
    return new Surfer(site.port()).with("Authorization", "Bearer " + made.secret().value());
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static String address(Route route) {
    String address = route.path().replace("<path>", "css/zhibiao.css");
    for (Map.Entry<String, String> id : IDS.entrySet()) {
      address = address.replace(id.getKey(), id.getKey().replace("{id}", id.getValue()));
    }
    return address
        .replace("{id}", "none")
        .replaceAll("\\{(token|attachment|name|format)\\}", "none")
        .replace("{language}", "en");
  }

  @Test
  void everyRightNamesItsHolders() {
    assertThat(HOLDERS.keySet())
        .containsExactlyInAnyOrderElementsOf(
            List.of(Right.values()).stream().map(Right::name).toList());
    assertThat(site.routes()).hasSizeGreaterThan(80);
  }

  @Test
  void everyRouteIsOpenToThoseWhoHoldItsRightAndToNobodyElse() {
    for (Route route : site.routes()) {
      if (route.method() != HandlerType.GET) {
        continue;
      }
      for (Map.Entry<String, Surfer> visitor : VISITORS.entrySet()) {
        boolean holds =
            HOLDERS.getOrDefault(route.right().name(), Set.of()).contains(visitor.getKey());
        HttpResponse<String> answer = visitor.getValue().get(address(route));
        String who = visitor.getKey() + " " + route.path();
        if (!holds) {
          assertThat(isTurnedAway(answer)).as(who + " " + answer.statusCode()).isTrue();
        } else if (visitor.getKey().equals("new-administrator")
            && route.right() != Right.ANYONE
            && route.right() != Right.LETTER
            && !route.path().equals("/account/second-factor")) {
          assertThat(Surfer.to(answer)).as(who).isEqualTo("/account/second-factor");
        } else {
          assertThat(answer.statusCode()).as(who).isIn(200, 303, 404);
          assertThat(Surfer.to(answer)).as(who).doesNotStartWith("/sign-in");
        }
      }
    }
  }

  @Test
  void noFormIsTakenFromAnybodyWithoutTheRight() {
    for (Route route : site.routes()) {
      if (route.method() != HandlerType.POST) {
        continue;
      }
      for (Map.Entry<String, Surfer> visitor : VISITORS.entrySet()) {
        boolean holds =
            HOLDERS.getOrDefault(route.right().name(), Set.of()).contains(visitor.getKey());
        if (!holds) {
          HttpResponse<String> answer = visitor.getValue().post(address(route), "csrf", "guessed");
          assertThat(isTurnedAway(answer))
              .as(visitor.getKey() + " " + route.path() + " " + answer.statusCode())
              .isTrue();
        }
      }
    }
  }

  @Test
  void noFormIsTakenThatIsNotOurs() {
    Predicate<HttpResponse<String>> isRefused = answer -> answer.statusCode() == 403;
    Surfer owner = VISITORS.getOrDefault("owner", new Surfer(site.port()));
    String right = owner.csrf("/account");
    Surfer other = VISITORS.getOrDefault("other-owner", new Surfer(site.port()));
    String others = other.csrf("/account");
    Surfer stranger = new Surfer(site.port());
    String strangers = stranger.csrf("/sign-in");
    for (Route route : site.routes()) {
      if (route.method() != HandlerType.POST) {
        continue;
      }
      boolean mayOwner = HOLDERS.getOrDefault(route.right().name(), Set.of()).contains("owner");
      if (!mayOwner || route.right() == Right.LETTER) {
        continue;
      }
      String address = address(route);
      for (String csrf : List.of("", "guessed", others, strangers, right + "0")) {
        assertThat(owner.post(address, "csrf", csrf))
            .as(route.path() + " " + csrf)
            .matches(isRefused);
      }
      assertThat(owner.post(address)).as(route.path()).matches(isRefused);
      Surfer across =
          new Surfer(site.port())
              .cookie("session", owner.cookie("session"))
              .with("Sec-Fetch-Site", "cross-site");
      assertThat(across.post(address, "csrf", right)).as(route.path()).matches(isRefused);
    }
    HttpResponse<String> answer = owner.post("/account", "csrf", "guessed");
    assertThat(answer.body()).contains("这张表过期了");
    assertThat(site.accounts().accounts().people().byEmail("owner@example.com").map(Person::role))
        .contains(Role.NONE);
  }

  private static boolean isTurnedAway(HttpResponse<String> answer) {
    return answer.statusCode() == 401
        || answer.statusCode() == 403
        || (answer.statusCode() == 303 && Surfer.to(answer).startsWith("/sign-in"));
  }
}
