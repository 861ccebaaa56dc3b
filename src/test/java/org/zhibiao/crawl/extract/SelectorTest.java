package org.zhibiao.crawl.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;

import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.QueryParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A selector finds what jsoup finds, whatever is looked at first. */
class SelectorTest {
  private static final Document PAGE =
      Jsoup.parse(
          """
          <div class=a id=top><p>one <b title="x, y">two</b><span>three</span></p>
          <table><tr class=r><td>1<td class=c><a href=/x onclick="go('1')">A</a></tr>
          <tr class=r><td>2<td><A>B</A></table><p class=c>last <i-i>odd</i-i></div>""");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "td:nth-of-type(2)|td",
        "div.title:contains(a b) + div.content|div",
        "TD > A[onclick*=go]|a",
        "th:contains((CCS) > x) + td|td",
        "caseNumber|casenumber",
        "> HEAD|head",
        "i-i|i-i",
        "td, th|",
        "#top|",
        ".c|",
        "*|",
        "td *|",
        "[title='x, y']|",
        "ns|",
      })
  void theTagIsToldWhereThereIsOne(String selector, String tag) {
    if (selector.equals("ns")) {
      assertThat(Selector.tagOf("ns|a")).isNull();
    } else {
      assertThat(Selector.tagOf(selector)).isEqualTo(tag);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "td",
        "td:nth-of-type(2)",
        "tr.r > td a",
        "p + table",
        "p ~ p",
        "td, b",
        "#top",
        ".c",
        "*",
        "div *",
        "[title='x, y']",
        "b[title]",
        "A",
        "i-i",
        "td:has(a)",
        "p:contains(last) i-i",
        "td:not(.c)",
        ":matchesOwn(^last) ",
      })
  void itFindsWhatJsoupFinds(String text) {
    Selector selector = Selector.of(text);
    var jsoups = QueryParser.parse(text);
    for (Element element : PAGE.getAllElements()) {
      assertThat(selector.matches(PAGE, element))
          .as(element.tagName())
          .isEqualTo(jsoups.matches(PAGE, element));
    }
    assertThat(new Finder(List.of(selector)).in(PAGE))
        .containsExactly(PAGE.select(jsoups))
        .first(LIST)
        .isNotEmpty();
  }

  @Test
  void manyAtOnceFindWhatEachFindsAlone() {
    List<String> texts =
        List.of("td", "a", ".c", "b, span", "tr > td:nth-of-type(2)", "nothing", "td", "*");
    List<List<Element>> found =
        new Finder(texts.stream().map(Selector::of).toList()).in(PAGE.expectFirst("div"));
    for (int i = 0; i < texts.size(); i++) {
      assertThat(found.get(i))
          .as(texts.get(i))
          .isEqualTo(PAGE.expectFirst("div").select(texts.get(i)));
    }
  }
}
