package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.accounts.Person;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Search;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.thesaurus.Lexicon;
import org.zhibiao.subscriptions.Frequency;
import org.zhibiao.subscriptions.Subscription;
import org.zhibiao.subscriptions.Subscriptions;
import org.zhibiao.text.Messages;
import org.zhibiao.web.account.Choices;
import org.zhibiao.web.page.Option;
import org.zhibiao.web.page.Words;

/** Choosing what concerns one's enterprise. */
class ConcernPagesTest {
  private static final String ADDRESS = "/account/subscriptions/profile";
  private static final String LIST = "/account/subscriptions";

  private static final Words WORDS = new Words(Messages.load("zh"));

  @TempDir Path folder;
  private TestSite site;
  private Subscriptions subscriptions;
  private Person owner;
  private Surfer reader;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    subscriptions = site.subscriptions();
    owner = site.accounts().owner();
    reader = new Surfer(site.port()).cookie("session", site.accounts().signedIn(owner).value());
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private String notice(String number, String place, String title) {
    return site.say(
        "file",
        "{'kind':'notice','number':'%s','jurisdiction':'%s','title':{'en':'%s'}}"
            .formatted(number, place, title.replace("'", "’")));
  }

  private HttpResponse<String> send(String... fields) {
    return reader.submit(ADDRESS, ADDRESS, fields);
  }

  private SearchRequest request() {
    return subscriptions.profile(owner).flatMap(Subscription::request).orElseThrow();
  }

  @Test
  void theRegistrationIsFilledInAndOneButtonKeepsIt() {
    assertThat(reader.page(LIST).expectFirst("main").text()).contains("登记的产品和市场已经替您填好");
    Document form = reader.page(ADDRESS);
    assertThat(form.select("input[checked]").eachAttr("value"))
        .containsExactlyInAnyOrder("knitwear", "EU", "JP", "notice", "regulation", "recall");
    HttpResponse<String> kept =
        send(
            "products",
            "knitwear",
            "markets",
            "EU",
            "markets",
            "JP",
            "kinds",
            "notice",
            "frequency",
            "at_once",
            "weekday",
            "1");
    assertThat(Surfer.to(kept)).isEqualTo(LIST + "?done=saved");
    assertThat(request().values(Facet.PRODUCT)).containsExactly("general", "knitwear");
    assertThat(request().values(Facet.JURISDICTION)).contains("EU", "JP", "DE", "FR").hasSize(29);
    assertThat(reader.page(LIST).select("a[href=" + ADDRESS + "]")).isNotEmpty();
    Document again = reader.page(ADDRESS);
    assertThat(again.select("input[checked]").eachAttr("value"))
        .as("what was chosen, and not what was made of it")
        .containsExactlyInAnyOrder("knitwear", "EU", "JP", "notice");
    assertThat(again.expectFirst("select[name=frequency] option[selected]").val())
        .isEqualTo("at_once");
  }

  @Test
  void itMatchesItsGoodsAndWhatConcernsAllGoods() {
    String sweater = notice("A1", "EU", "Safety of sweaters");
    String all = notice("A2", "DE", "Formaldehyde in textiles");
    String carpet = notice("A3", "EU", "Labelling of carpets");
    String elsewhere = notice("A4", "KR", "Safety of sweaters");
    HttpResponse<String> preview =
        send(
            "products",
            "knitwear",
            "markets",
            "EU",
            "frequency",
            "daily",
            "weekday",
            "1",
            "preview",
            "yes");
    assertThat(preview.statusCode()).isEqualTo(200);
    Document page = Jsoup.parse(preview.body());
    assertThat(page.select("#preview a").eachAttr("href"))
        .contains("/records/" + sweater, "/records/" + all)
        .doesNotContain("/records/" + carpet, "/records/" + elsewhere);
    assertThat(subscriptions.profile(owner)).as("a look keeps nothing").isEmpty();
    assertThat(page.select("input[checked]").eachAttr("value")).contains("knitwear", "EU");
  }

  @Test
  void allMarketsHoldsForThoseThatComeLater() {
    HttpResponse<String> kept =
        send("products", "carpet", "markets", "*", "markets", "EU", "frequency", "off");
    assertThat(Surfer.to(kept)).isEqualTo(LIST + "?done=saved");
    assertThat(request().values(Facet.JURISDICTION)).isEmpty();
    assertThat(reader.page(ADDRESS).select("#markets input[checked]").eachAttr("value"))
        .containsExactly("*");
  }

  @Test
  void itIsOneAndIsChangedInItsPlace() {
    String[] first = {"markets", "JP", "frequency", "daily"};
    HttpResponse<String> unused = send(first);
    long id = subscriptions.profile(owner).orElseThrow().id();
    unused = send("markets", "US", "frequency", "weekly", "weekday", "5");
    Subscription one = subscriptions.profile(owner).orElseThrow();
    assertThat(one.id()).isEqualTo(id);
    assertThat(one.frequency()).isEqualTo(Frequency.WEEKLY);
    assertThat(one.weekday()).isEqualTo(DayOfWeek.FRIDAY);
    assertThat(request().values(Facet.JURISDICTION)).containsExactly("US");
    assertThat(subscriptions.of(owner)).hasSize(1);
  }

  @Test
  void noMarketIsAskedBackAndNothingTickedIsLost() {
    HttpResponse<String> answer = send("products", "carpet", "frequency", "weekly");
    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select(".mistakes li").eachText()).containsExactly("请选市场，或选“所有市场”");
    assertThat(page.select("#products input[checked]").eachAttr("value")).containsExactly("carpet");
    String[] many =
        Choices.markets(WORDS).stream()
            .skip(1)
            .flatMap(market -> Stream.of("markets", market.value()))
            .toArray(String[]::new);
    String[] all = Arrays.copyOf(many, many.length + 2);
    all[many.length] = "frequency";
    all[many.length + 1] = "daily";
    assertThat(send(all).statusCode()).isEqualTo(422);
    assertThat(send("markets", "JP", "frequency", "hourly").statusCode()).isEqualTo(400);
    assertThat(subscriptions.profile(owner)).isEmpty();
  }

  @Test
  void everyProductThatCanBeChosenIsFound() {
    String names =
        new Choices(Lexicon.builtIn().get())
            .products(WORDS).stream()
                .map(Option::value)
                .reduce("", (one, other) -> one + " " + other);
    for (String product : names.strip().split(" ")) {
      String label = Lexicon.builtIn().get().concept(product).orElseThrow().label("en");
      notice("P " + product, "JP", "Rules for " + label);
      assertThat(
              new Search(site.index(), Lexicon.builtIn())
                  .run(SearchRequest.of("").with(Facet.PRODUCT, product))
                  .total())
          .as(product)
          .isPositive();
    }
  }
}
