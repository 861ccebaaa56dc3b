package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchAddress;
import org.zhibiao.search.thesaurus.Lexicon;
import org.zhibiao.text.Messages;
import org.zhibiao.web.page.Frame;
import org.zhibiao.web.page.Frames;
import org.zhibiao.web.page.Overview;
import org.zhibiao.web.page.Overviews;
import org.zhibiao.web.page.SearchPage;
import org.zhibiao.web.page.SearchPageBuilder;
import org.zhibiao.web.page.Words;
import org.zhibiao.web.page.YearRange;

/** What the page of results tells of the words, and how it is narrowed. */
class SearchPagesTest {
  @TempDir Path folder;
  private TestSite site;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    site.say(
        "file",
        "{'kind':'standard','number':'GB/T 2912.1-2009','title':{'zh':'纺织品 甲醛的测定','en':'Textiles"
            + " determination of formaldehyde'},"
            + "'status':'in_force','issued':'2009-06-11','jurisdiction':'CN','ics':['59.080.01']}");
    site.say(
        "file",
        "{'kind':'standard','number':'ISO 13688:2013','title':{'en':'Protective clothing'},"
            + "'status':'in_force','issued':'2013-05','jurisdiction':'INT','ics':['13.340.10','61.020']}");
    site.say(
        "file",
        "{'kind':'recall','number':'A12/1/20','title':{'zh':'儿童夹克','en':'Children jacket'},"
            + "'issued':'2020-02-03','jurisdiction':'EU','products':['jacket'],'hazards':['Strangulation']}");
    site.say(
        "file",
        "{'kind':'recall','number':'A12/2/21','title':{'en':'Hooded sweater'},"
            + "'issued':'2021-02-03','jurisdiction':'EU','products':['sweater'],'hazards':['Burns']}");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Test
  void aPageIsPrintedOnceForAsLongAsItIsTheSame() throws Exception {
    HttpResponse<String> first = site.get("/search?q=jacket");
    HttpResponse<String> again = site.get("/search?q=jacket&kind=");
    assertThat(again.body()).isEqualTo(first.body());
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertThat(again.headers().firstValue("ETag")).contains(tag);
    assertThat(site.get("/search?q=jacket", "If-None-Match", tag).statusCode()).isEqualTo(304);

    assertThat(site.get("/search?q=jacket&kind=toaster").body()).contains("toaster");
    assertThat(site.get("/search?q=jacket").body()).isEqualTo(first.body());
    assertThat(site.english("/search?q=jacket").body()).contains("<html lang=\"en\"");
    site.say("file", "{'kind':'recall','number':'A12/9/22','title':{'en':'A jacket'}}");
    assertThat(site.get("/search?q=jacket").body()).contains("A12/9/22");
  }

  @Test
  void wordsOfTheSameMeaningAreNamedInTheirLanguageWithAWayBack() throws Exception {
    String chinese = site.get("/search?kind=standard&q=" + encoded("甲醛")).body();
    assertThat(chinese)
        .contains("同时检索：", "<b lang=\"en\">formaldehyde</b>", "<b lang=\"ja\">", "只搜原词")
        .contains("href=\"/search?q=%22%E7%94%B2%E9%86%9B%22&amp;kind=standard\"");
    String english = site.english("/search?q=formaldehyde").body();
    assertThat(english)
        .contains("Also searched: <b lang=\"zh-CN\">甲醛</b>", "Only the words typed")
        .contains("href=\"/search?q=%22formaldehyde%22\"");
    assertThat(site.get("/search?q=" + encoded("\"甲醛\"")).body()).doesNotContain("同时检索");
  }

  @Test
  void aWordTakenForAConditionIsToldApartFromAChosenOneAndCanBeTakenBack() throws Exception {
    String body = site.get("/search?jurisdiction=EU&q=" + encoded("夹克 召回")).body();
    assertThat(body)
        .contains("class=\"chip implied\"", "“召回”当作 资料：召回预警", "，改为按词检索")
        .contains("href=\"/search?q=" + encoded("夹克 \"召回\"") + "&amp;jurisdiction=EU\"")
        .contains("发布范围：欧盟 <svg");
    assertThat(site.english("/search?q=jacket+recall").body())
        .contains("“recall” read as Collection: Recalls", "; search it as a word instead");
  }

