package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.zhibiao.text.Messages;

/** The pages as a reader has them: a real browser before the real server. */
class BrowserIT {
  private static final int PHONE = 390;
  private static final int DESK = 1280;
  private static final List<Integer> WIDTHS = List.of(320, PHONE, 768, DESK, 1920);

  @TempDir(cleanup = CleanupMode.NEVER)
  static Path profile;

  @TempDir static Path data;

  private static final String AXE = axe();

  private static RunningServer server;
  private static Browser browser;

  private static String axe() {
    try (InputStream in = AxeBuilder.class.getResourceAsStream("/axe.min.js")) {
      if (in == null) {
        throw new IllegalStateException("axe.min.js is not in the library any more");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  static void open() {
    browser = Browser.open(profile);
    server = new RunningServer(data).start();
  }

  @AfterAll
  static void close() {
    if (server != null) {
      server.close();
    }
    if (browser != null) {
      browser.close();
    }
    Browser.forget(profile);
  }

  @BeforeEach
  void beginAsAFreshReaderAtADesk() {
    browser.driver().manage().deleteAllCookies();
    browser.width(DESK);
    browser.dark(false);
    browser.complaints();
  }

  @AfterEach
  void putBack() {
    browser.scripts(true);
  }

  private static Stream<Arguments> pages() {
    return Messages.LANGUAGES.stream()
        .flatMap(language -> SamplePage.ALL.stream().map(page -> Arguments.of(page, language)));
  }

  private static void go(SamplePage page, String language) {
    browser.speak(server.at("/about"), language);
    if (!page.who().isEmpty()) {
      browser.signIn(server.session(page.who()));
    }
    browser.complaints();
    browser.go(server.at(page.address()));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("pages")
  void everyPageIsWholeAndFitsEveryScreen(SamplePage page, String language) {
    go(page, language);
    assertThat(browser.find("html").getDomAttribute("lang"))
        .isEqualTo(language.equals("zh") ? "zh-CN" : "en");
    assertThat(browser.driver().getTitle()).endsWith("ZhiBiao").hasSizeGreaterThan(12);
    assertThat(browser.all("h1")).hasSize(1);
    assertThat(browser.find("h1").getText()).isNotBlank();
    assertThat(browser.all("main")).hasSize(1);
    assertThat(browser.find("body").getText())
        .as("keys without words")
        .doesNotContainPattern(
            "\\b(field|fact|kind|status|record|term|type|date|place|account|desk|audit|register|member|token|enterprise|settings)\\.[a-z]");
    for (int width : WIDTHS) {
      browser.width(width);
      assertThat(browser.number("return document.documentElement.scrollWidth"))
          .as("scroll width at %d, too wide: %s", width, browser.ask(TOO_WIDE, width))
          .isLessThanOrEqualTo(width);
    }
    assertThat(browser.complaints()).filteredOn(c -> !isTheAnswer(page, c)).isEmpty();
  }

  private static final String TOO_WIDE =
      """
      return [...document.querySelectorAll('body *')]
          .filter(e => e.getBoundingClientRect().right > arguments[0] + 1)
          .map(e => e.tagName + '.' + e.getAttribute('class')).slice(0, 5).join(' ')""";

  private static boolean isTheAnswer(SamplePage page, String complaint) {
    return switch (page.name()) {
      case "not-found" ->
          complaint.contains("/records/no-such-record") && complaint.contains("404");
      case "register-gone" -> complaint.contains("/register/confirm") && complaint.contains("404");
      case "forbidden" -> complaint.contains("/desk") && complaint.contains("403");
      default -> false;
    };
  }

  /** Pages of a visitor who is signed in differ by language in their words only. */
  private static Stream<Arguments> forAxe() {
    return Messages.LANGUAGES.stream()
        .flatMap(
            language ->
                SamplePage.ALL.stream()
                    .filter(page -> page.who().isEmpty() || language.equals("zh"))
                    .map(page -> Arguments.of(page, language)));
  }

  @ParameterizedTest(name = "{0} in {1}")
  @MethodSource("forAxe")
  void axeFindsNothing(SamplePage page, String language) {
    go(page, language);
    browser.ask(AXE);
    List<String> found = new ArrayList<>(violations("desk"));
    browser.dark(true);
    found.addAll(violations("desk, dark", "color-contrast", "link-in-text-block"));
    browser.width(PHONE);
    found.addAll(violations("phone, dark"));
    assertThat(found).isEmpty();
  }

  /** Asks axe; {@code only} names the rules, or none for all. */
  private static List<String> violations(String where, String... only) {
    Object found = browser.driver().executeAsyncScript(ASK_AXE, (Object) only);
    return ((List<?>) found).stream().map(violation -> where + ": " + violation).toList();
  }

  private static final String ASK_AXE =
      """
      const done = arguments[arguments.length - 1], only = arguments[0];
      const options = {resultTypes: ['violations'], iframes: false};
      if (only.length) { options.runOnly = {type: 'rule', values: only}; }
      axe.run(document, options).then(
          result => done(result.violations.flatMap(rule => rule.nodes.map(
              node => rule.id + ': ' + node.html + ': ' + node.failureSummary))),
          error => done(['axe failed: ' + error]));""";

  @Test
  void theKeyboardAloneSearchesFiltersAndReads() {
    browser.go(server.at("/"));
    browser.press(Keys.TAB);
    WebElement skip = browser.driver().switchTo().activeElement();
    assertThat(skip.getDomAttribute("href")).isEqualTo("#main");
    assertThat(skip.getRect().getY()).as("the skip link is seen").isNotNegative();
    browser.press(Keys.ENTER);
    assertThat(browser.ask("return document.activeElement.id")).isEqualTo("main");

    browser.go(server.at("/"));
    browser.tabTo("#q");
    browser.press("formaldehyde", Keys.ENTER);
    browser.await("results", () -> browser.driver().getTitle().startsWith("formaldehyde"));
    int all = browser.all(".result").size();
    assertThat(all).isPositive();

    browser.tabTo(".facets a[href*='kind=substance']");
    browser.press(Keys.ENTER);
    browser.await("a chosen filter", () -> !browser.all(".chip").isEmpty());
    assertThat(browser.find(".facets [aria-current]").getText()).contains("受限物质");
    assertThat(browser.driver().getCurrentUrl()).contains("q=formaldehyde", "kind=substance");

    browser.tabTo(".chip");
    browser.press(Keys.ENTER);
    browser.await("no filter", () -> browser.all(".chip").isEmpty());
    assertThat(browser.all(".result")).hasSize(all);

    browser.tabTo(".result h2 a");
    browser.press(Keys.ENTER);
    browser.await("the record", () -> !browser.all(".record-head h1").isEmpty());
  }

  @Test
  void onAPhoneThePanelsOpenAndCloseByKeyboard() {
    browser.width(PHONE);
    browser.go(server.at("/search?q=formaldehyde"));
    for (String panel : List.of("nav", "facets")) {
      WebElement shut = browser.find("#" + panel);
      assertThat(shut.isDisplayed()).as("%s at first", panel).isFalse();
      browser.find("[popovertarget=" + panel + "]:not(.close)").sendKeys(Keys.ENTER);
      browser.await(panel + " opens", shut::isDisplayed);
      browser.press(Keys.ESCAPE);
      browser.await(panel + " closes", () -> !shut.isDisplayed());
    }
  }

  @Test
  void everyStopOfTheKeyboardIsSeen() {
    for (String address :
        List.of("/", "/search?q=formaldehyde&kind=substance", "/records/edition-2026")) {
      browser.go(server.at(address));
      int stops = 0;
      while (stops < 150) {
        browser.press(Keys.TAB);
        if (Boolean.TRUE.equals(browser.ask("return document.activeElement === document.body"))) {
          break;
        }
        stops++;
        assertThat(browser.ask(FOCUS))
            .as(
                "%s, stop %d: %s",
                address, stops, browser.ask("return document.activeElement.outerHTML"))
            .isEqualTo(true);
      }
      assertThat(stops).as(address).isBetween(8, 149);
    }
  }

  private static final String FOCUS =
      """
      const e = document.activeElement, s = getComputedStyle(e), r = e.getBoundingClientRect();
      return s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2
          && r.width > 0 && r.height > 0 && r.bottom > 0 && r.top < innerHeight""";

  @Test
  void theChoiceOfLanguageOutlivesTheBrowser(@TempDir(cleanup = CleanupMode.NEVER) Path own) {
    URI results = server.at("/search?q=formaldehyde&kind=substance");
    try (Browser first = Browser.open(own)) {
      first.go(results);
      assertThat(first.find("html").getDomAttribute("lang")).isEqualTo("zh-CN");
      first.find(".account a[lang=en]").click();
      first.await("English", () -> "en".equals(first.find("html").getDomAttribute("lang")));
      assertThat(URI.create(first.driver().getCurrentUrl())).isEqualTo(results);
    }
    try (Browser second = Browser.open(own)) {
      second.go(server.at("/"));
      assertThat(second.find("html").getDomAttribute("lang")).isEqualTo("en");
    } finally {
      Browser.forget(own);
    }
  }

  @Test
  void withoutScriptsThereIsNothingThatAReaderLoses() {
    browser.scripts(false);
    browser.go(server.at("/"));
    browser.find("#q").sendKeys("甲醛", Keys.ENTER);
    browser.await("results", () -> !browser.all(".result").isEmpty());
    assertThat(URLDecoder.decode(browser.driver().getCurrentUrl(), StandardCharsets.UTF_8))
        .endsWith("/search?q=甲醛");
    browser.find(".facets a[href*='kind=substance']").click();
    browser.await("a chosen filter", () -> !browser.all(".chip").isEmpty());
    browser.find(".result .title").click();
    browser.await("the record", () -> !browser.all(".record-head").isEmpty());
    browser.find(".account a[lang=en]").click();
    browser.await("English", () -> "en".equals(browser.find("html").getDomAttribute("lang")));
  }

  @Test
  void typingShowsSuggestionsAndTheKeyboardPicksOne() {
    for (String start : List.of("/", "/search?kind=standard")) {
      browser.go(server.at(start));
      WebElement field = browser.find("#q");
      browser.tabTo("#q");
      field.sendKeys("formaldehyde");
      browser.await("suggestions", () -> !browser.all("[role=option]").isEmpty());
      assertThat(field.getDomAttribute("aria-expanded")).isEqualTo("true");
      assertThat(field.getDomAttribute("aria-activedescendant")).isNull();
      assertThat(browser.find("[role=option] mark").getText())
          .isEqualToIgnoringCase("formaldehyde");
      browser.ask(AXE);
      assertThat(violations("suggestions", new String[0])).isEmpty();

      browser.press(Keys.ARROW_DOWN);
      String active = field.getDomAttribute("aria-activedescendant");
      assertThat(browser.find("[aria-selected=true]").getDomAttribute("id")).isEqualTo(active);
      browser.press(Keys.ESCAPE);
      assertThat(browser.find(".suggestions").isDisplayed()).isFalse();
      assertThat(field.getDomProperty("value")).as("Escape only closes").isEqualTo("formaldehyde");
      browser.press(Keys.ARROW_DOWN);
      assertThat(browser.find(".suggestions").isDisplayed()).isTrue();
      String old = browser.driver().getCurrentUrl();
      browser.press(Keys.ENTER);
      browser.await("where it leads", () -> !browser.driver().getCurrentUrl().equals(old));
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void enterWithoutAChoiceSearchesForWhatWasTyped() {
    browser.go(server.at("/"));
    browser.find("#q").sendKeys("formaldehyde");
    browser.await("suggestions", () -> !browser.all("[role=option]").isEmpty());
    browser.press(Keys.ENTER);
    browser.await("results", () -> browser.driver().getCurrentUrl().endsWith("?q=formaldehyde"));
  }

  @Test
  void lettersThatAnInputMethodComposesAreNotLookedUpAndItsEnterIsItsOwn() {
    browser.go(server.at("/"));
    browser.tabTo("#q");
    browser.ask(
        """
        window.asked = 0;
        const fetched = window.fetch;
        window.fetch = (...all) => { window.asked++; return fetched(...all); };
        const q = document.getElementById('q');
        q.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true}));
        q.value = "jia'quan";
        q.dispatchEvent(new InputEvent('input', {bubbles: true, isComposing: true}));
        q.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', isComposing: true}));""");
    browser.driver().executeAsyncScript("setTimeout(arguments[0], 400)");
    assertThat(browser.number("return window.asked")).isZero();
    browser.ask(
        """
        const q = document.getElementById('q');
        q.value = '甲醛';
        q.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true, data: '甲醛'}));""");
    browser.await("suggestions", () -> !browser.all("[role=option]").isEmpty());
    assertThat(browser.number("return window.asked")).isEqualTo(1);
  }

  @Test
  void suggestionsThatCannotBeFetchedAreNoMatter() {
    browser.go(server.at("/"));
    browser.ask("window.fetch = () => Promise.reject(new TypeError('gone'))");
    browser.find("#q").sendKeys("formaldehyde");
    browser.driver().executeAsyncScript("setTimeout(arguments[0], 400)");
    assertThat(browser.find(".suggestions").isDisplayed()).isFalse();
    browser.press(Keys.ENTER);
    browser.await("results", () -> !browser.all(".result").isEmpty());
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void suggestionsMayLackWhatOlderOnesLackAndAreNeverMarkup() {
    browser.go(server.at("/"));
    browser.ask(
        """
        window.fetch = () => Promise.resolve(new Response(JSON.stringify([
            {type: 'term', text: '甲醛', hint: '<img src=x onerror=document.title="owned">'},
            {type: 'number', number: 'GB 18401', id: 'GB-18401-2010'},
            {text: 'A title'}, {number: null, text: ''}, null, 7, {type: 'new', text: 'B'}])))""");
    browser.find("#q").sendKeys("x");
    browser.await("suggestions", () -> !browser.all("[role=option]").isEmpty());
    assertThat(browser.all("[role=option]")).hasSize(4);
    assertThat(browser.all("[role=group]")).hasSize(3);
    assertThat(browser.all(".suggestions img")).isEmpty();
    assertThat(browser.driver().getTitle()).isNotEqualTo("owned");
  }

  @Test
  void theTreeOfClassesOpensByKeyboardAndAYearFormKeepsTheRest() {
    browser.go(server.at("/search?q=textiles&kind=standard"));
    browser.tabTo(".tree li > a");
    browser.press(Keys.ENTER);
    browser.await("a chosen field", () -> browser.driver().getCurrentUrl().contains("ics="));
    browser.await("its groups", () -> !browser.all(".tree details[open] a").isEmpty());
    browser.tabTo(".tree details[open] a");
    browser.press(Keys.ENTER);
    browser.await(
        "a chosen group", () -> browser.driver().getCurrentUrl().matches(".*ics=\\d+\\.\\d+.*"));
    assertThat(browser.find(".tree details[open] [aria-current]").isDisplayed()).isTrue();
    browser.find("#year-from").sendKeys("2010");
    browser.find("#year-to").sendKeys("2019", Keys.ENTER);
    browser.await("the range", () -> browser.driver().getCurrentUrl().contains("year=2010-2019"));
    assertThat(browser.driver().getCurrentUrl())
        .contains("q=textiles", "kind=standard", "ics=")
        .doesNotContain("year_from");
  }

  @Test
  void hostileTextStaysText() {
    for (String address :
        List.of(
            "/records/hostile",
            "/search?q=99666",
            "/search?q=%3Cscript%3Edocument.title%3D%27owned%27%3C%2Fscript%3E")) {
      browser.go(server.at(address));
      assertThat(browser.driver().getTitle()).as(address).isNotEqualTo("owned");
      assertThat(
              browser.all(
                  "script:not([src^='/static/js/']), main img, main b > i, svg[onload], [onerror], [onload]"))
          .as(address)
          .isEmpty();
      assertThat(browser.find("body").getText()).as(address).contains("<script>");
    }
    assertThat(browser.complaints()).isEmpty();
  }

  @Test
  void onPaperThereIsTheRecordAndNothingToClick() {
    browser.go(server.at("/records/edition-2026"));
    assertThat(browser.find(".masthead .nav").isDisplayed()).isTrue();
    browser.media("print", false);
    for (String gone : List.of(".skip", ".nav", ".search", ".account", ".pager")) {
      assertThat(browser.all(gone)).as(gone).noneMatch(WebElement::isDisplayed);
    }
    assertThat(browser.find("h1").isDisplayed()).isTrue();
    assertThat(browser.find(".fields").isDisplayed()).isTrue();
  }

  @Test
  void nothingIsAskedOfAnyOtherHost() {
    browser.go(server.at("/search?q=formaldehyde"));
    assertThat(browser.ask("return performance.getEntriesByType('resource').map(e => e.name)"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .isNotEmpty()
        .allSatisfy(name -> assertThat(name).startsWith(server.at("/").toString()));
  }
}
