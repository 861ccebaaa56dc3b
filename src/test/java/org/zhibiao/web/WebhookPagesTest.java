package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestAccounts;
import org.zhibiao.accounts.Person;
import org.zhibiao.subscriptions.webhook.Delivery;
import org.zhibiao.subscriptions.webhook.Webhook;

/** Webhooks as an owner sets them up on the pages. */
class WebhookPagesTest {
  private static final String LIST = "/account/enterprise/webhooks";
  private static final Pattern SECRET = Pattern.compile("whsec_[A-Za-z0-9+/]{43}=");

  @TempDir Path folder;
  private TestSite site;
  private Person owner;
  private Surfer reader;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    owner = site.accounts().owner();
    reader = session(owner);
  }

  private Surfer session(Person person) {
    return new Surfer(site.port()).cookie("session", site.accounts().signedIn(person).value());
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static String secret(HttpResponse<String> answer) {
    Matcher matcher = SECRET.matcher(Jsoup.parse(answer.body()).text());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("cache-control")).contains("no-store");
    assertThat(matcher.find()).isTrue();
    return matcher.group();
  }

  private HttpResponse<String> add() {
    return reader.fillIn(LIST, LIST, "name", "ERP <1>", "url", "https://erp.example.com/hook");
  }

  private String address() {
    return LIST + "/" + site.webhooks().of(owner).getFirst().id();
  }

  @Test
  void oneIsAddedTriedGivenAnotherSecretAndDeleted() {
    assertThat(reader.page("/account").select(".own-nav a").eachAttr("href")).contains(LIST);
    HttpResponse<String> added = add();
    String first = secret(added);
    assertThat(Jsoup.parse(added.body()).expectFirst("h1").text()).isEqualTo("ERP <1>");
    String address = address();
    assertThat(reader.page(LIST).expectFirst("td.name a").attr("href")).isEqualTo(address);
    assertThat(reader.page(address).text()).as("shown once").doesNotContain(first);
    assertThat(Surfer.to(reader.fillIn(address, address + "/test")))
        .isEqualTo(address + "?done=webhook-tested");
    assertThat(reader.page(address).select(".ledger tbody tr").eachText())
        .hasSize(1)
        .allMatch(row -> row.contains("测试事件") && row.contains("等待发送"));
    assertThat(secret(reader.fillIn(address, address + "/secret"))).isNotEqualTo(first);
    Document question = reader.page(address + "/drop");
    assertThat(question.expectFirst("main").text()).contains("ERP <1>", "不能恢复");
    assertThat(site.webhooks().of(owner)).as("asking deletes nothing").hasSize(1);
    assertThat(Surfer.to(reader.fillIn(address + "/drop", address + "/drop")))
        .isEqualTo(LIST + "?done=dropped");
    assertThat(site.webhooks().of(owner)).isEmpty();
    assertThat(reader.get(address).statusCode()).isEqualTo(404);
  }

  @Test
  void whatWillNotDoIsSaidAndNothingTypedIsLost() {
    HttpResponse<String> answer =
        reader.fillIn(LIST, LIST, "name", "ERP", "url", "https://192.168.1.5/hook");
    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select(".mistakes li").eachText()).containsExactly("这是本机或内网地址，平台不向这样的地址发送");
    assertThat(page.expectFirst("#name").val()).isEqualTo("ERP");
    assertThat(page.expectFirst("#url").val()).isEqualTo("https://192.168.1.5/hook");
    assertThat(site.webhooks().of(owner)).isEmpty();
  }

  @Test
  void oneThatWasSwitchedOffSaysWhyAndIsSwitchedOnAgain() {
    String unused = secret(add());
    site.catalogue()
        .database()
        .<Integer, RuntimeException>write(
            handle ->
                handle.execute(
                    "UPDATE webhook SET off_at = ?, off_reason = 'timeout', failures = 8",
                    site.catalogue().clock().instant().toString()));
    String address = address();
    Document page = reader.page(address);
    assertThat(page.expectFirst(".notice-box").text()).contains("15 秒内没有答复");
    assertThat(page.select("form[action$=/test]")).isEmpty();
    Document english = reader.cookie("lang", "en").page(address);
    assertThat(english.expectFirst(".notice-box").text()).contains("No answer within 15 seconds");
    assertThat(english.expectFirst("main").text()).doesNotContain("webhooks.", "desk.");
    assertThat(Surfer.to(reader.fillIn(address, address + "/on")))
        .isEqualTo(address + "?done=webhook-on");
    assertThat(site.webhooks().of(owner)).allMatch(Webhook::isOn);
  }

  @Test
  void theWebhooksOfOthersAreNotThere() {
    String unused = secret(add());
    String address = address();
    Person other = site.accounts().owner("乙厂", TestAccounts.CODES.get(1), "yi@example.com");
    Surfer stranger = session(other);
    assertThat(stranger.page(LIST).select("td.name")).isEmpty();
    assertThat(stranger.get(address).statusCode()).isEqualTo(404);
    assertThat(stranger.get(address + "/drop").statusCode()).isEqualTo(404);
    for (String action : List.of("/on", "/secret", "/test")) {
      assertThat(stranger.submit("/account", address + action).statusCode())
          .as(action)
          .isEqualTo(404);
    }
    assertThat(Surfer.to(stranger.submit("/account", address + "/drop")))
        .isEqualTo(LIST + "?done=none");
    assertThat(site.webhooks().of(owner)).hasSize(1);
    String id = site.webhooks().of(owner).getFirst().id();
    assertThat(site.webhooks().deliveries(owner, id)).extracting(Delivery::what).isEmpty();
    Person member = site.accounts().member(owner, "wang@example.com");
    Surfer colleague = session(member);
    assertThat(colleague.page("/account").select(".own-nav a").eachAttr("href"))
        .contains("/account/members")
        .doesNotContain(LIST);
    assertThat(colleague.get(LIST).statusCode()).isEqualTo(403);
  }
}
