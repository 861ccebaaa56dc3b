package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;
import org.zhibiao.catalogue.Via;

/** The pages, asked for over HTTP. The day is 22 November 2026. */
class PagesTest {
  @TempDir Path folder;
  private TestSite site;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private void sampleOfEveryKind() {
    site.say(
        "file",
        "{'kind':'standard','number':'GB/T 1001-2008','title':{'zh':'样品 甲 试验','en':'Sample A test'},"
            + "'status':'in_force','issued':'2008-08-06','effective':'2009-06-01','jurisdiction':'CN',"
            + "'ics':['59.080.01'],'ccs':['W04'],'adopts':['ISO 2001:2001 (MOD)']}");
    site.say(
        "file",
        "{'kind':'standard','number':'GB/T 1001-2024','title':{'zh':'样品 甲 试验','en':'Sample A test'},"
            + "'status':'upcoming','issued':'2024-12-31','effective':'2026-12-10','jurisdiction':'CN',"
            + "'replaces':['GB/T 1001-2008']}");
    site.say(
        "iso-open-data",
        "{'kind':'standard','number':'ISO 2001:2001','title':{'en':'Sample B'},'status':'in_force',"
            + "'issued':'2001-05','jurisdiction':'INT','summary':{'en':'A scope in a sentence.'}}");
    site.say(
        "wto-eping",
        "{'kind':'notice','number':'G/TBT/N/XXX/1','title':{'zh':'样品通报'},'issued':'2026-11-01',"
            + "'comment_deadline':'2026-12-01','jurisdiction':'US','hs':['5601','5608']}");
    for (String kind :
        List.of("regulation", "recall", "policy", "literature", "patent", "news", "guide")) {
      site.say(
          "file",
          "{'kind':'"
              + kind
              + "','number':'X-"
              + kind
              + "','title':{'en':'Sample "
              + kind
              + "'},'issued':'2020-01','jurisdiction':'US-CA','hazards':['cancer#burns'],"
              + "'url':'https://example.org/"
              + kind
              + "'}");
    }
    site.say(
        "file",
        "{'kind':'substance','number':'S-1','title':{'en':'Sample substance'},'cas':'50-00-0','ec':'200-001-8',"
            + "'list':'A list','sunset':'2030-01-01','jurisdiction':'EU'}");
  }

  private List<String> addresses() {
    List<String> addresses =
        new ArrayList<>(
            List.of(
                "/",
                "/about",
                "/sources",
                "/sources/openstd",
                "/search",
                "/search?q=sample",
                "/search?q=nothing-like-it"));
    site.catalogue()
        .catalogue()
        .forEach(100, records -> records.forEach(r -> addresses.add("/records/" + r.id())));
    return addresses;
  }