  @Test
  void wordsThatHadToBeLeftOutAreStruckThrough() throws Exception {
    String body = site.get("/search?q=jacket+zeppelinxyz").body();
    assertThat(body)
        .contains(
            "没有一条记录含有全部检索词：",
            "<s><span class=\"unseen\">未用：</span>zeppelinxyz</s>",
            "去掉划去的词",
            "href=\"/search?q=jacket\"");
    String known = site.english("/search?q=sweater+formaldehyde+strangulation+lead").body();
    assertThat(known)
        .contains("No record has all of the words", "<s><span class=\"unseen\">left out: ");
    assertThat(known).containsPattern("search for “[a-z]+” alone");
  }

  @Test
  void aSlipOfTheFingersIsMendedAndSaidSo() throws Exception {
    String english = site.english("/search?q=formaldehide").body();
    assertThat(english)
        .contains("No record has <b>formaldehide</b>", "results for <b>formaldehyde</b>")
        .contains("GB/T 2912.1-2009", "value=\"formaldehide\"")
        .as("what is saved, taken along or narrowed is what is shown")
        .contains("/account/subscriptions/new?q=formaldehyde", "/search?q=formaldehyde&amp;")
        .contains("/search/export/csv?q=formaldehyde", "/feeds/search?q=formaldehyde")
        .doesNotContain("q=formaldehide");
    assertThat(site.get("/search?q=formaldehide").body())
        .contains("没有记录有 <b>formaldehide</b>，显示的是 <b>formaldehyde</b> 的结果");
    assertThat(site.get("/search?q=" + encoded("甲荃")).body())
        .contains("显示的是 <b>甲醛</b> 的结果", "GB/T 2912.1-2009");
    assertThat(site.english("/search?q=formaldehyde").body()).doesNotContain("No record has");
    assertThat(site.english("/search?q=formaldehide&kind=patent").body())
        .as("nothing is shown that was filtered away")
        .contains("Did you mean", "href=\"/search?q=formaldehyde")
        .doesNotContain("GB/T 2912.1-2009");
  }

  @Test
  void productsAndHazardsAreNamedInTheReadersLanguage() throws Exception {
    String chinese = site.get("/search?kind=recall").body();
    assertThat(chinese).contains(">产品</h2>", ">危害</h2>", "hazard=strangulation");
    assertThat(chinese).containsPattern("product=[a-z-]+\" rel").contains("<span>勒颈</span>");
    String english = site.english("/search?kind=recall&hazard=strangulation").body();
    assertThat(english)
        .contains(
            "Hazard: strangulation", ">Strangulation<", "rel=\"nofollow\" aria-current=\"true\"")
        .contains("hazard=burn-hazard&amp;hazard=strangulation");
  }

  @Test
  void theClassesAreATreeOpenAlongWhatIsChosen() throws Exception {
    String closed = site.get("/search").body();
    assertThat(closed).contains("ICS 分类").doesNotContain("<details open");
    assertThat(closed).contains("<small>13</small>").doesNotContain("<small>13.340</small>");
    String field = site.get("/search?ics=13").body();
    assertThat(field).contains("<small>13.340</small>").doesNotContain("<small>13.340.10</small>");
    String open = site.get("/search?ics=13.340").body();
    assertThat(open.split("<details open", -1)).hasSize(3);
    // A narrower class takes the place of the one chosen, and so does a wider one.
    assertThat(open)
        .contains("href=\"/search?ics=13.340.10\"", "href=\"/search?ics=13\"")
        .contains("href=\"/search?ics=13.340&amp;ics=61\"")
        .contains("13.340 的下级");
  }

  @Test
  void aRangeOfYearsIsSentToItsOneAddress() throws Exception {
    HttpResponse<String> range =
        site.get("/search?q=x&year=2020-&sort=issued&year_from=2010&year_to=2019");
    assertThat(range.statusCode()).isEqualTo(303);
    assertThat(range.headers().firstValue("Location"))
        .contains("/search?q=x&year=2010-2019&sort=issued");
    for (Map.Entry<String, String> one :
        Map.of(
                "year_from=2015&year_to=", "/search?year=2015-",
                "year_from=&year_to=%EF%BC%92%EF%BC%90%EF%BC%91%EF%BC%95", "/search?year=-2015",
                "year_from=2015&year_to=2015", "/search?year=2015",
                "year=2015&year_from=&year_to=", "/search")
            .entrySet()) {
      assertThat(site.get("/search?" + one.getKey()).headers().firstValue("Location"))
          .as(one.getKey())
          .contains(one.getValue());
    }
  }

