package org.zhibiao.crawl.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes out of a page of each format. */
class PagesTest {
  /** Rows, what was known beside them then, and what was known in the end. */
  private record Out(List<Map<String, List<String>>> rows, List<String> known, RawRecord page) {}

  private static Map<String, Place> places(String... pairs) {
    Map<String, Place> places = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      places.put(pairs[i], Place.at(pairs[i + 1]));
    }
    return places;
  }

  private static Out read(Reading reading, String text) throws IOException {
    List<Map<String, List<String>>> rows = new ArrayList<>();
    List<String> known = new ArrayList<>();
    RawRecord page =
        Extraction.read(
            new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
            StandardCharsets.UTF_8,
            "https://test.example/dir/page",
            reading,
            (row, beside) -> {
              rows.add(row.values());
              known.add(beside.first("total").orElse(""));
            });
    return new Out(rows, known, page);
  }

  private static Reading json(String rows) {
    return new Reading(
        PageFormat.JSON, rows, places("a", "/a"), places("total", "/total", "deep", "/x/y"));
  }

  private static String quoted(String text) {
    return text.replace('\'', '"');
  }

  @Test
  void valuesBesideJsonRowsAreKnownToThemOnlyWhenTheyStandBefore() throws IOException {
    Out before = read(json("/rows"), quoted("{'total':2,'rows':[{'a':1},{'a':2}],'x':{'y':'z'}}"));
    assertThat(before.rows())
        .extracting(row -> row.get("a"))
        .containsExactly(List.of("1"), List.of("2"));
    assertThat(before.known()).containsExactly("2", "2");
    assertThat(before.page().first("deep")).contains("z");
    Out after = read(json("/rows"), quoted("{'x':{'y':null},'rows':[{'a':1}],'total':1}"));
    assertThat(after.known()).containsExactly("");
    assertThat(after.page().first("total")).contains("1");
    assertThat(after.page().first("deep")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/data/list | {'data':{'skip':[{'a':9,'list':[{'a':8}]}],'list':[{'a':1},{'a':2}]}} | 1 2",
        "/data/*/list | {'data':[{'list':[{'a':1}],'a':7},{'other':1},{'list':[{'a':2},{'a':3}]}]} | 1 2 3",
        "/* | [{'a':1},{'a':2}] | 1 2",
        "'' | [{'a':1},{'a':2}] | 1 2",
        "'' | {'a':1} | 1",
        "/one | {'one':{'a':1}} | 1",
        "/a~1b/c~0d | {'a/b':{'c~d':[{'a':1}]}} | 1",
        "/rows | {'rows':null} | ''",
        "/rows | {'rows':'none'} | ''",
        "/rows | {'rows':[]} | ''",
        "/rows | {'other':{'rows':[{'a':1}]}} | ''",
        "/rows | {'rows':[{'a':1}],'after':[[1,[2]],{'rows':[{'a':5}]}],'last':{'rows':[{'a':6}]}} | 1",
        "/rows | 7 | ''",
      })
  void jsonRowsStandWhereThePointerSays(String rows, String text, String expected)
      throws IOException {
    Out out = read(json(rows), quoted(text));
    assertThat(
            String.join(
                " ",
                out.rows().stream()
                    .flatMap(row -> row.getOrDefault("a", List.of()).stream())
                    .toList()))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<html>", "{'rows':[{'a':1}", "{'rows':[}", "{'rows':[]}{'rows':[]}", "{'a'}"})
  void whatIsNoJsonIsUnreadable(String text) {
    assertThatThrownBy(() -> read(json("/rows"), quoted(text)))
        .isInstanceOf(UnreadablePage.class)
        .hasMessageStartingWith("json: ");
  }

  @Test
  void jsonThatIsNestedWithoutMeasureIsUnreadable() {
    String deep = "[".repeat(100_000);
    assertThatThrownBy(() -> read(json("/rows"), "{\"x\":" + deep))
        .isInstanceOf(UnreadablePage.class);
    assertThatThrownBy(() -> read(json("/rows"), "{\"rows\":[{\"a\":" + deep))
        .isInstanceOf(UnreadablePage.class);
  }

  @Test
  void aByteOrderMarkIsNoPartOfThePage() throws IOException {
    assertThat(read(json("/rows"), "\uFEFF{\"rows\":[{\"a\":1}]}").rows()).hasSize(1);
    Reading lines = new Reading(PageFormat.JSONL, "", places("a", "/a"), Map.of());
    assertThat(read(lines, "\uFEFF{\"a\":1}\n{\"a\":2}\n").rows()).hasSize(2);
    Reading csv = new Reading(PageFormat.CSV, "", places("a", "a b"), Map.of());
    assertThat(read(csv, "\uFEFF\"a b\",c\n1,2\n").rows().getFirst())
        .containsEntry("a", List.of("1"));
    Reading xml = new Reading(PageFormat.XML, "r", places("a", "a"), Map.of());
    assertThat(read(xml, "\uFEFF<x><r><a>1</a></r></x>").rows()).hasSize(1);
  }

  @Test
  void aHugeFileIsReadAsAStream() throws IOException {
    // 300 MB of rows, in a heap of 256 MB: they are made as they are read.
    byte[] row = "{\"a\":\"%s\"},".formatted("x".repeat(10_000)).getBytes(StandardCharsets.UTF_8);
    byte[] start = "{\"rows\":[".getBytes(StandardCharsets.UTF_8);
    byte[] end = "{\"a\":\"last\"}],\"total\":3}".getBytes(StandardCharsets.UTF_8);
    int times = 30_000;
    InputStream made =
        new InputStream() {
          private byte[] now = start;
          private int at;
          private int done;

          @Override
          public int read() {
            while (at == now.length) {
              if (now == end) {
                return -1;
              }
              now = ++done <= times ? row : end;
              at = 0;
            }
            return now[at++];
          }

          @Override
          public int read(byte[] into, int from, int length) {
            if (at == now.length) {
              int one = read();
              if (one < 0) {
                return -1;
              }
              at--;
            }
            int n = Math.min(length, now.length - at);
            System.arraycopy(now, at, into, from, n);
            at += n;
            return n;
          }
        };
    int[] count = {0};
    RawRecord page =
        Extraction.read(
            new BufferedInputStream(made),
            StandardCharsets.UTF_8,
            "",
            json("/rows"),
            (found, beside) -> count[0]++);
    assertThat(count[0]).isEqualTo(times + 1);
    assertThat(page.first("total")).contains("3");
  }

  @Test
  void jsonLinesAreRowsAndABrokenOneIsNone() throws IOException {
    Reading lines = new Reading(PageFormat.JSONL, "", places("a", "/a/*", "b", "/a/1"), Map.of());
    Out out = read(lines, "{\"a\":[\"1\",\"\",\"<b>2</b>\"]}\n\n{\"a\":\"x\"}\n{\"a\":[1,2]}");
    assertThat(out.rows().get(0).get("a")).containsExactly("1", "2");
    assertThat(out.rows().get(1)).isEmpty();
    assertThat(out.rows().get(2).get("b")).containsExactly("2");
    assertThatThrownBy(() -> read(lines, "{\"a\":1}\n{\"a\":")).isInstanceOf(UnreadablePage.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/a/b | {'a':{'x':[1,{'b':9}],'b':1}} | 1",
        "/a/b | {'a':[{'b':1}]} | ''",
        "/a/*/b | {'a':[{'b':1},{'c':2},{'b':3}]} | 1 3",
        "/a/* | {'a':{'x':1,'y':[2],'z':'3'}} | 1 3",
        "/a/1/b | {'a':[{'b':1},{'b':2}]} | 2",
        "/a/1 | {'a':{'0':1,'1':2}} | 2",
        "/*/b | {'a':{'b':1},'c':{'b':2},'b':3} | 1 2",
        "/a | {'a':1,'b':2,'a':3} | 3",
        "/a | {'a':null} | ''",
        "/a | {'a':{'b':1}} | ''",
        "/a | {'a':true,'b':[[[]]]} | true",
        "/a | {'a':12345678901234567890.10} | 12345678901234567890.10",
        "/a | {'a':' <b>x</b> '} | x",
        "'' | 7 | 7",
        "'' | {'a':1} | ''",
      })
  void jsonValuesStandWhereThePointerSays(String path, String text, String expected)
      throws IOException {
    // Beside others that go the same way for a while.
    Reading lines =
        new Reading(
            PageFormat.JSONL,
            "",
            places("v", path, "o1", "/a/*/c", "o2", "/a/0", "o3", "/b", "o4", "/*/*"),
            Map.of());
    assertThat(
            String.join(
                " ", read(lines, quoted(text)).rows().getFirst().getOrDefault("v", List.of())))
        .isEqualTo(expected);
  }

  // ---- XML

  private static Reading xml(String rows, String... pairs) {
    return new Reading(PageFormat.XML, rows, places(pairs), places("total", "total"));
  }

  @Test
  void xmlRowsMayStandInRows() throws IOException {
    Out out =
        read(
            xml("PART, SECTION[TYPE=S]", "head", "> HEAD", "id", "ID"),
            "<x><total>3</total><PART><HEAD>P</HEAD><SECTION TYPE='S'><HEAD>S1</HEAD></SECTION>"
                + "<SECTION TYPE='T'><HEAD>T</HEAD></SECTION>"
                + "<SECTION TYPE='S'><HEAD>S2 &lt;b&gt;x&lt;/b&gt;</HEAD></SECTION></PART></x>");
    assertThat(out.rows())
        .extracting(row -> row.get("head"))
        .containsExactly(List.of("S1"), List.of("S2 x"), List.of("P"));
    assertThat(out.known()).containsOnly("3");
  }

  @Test
  void xmlTextIsReadAsAReaderSeesIt() throws IOException {
    Reading reading =
        new Reading(
            PageFormat.XML,
            "feed > r",
            Map.of(
                "plain", Place.at("p"),
                "mixed", Place.at("m"),
                "own", new Place("m", Optional.empty(), true),
                "link", new Place("l", Optional.of("href"), false),
                "none", new Place("p", Optional.of("href"), false),
                "mark", new Place("", Optional.of("ID"), false),
                "whole", Place.at("")),
            Map.of(
                "total",
                Place.at("head > total"),
                "next",
                new Place("head link[rel=next]", Optional.of("href"), false)));
    Out out =
        read(
            reading,
            "<x:feed xmlns:x='u'><head><total> 1\n2 </total><link rel='next' href='/p?n=2'/></head>"
                + "<q><r><p>no row</p></r><total>9</total></q>"
                + "<r x:id='7'><p>\n  a\u00A0 \u00ADb\t<!-- no -->c<![CDATA[<i>d</i>]]> &amp; &#x7EB8;\n</p>"
                + "<m>one <b>two</b><BR/> three<tr><td>4</td><td>5</td></tr></m>"
                + "<l href='../y'/><l href='javascript:no()'/></r></x:feed>");
    assertThat(out.rows()).hasSize(1);
    assertThat(out.rows().getFirst())
        .containsOnly(
            Map.entry("plain", List.of("a b cd & 纸")),
            Map.entry("mixed", List.of("one two\nthree 4 5")),
            Map.entry("own", List.of("one  three")),
            Map.entry("link", List.of("https://test.example/y", "javascript:no()")),
            Map.entry("mark", List.of("7")),
            Map.entry("whole", List.of("a b cd & 纸 one two three 4 5")));
    assertThat(out.page().first("total")).contains("1 2");
    assertThat(out.page().first("next")).contains("/p?n=2");
    assertThat(out.known()).containsExactly("1 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE x [<!ENTITY e 'y'>]><x><r><a>&e;</a></r></x>",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x><r><a>&e;</a></r></x>",
        "<!DOCTYPE x [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><x><r><a>&b;</a></r></x>",
        "<x><r><a>1</a></x>",
        "<x><r><a>1</a>",
        "",
        "no markup"
      })
  void xmlWithEntitiesOfItsOwnOrWithoutFormIsUnreadable(String text) {
    assertThatThrownBy(() -> read(xml("r", "a", "a"), text)).isInstanceOf(UnreadablePage.class);
  }

  @Test
  void aDocumentTypeIsPassedOverAndNothingIsLoadedForIt() throws IOException {
    Out out =
        read(xml("r", "a", "a"), "<!DOCTYPE x SYSTEM 'file:///etc/passwd'><x><r><a>1</a></r></x>");
    assertThat(out.rows()).hasSize(1);
  }

  @Test
  void xmlNestedWithoutMeasureIsUnreadable() {
    assertThatThrownBy(() -> read(xml("r", "a", "a"), "<r>".repeat(100_000)))
        .isInstanceOf(UnreadablePage.class);
  }

  // ---- HTML

  @Test
  void htmlIsReadAsAReaderSeesIt() throws IOException {
    Reading html =
        new Reading(
            PageFormat.HTML,
            "tr",
            Map.of(
                "text", Place.at("td.t"),
                "link", new Place("a", Optional.of("href"), false),
                "own", new Place("td.o", Optional.empty(), true),
                "mark", new Place("", Optional.of("data-id"), false)),
            places("total", "p"));
    Out out =
        read(
            html,
            "<p>7 in all</p><table><tr data-id=9><td class=t>One<br>two <script>no()</script>"
                + "<style>.x{}</style>&lt;i&gt;three&lt;/i&gt; &lt; 4 &amp; 5<td class=o>own <b>not</b>"
                + "<td><a href='../x?y=1'>x</a><a href='javascript:no()'>y</a><tr><td>");
    Map<String, List<String>> row = out.rows().getFirst();
    assertThat(row.getOrDefault("text", List.of("")).getFirst())
        .contains("One", "two", "three < 4 & 5")
        .doesNotContain("no()", "<i>", ".x");
    assertThat(row.getOrDefault("link", List.of("")).getFirst())
        .isEqualTo("https://test.example/x?y=1");
    assertThat(row.get("own")).containsExactly("own");
    assertThat(row.get("mark")).containsExactly("9");
    assertThat(out.page().first("total")).contains("7 in all");
    assertThat(out.rows().get(1)).isEmpty();
  }

  @Test
  void htmlNestedWithoutMeasureIsRead() throws IOException {
    Reading html = new Reading(PageFormat.HTML, "td", places("t", "i"), Map.of());
    String deep = "<div><i>".repeat(50_000) + "x";
    assertThat(read(html, "<table><tr><td>" + deep).rows()).isNotEmpty();
  }

  @Test
  void aPageThatUnpacksIntoMoreThanThereIsRoomForIsUnreadable() throws IOException {
    // Each below twenty megabytes, in a heap of 256: what they would become is twenty times as
    // much.
    Reading html = new Reading(PageFormat.HTML, "p", places("a", "b"), Map.of());
    String tags = "<p>0</p>".repeat(2_400_000);
    assertThatThrownBy(() -> read(html, tags))
        .isInstanceOf(UnreadablePage.class)
        .hasMessage("html: more than 200000 tags");
    assertThat(read(html, tags.substring(0, 400_000)).rows()).hasSize(50_000);
    String elements = "<r>" + "<a/>".repeat(4_800_000) + "</r>";
    assertThatThrownBy(() -> read(xml("r", "a", "b"), elements))
        .isInstanceOf(UnreadablePage.class)
        .hasMessageContaining("in a row");
    String small = "<x>" + "<r><a/></r>".repeat(250_000) + "</x>";
    assertThat(read(xml("r", "a", "b"), small).rows()).hasSize(250_000);
    String entries = "{\"rows\":[{\"a\":[1" + ",1".repeat(9_500_000) + "]}]}";
    Reading json = new Reading(PageFormat.JSON, "/rows", places("a", "/a/*"), Map.of());
    assertThatThrownBy(() -> read(json, entries))
        .isInstanceOf(UnreadablePage.class)
        .hasMessageContaining("values in a row");
  }

  // ---- CSV

  @Test
  void csvColumnsAreFoundByTheirNames() throws IOException {
    Reading csv = new Reading(PageFormat.CSV, "", places("a", "A a", "b", "B", "c", "C"), Map.of());
    Out out = read(csv, "B , A a,D\n\n1,\"x, \"\"y\"\"\nz\",3,4,5\n2\n,<b>w</b>\n");
    assertThat(out.rows().get(0))
        .containsEntry("a", List.of("x, \"y\"\nz"))
        .containsEntry("b", List.of("1"));
    assertThat(out.rows().get(1)).containsOnlyKeys("b");
    assertThat(out.rows().get(2)).containsEntry("a", List.of("w"));
    assertThat(read(csv, "").rows()).isEmpty();
  }

  @Test
  void aPlaceThatCannotBeIsSaidWhenItIsChecked() {
    assertThatThrownBy(() -> new Reading(PageFormat.HTML, "td[", Map.of(), Map.of()).check())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Reading(PageFormat.XML, "r:first-of-type", Map.of(), Map.of()).check())
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Reading(PageFormat.JSON, "", places("a", "a"), Map.of()).check())
        .isInstanceOf(IllegalArgumentException.class);
  }
}