  @Test
  void everyPageAnswersInBothLanguagesWithTheSecurityHeaders() throws Exception {
    sampleOfEveryKind();
    for (String address : addresses()) {
      HttpResponse<String> chinese = site.get(address);
      HttpResponse<String> english = site.english(address);
      assertThat(chinese.statusCode()).as(address).isEqualTo(200);
      assertThat(english.statusCode()).as(address).isEqualTo(200);
      assertThat(chinese.body()).as(address).contains("<html lang=\"zh-CN\">", "hreflang=\"en\"");
      assertThat(english.body()).as(address).contains("<html lang=\"en\">", "hreflang=\"zh-CN\"");
      assertThat(chinese.headers().firstValue("Content-Language")).contains("zh-CN");
      assertThat(english.headers().firstValue("Content-Language")).contains("en");
      assertThat(chinese.headers().firstValue("Vary").orElse("")).contains("Cookie");
      assertThat(chinese.headers().firstValue("Content-Type")).contains("text/html;charset=utf-8");
      assertThat(chinese.headers().firstValue("Content-Security-Policy").orElse(""))
          .startsWith("default-src 'none'")
          .doesNotContain("unsafe");
      assertThat(chinese.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(chinese.headers().map()).containsKey("referrer-policy");
      assertThat(chinese.headers().map()).containsKey("permissions-policy");
      assertThat(chinese.headers().map()).containsKey("cross-origin-opener-policy");
      assertThat(chinese.headers().map()).containsKey("cross-origin-resource-policy");
      assertThat(chinese.headers().map()).doesNotContainKey("server");
    }
  }

  @Test
  void noPageShowsTheKeyOfAMissingMessageOrAnInlineStyleOrScript() throws Exception {
    sampleOfEveryKind();
    for (String address : addresses()) {
      for (String body : List.of(site.get(address).body(), site.english(address).body())) {
        assertThat(body)
            .as(address)
            .doesNotContainPattern(">[a-z]+(\\.[a-z_-]+)+<")
            .doesNotContainPattern("<script(?! type=\"module\" src=\"/static/js/[a-z]+\\.js\\?v=)")
            .doesNotContain(" style=", " onclick=", "<style");
      }
    }
  }

  @Test
  void anEmptyCatalogueSaysSo() throws Exception {
    assertThat(site.get("/").body()).contains("目录里还没有记录");
    assertThat(site.english("/search?q=anything").body()).contains("holds no records yet");
  }

  @Test
  void theHomePageShowsWhatComesIntoForceAndWhichCommentsClose() throws Exception {
    sampleOfEveryKind();
    String home = site.get("/").body();
    assertThat(home).contains("将要实施", "GB/T 1001-2024", "还有 18 天");
    assertThat(home).contains("评议将截止", "G/TBT/N/XXX/1", "还有 9 天");
    assertThat(home).contains("12 条");
    site.say("file", "{'kind':'news','number':'N-2','title':{'zh':'后来的'},'issued':'2026-11-20'}");
    assertThat(site.get("/").body()).contains("13 条", "后来的");
  }

  @Test
  void theHomePageMovesOnWithTheDay() throws Exception {
    sampleOfEveryKind();
    assertThat(site.get("/").body()).contains("还有 18 天");
    site.catalogue().pass(java.time.Duration.ofDays(1));
    assertThat(site.get("/").body()).contains("还有 17 天");
  }

  @Test
  void resultsKeepTheQueryInTheAddressAndMarkTheWords() throws Exception {
    sampleOfEveryKind();
    String body = site.get("/search?q=sample&status=in_force").body();
    assertThat(body).contains("value=\"sample\"", "状态：现行");
    assertThat(body).containsPattern("<mark>\\s*[Ss]ample");
    assertThat(body).contains("href=\"/search?q=sample&amp;status=in_force&amp;sort=issued\"");
    assertThat(body).containsPattern("rel=\"nofollow\"");
  }

  @Test
  void resultsThatAreNotFoundOfferWaysOn() throws Exception {
    sampleOfEveryKind();
    HttpResponse<String> none = site.get("/search?q=sample&status=withdrawn");
    assertThat(none.statusCode()).isEqualTo(200);
    assertThat(none.body()).contains("没有一条记录同时满足这些条件", "去掉全部条件", "href=\"/search?q=sample\"");
  }

  @Test
  void aStandardThatWillBeReplacedSaysWhenAndByWhat() throws Exception {
    sampleOfEveryKind();
    String chinese = site.get("/records/GB-T-1001-2008").body();
    assertThat(chinese).contains("2026-12-10 起由", "GB/T 1001-2024", "还有 18 天", "推荐性国家标准");
    String english = site.english("/records/GB-T-1001-2008").body();
    assertThat(english).contains("Replaced by", "on 10 December 2026", "in 18 days");
  }

  @Test
  void theLineOfSuccessionIsDrawnAndSaidInATable() throws Exception {
    sampleOfEveryKind();
    String body = site.get("/records/GB-T-1001-2008").body();
    assertThat(body).contains("role=\"img\"", "class=\"tie\"", "MOD", "2008 本篇");
    assertThat(body).contains("<table class=\"ledger succession\">", "修改采用");
    assertThat(site.get("/records/S-1").body()).doesNotContain("class=\"lineage\"");
  }

  @Test
  void aNoticeLeadsWithItsDeadline() throws Exception {
    sampleOfEveryKind();
    String body = site.get("/records/G-TBT-N-XXX-1").body();
    assertThat(body).contains("评议截止", "还有 9 天", "2026-12-01", "一针一天，已过 21 天");
    assertThat(body.split("class=\"sewn\"", -1)).hasSize(22);
    assertThat(body.split("class=\"unsewn\"", -1)).hasSize(10);
    site.catalogue().pass(java.time.Duration.ofDays(10));
    assertThat(site.get("/records/G-TBT-N-XXX-1").body())
        .contains("评议已截止")
        .doesNotContain("class=\"seam\"");
  }

  @Test
  void anOpenNoticeIsUrgentOnlyInItsLastFortnight() throws Exception {
    site.say(
        "wto-eping",
        "{'kind':'notice','number':'G/TBT/N/XXX/2','title':{'zh':'样品通报'},'issued':'2026-11-01',"
            + "'comment_deadline':'2027-01-29'}");
    for (String address : List.of("/search?q=", "/records/G-TBT-N-XXX-2")) {
      assertThat(site.get(address).body())
          .as(address)
          .contains("还有 68 天", "<span class=\"status open\">")
          .doesNotContain(" urgent\"", "status open soon");
    }
    site.catalogue().pass(java.time.Duration.ofDays(54));
    for (String address : List.of("/search?q=", "/records/G-TBT-N-XXX-2")) {
      assertThat(site.get(address).body())
          .as(address)
          .contains("还有 14 天", "<span class=\"status open soon\">", " urgent\"");
    }
  }

  @Test
  void theSecondTitleIsNotTheFrenchOneUnlessItAloneWasFound() throws Exception {
    site.say(
        "iso-open-data",
        "{'kind':'standard','number':'ISO 9:2001','title':{'en':'Textiles fastness','fr':'Textiles solidité'}}");
    assertThat(site.get("/search?q=textiles").body()).doesNotContain("other-title");
    assertThat(site.get("/search?q=solidit%C3%A9").body()).contains("other-title");
  }

  @Test
  void aNumberTooLongForItsColumnMayGoOnAfterASlash() throws Exception {
    site.say(
        "file", "{'kind':'notice','number':'G/TBT/N/TPKM/425/Rev.5/Add.1','title':{'zh':'长'}}");
    site.say("file", "{'kind':'notice','number':'G/TBT/N/TPKM/425','title':{'zh':'短'}}");
    String cut = "G/<wbr>TBT/<wbr>N/<wbr>TPKM/<wbr>425/<wbr>Rev.5/<wbr>Add.1<";
    assertThat(site.get("/search").body()).contains(cut, ">G/TBT/N/TPKM/425<");
    assertThat(site.get("/records/G-TBT-N-TPKM-425-Rev.5-Add.1").body()).contains(cut);
  }

  @Test
  void onlyARecordSeenAtAnOfficialSourceIsCalledVerified() throws Exception {
    String json = "{'kind':'standard','number':'ISO 3001:2020','title':{'en':'C'}}";
    String id = site.say("iso-open-data", json);
    assertThat(site.get("/records/" + id).body()).contains("尚未在官方出处核验").doesNotContain("最近核验 ");
    site.take("iso-open-data", Via.CRAWL, TestCatalogue.fields(json));
    assertThat(site.get("/records/" + id).body()).contains("最近核验 2026-11-22");
    String starter =
        site.take(
            "zhibiao-starter",
            Via.STARTER,
            TestCatalogue.fields(
                "{'kind':'standard','number':'GB/T 3-2020','title':{'zh':'丙'},'evidence':'several'}"));
    assertThat(site.get("/records/" + starter).body()).contains("人工整理，尚未在出处核验", "整理时有多个公开来源一致");
  }

  @Test
  void aRecordCanBeCitedInBothForms() throws Exception {
    sampleOfEveryKind();
    assertThat(site.get("/records/GB-T-1001-2008").body()).contains("GB/T 1001—2008, 样品 甲 试验[S].");
    HttpResponse<String> bibtex = site.get("/records/GB-T-1001-2008/bibtex");
    assertThat(bibtex.statusCode()).isEqualTo(200);
    assertThat(bibtex.headers().firstValue("Content-Disposition"))
        .contains("attachment; filename=\"GB-T-1001-2008.bib\"");
    assertThat(bibtex.body()).startsWith("@misc{GB-T-1001-2008,");
    assertThat(site.get("/records/none/bibtex").statusCode()).isEqualTo(404);
  }

  @Test
  void aPageThatHasNotChangedIsNotSentAgain() throws Exception {
    sampleOfEveryKind();
    HttpResponse<String> first = site.get("/records/S-1");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(site.get("/records/S-1", "If-None-Match", tag).statusCode()).isEqualTo(304);
  }

  @Test
  void theAboutPageNamesEverySource() throws Exception {
    assertThat(site.get("/about").body())
        .contains("ISO 开放数据", "CC BY 4.0", "desk@example.org", "/api/v1/search", "&amp;lang=");
  }
}