  @Test
  void yearsThatCannotBeUsedComeBackWithWhatIsWrongAndNothingIsLost() throws Exception {
    String body = site.get("/search?kind=recall&year=2020-&year_from=soon&year_to=2020").body();
    assertThat(body)
        .contains("年份写四位数字，例如 2015；“soon”没有采用", "value=\"soon\"", "aria-invalid=\"true\"")
        .contains("name=\"kind\" value=\"recall\"", "name=\"year\" value=\"2020-\"")
        .contains("资料：召回预警", "A12/1/20", "content=\"noindex\"");
    assertThat(site.english("/search?year_from=2020&year_to=2010").body())
        .contains("The years are the wrong way round: 2020 is after 2010.");
    assertThat(site.get("/search?q=nothing-like-it&year_from=1").body())
        .contains("“1”没有采用", "没有一条记录同时满足这些条件");
  }

  @Test
  void theFormBringsAlongAllOtherConditions() throws Exception {
    String body =
        site.get("/search?q=%22%3E&kind=recall&jurisdiction=EU&sort=issued&size=50").body();
    assertThat(body)
        .contains(
            "name=\"q\" value=\"&#34;>\"",
            "name=\"kind\" value=\"recall\"",
            "name=\"jurisdiction\" value=\"EU\"",
            "name=\"sort\" value=\"issued\"",
            "name=\"size\" value=\"50\"");
  }

  @Test
  void moreValuesThanAreLookedAtAreAnsweredInWords() throws Exception {
    StringBuilder many = new StringBuilder("/search?kind=recall");
    for (int year = 1950; year < 2020; year++) {
      many.append("&year=").append(year);
    }
    HttpResponse<String> answer = site.get(many.toString());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("“发布年份”选得太多，只用了前 50 个值");
    assertThat(site.get("/api/v1" + many).statusCode()).isEqualTo(400);
    String strange = "/search?sort=a" + "&kind=nonsense".repeat(30);
    assertThat(site.english(strange).body()).contains("23 more conditions could not be understood");
  }

  @Test
  void robotsAreKeptFromCombinationsAndFromPagesOfNothing() throws Exception {
    assertThat(site.get("/search?kind=recall").body()).doesNotContain("noindex");
    for (String address :
        List.of(
            "/search?kind=recall&kind=standard",
            "/search?issuer=Somebody",
            "/search?product=jacket",
            "/search?hazard=strangulation",
            "/search?year=2020",
            "/search?sort=issued",
            "/search?kind=patent",
            "/search?explain=1")) {
      assertThat(site.get(address).body()).as(address).contains("content=\"noindex\"");
    }
    assertThat(site.get("/robots.txt").body())
        .contains("Disallow: /search?*year\n", "Disallow: /search?*explain=\n");
  }

  @Test
  void anExplainedPageIsNotKept() throws Exception {
    HttpResponse<String> page = site.get("/search?q=jacket&explain=1");
    assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(page.headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void whyARecordStandsWhereItDoesIsFoldedAwayUnderIt() {
    Search search = new Search(site.index(), Lexicon.builtIn());
    Words words = new Words(Messages.load("en"));
    Overview overview = new Overviews(search, site.catalogue().clock()).current();
    SearchAddress.Read read = SearchAddress.read(Map.of("q", List.of("jacket")), "en");
    String id = search.run(read.request()).hits().getFirst().id();
    SearchPage page =
        new SearchPageBuilder(search, words, overview.day())
            .page(read, YearRange.NONE, Map.of(id, List.of("title 12.5 <b>jacket</b>")), overview);
    Frame frame =
        new Frames("", "/s.css", "/s.js", "/i.svg", List::of)
            .frame(words, "/search", Frame.Heading.unlisted("x"), Optional.empty(), "jacket");
    assertThat(
            new String(
                new Views(false).print("search/results.jte", frame, page), StandardCharsets.UTF_8))
        .contains("<summary>Why it stands here</summary>")
        .contains("<li>title 12.5 &lt;b&gt;jacket&lt;/b&gt;</li>");
  }
}
