package org.zhibiao.crawl.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A path finds in XML what jsoup finds by the same selector. */
class XmlPathTest {
  private static final Element ROW =
      Jsoup.parse(
              """
              <row><HEAD>1</HEAD><link rel="next" href="/2"/><link rel='Self'/><link/>
              <part TYPE="S" n=""><HEAD>2</HEAD><part TYPE="T"><HEAD>3</HEAD><P.x-1>4</P.x-1></part></part>
              <题名 lang='zh'>5</题名><row><HEAD>6</HEAD></row></row>""",
              "",
              Parser.xmlParser())
          .expectFirst("row");

  /** The same element twice, as each side has it. */
  private record Both(Element jsoups, XmlElement ours) {}

  private static List<Both> all() {
    List<Both> all = new ArrayList<>();
    // What stands around a row is none of its paths' business.
    add(ROW, new XmlElement("part", null, "TYPE", "S"), all);
    return all;
  }

  private static void add(Element element, @Nullable XmlElement around, List<Both> all) {
    List<String> attributes = new ArrayList<>();
    for (Attribute attribute : element.attributes()) {
      attributes.add(attribute.getKey());
      attributes.add(attribute.getValue());
    }
    XmlElement ours = new XmlElement(element.tagName(), around, attributes.toArray(String[]::new));
    all.add(new Both(element, ours));
    element.children().forEach(child -> add(child, ours, all));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HEAD",
        "head",
        "> HEAD",
        ">HEAD",
        "row > HEAD",
        "row>HEAD",
        "part HEAD",
        "part part > HEAD",
        "row part part HEAD",
        "part > part",
        "> part > part",
        "> part part > HEAD",
        "*",
        "> *",
        "part *",
        "link[rel]",
        "link[rel=next]",
        "link[rel='next']",
        "link[rel=\"self\"]",
        "[rel]",
        "[TYPE=T] > *",
        "part[type=S][n] HEAD",
        "part[TYPE=S], link[rel=next]",
        "HEAD , 题名[lang=zh]",
        "row",
        "row row",
        "P.x-1",
        "nothing",
        "row nothing HEAD",
      })
  void itFindsWhatJsoupFinds(String text) {
    XmlPath path = XmlPath.of(text);
    List<Both> all = all();
    XmlElement row = all.getFirst().ours();
    // A full stop is part of a name in XML; to CSS it begins a class.
    List<Element> expected = ROW.select(text.replace("P.x-1", "P\\.x-1"));
    assertThat(all.stream().filter(both -> path.matches(both.ours(), row)).map(Both::jsoups))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ",",
        "a,",
        ",a",
        "a,,b",
        ">",
        "a >",
        "a > > b",
        "a[",
        "a[]",
        "a[b=]",
        "a[b]c",
        "a*",
        "a:b",
        "a#b",
        "ns|a",
        "a[b^=c]",
        "a[b=c d]",
        "a[b='c]",
        "1a",
        "a + b"
      })
  void whatIsNoPathIsSaid(String text) {
    assertThatThrownBy(() -> XmlPath.of(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(text);
  }
}
