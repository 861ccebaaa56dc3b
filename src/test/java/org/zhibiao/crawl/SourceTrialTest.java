package org.zhibiao.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zhibiao.catalogue.Field;
import org.zhibiao.crawl.SourceTrial.Fate;
import org.zhibiao.crawl.SourceTrial.Part;
import org.zhibiao.crawl.SourceTrial.Tried;
import org.zhibiao.text.Problem;

/** A source file tried against a page gives what a crawl would make of it. */
class SourceTrialTest {
  private static final Path SOURCES = Path.of("crawler-config");
  private static final String HTML = "text/html; charset=utf-8";
  private static final String FILE =
      """
      id: test
      name: {zh: 试验, en: Test}
      publisher: nobody
      home: https://test.example/
      base: https://test.example
      licence: {zh: 无, en: none}
      evidence: recorded
      charset: gbk
      required: [number, title.zh]
      keep:
        - {value: number, words: [GB]}
      lists:
        - name: all
          each: {field: [W, Y]}
          request: {get: "/list/{field}"}
          read:
            format: html
            page: {total: {at: "#total"}}
            rows: "tr"
            fields:
              kind: {text: standard}
              number: td.no
              title.zh: td.title
              issued: td.day
              url: {at: "a", attribute: href}
              ccs: {text: "{field}04"}
      """;

  private static final SourceTrial TRIAL = new SourceTrial(SOURCES, Clock.systemUTC());

  private static Tried tried(String file, String page) {
    return TRIAL.run("test.yaml", file, table(page).getBytes(StandardCharsets.UTF_8), HTML, "");
  }

  private static String table(String rows) {
    return "<b id=total>3</b><table>" + rows;
  }

  private static String row(String number, String title, String day) {
    return "<tr><td class=no>%s<td class=title><a href='/one'>%s</a><td class=day>%s"
        .formatted(number, title, day);
  }

  private static List<String> reasons(SourceTrial.Row row) {
    return row.reasons().stream().map(one -> one.field() + " " + one.reason()).toList();
  }

  @Test
  void eachRowIsShownWithWhatACrawlWouldDoWithIt() {
    Tried tried =
        tried(
            FILE,
            row("GB 1-2020", "甲", "2020-01-01")
                + row("GB 2-2020", "", "2020-01-01")
                + row("ISO 3", "丙", "2020-01-01")
                + row("GB 4-2020", "丁", "32.13.2020")
                + row("", "戊", "2020-01-01"));
    assertThat(tried.mistakes()).isEmpty();
    assertThat(tried.problem()).isEmpty();
    assertThat(tried.rows())
        .extracting(SourceTrial.Row::fate)
        .containsExactly(Fate.TAKEN, Fate.REFUSED, Fate.PASSED_OVER, Fate.TAKEN, Fate.REFUSED);
    assertThat(tried.rows()).extracting(SourceTrial.Row::key).startsWith("GB 1-2020");
    assertThat(reasons(tried.rows().get(1))).containsExactly("title.zh invalid.missing");
    assertThat(reasons(tried.rows().get(3))).containsExactly("issued invalid.date");
    assertThat(reasons(tried.rows().get(4)).getFirst()).startsWith("key {number}");
    var first = tried.rows().getFirst().fields();
    assertThat(first.number()).contains("GB 1-2020");
    assertThat(first.get(Field.URL)).contains("https://test.example/one");
    assertThat(first.get(Field.CCS))
        .hasValueSatisfying(ccs -> assertThat(ccs.toString()).contains("W04"));
    assertThat(tried.beside().first("total")).contains("3");
    assertThat(tried.count()).isEqualTo(5);
  }

  @Test
  void mistakesAreNamedByLineAndKeyAndThePageIsNotRead() {
    Tried tried =
        tried(
            FILE.replace("publisher:", "publischer:").replace("td.no", "\"td[\""),
            row("GB 1", "甲", ""));
    assertThat(tried.mistakes())
        .extracting(one -> one.line() + " " + one.key() + " " + one.reason())
        .contains("3 publischer source.unknown-key")
        .contains("19 lists[0].read.rows source.selector");
    assertThat(tried.rows()).isEmpty();
    assertThat(tried.text()).isEmpty();
  }

  @Test
  void whatIsNoYamlIsSaidSo() {
    for (String file :
        List.of(
            "id: [",
            "",
            "\0",
            "- a",
            "a: &a [*a]",
            "x: " + "[".repeat(5000),
            "!!java.io.File [x]")) {
      assertThat(tried(file, "x").mistakes()).as(file).isNotEmpty();
    }
  }

  @Test
  void thePageOfAShippedSourceGivesWhatItsFixtureExpects() throws IOException {
    String file = SourceFiles.text(SOURCES, "openstd").orElseThrow();
    assertThat(SourceFiles.text(SOURCES, "openst")).isEmpty();
    Path fixture = Path.of("src/test/resources/crawl/openstd");
    Tried list =
        TRIAL.run(
            "openstd.yaml", file, Files.readAllBytes(fixture.resolve("list1.html")), "", "list-0");
    assertThat(list.parts()).extracting(Part::id).containsExactly("list-0", "behind-0");
    assertThat(list.rows()).isNotEmpty().extracting(SourceTrial.Row::fate).contains(Fate.LEADS);
    assertThat(list.rows().getFirst().fields().number()).isPresent();
    Tried behind =
        TRIAL.run(
            "openstd.yaml",
            file,
            Files.readAllBytes(fixture.resolve("rubbing.html")),
            "",
            "behind-0");
    assertThat(behind.part()).contains(new Part("behind-0", "standards", true));
    assertThat(behind.rows())
        .singleElement()
        .satisfies(row -> assertThat(row.fields().get(Field.ICS)).isPresent());
  }

  @Test
  void theCharsetIsFoundAsInACrawl() {
    byte[] page = table(row("GB 1-2020", "棉布", "")).getBytes(Charset.forName("GBK"));
    Tried tried = TRIAL.run("test.yaml", FILE, page, "", "");
    assertThat(tried.rows().getFirst().fields().title().texts()).containsEntry("zh", "棉布");
    assertThat(tried.text()).contains("棉布");
  }

  @Test
  void whatIsTooMuchIsBounded() {
    String many =
        IntStream.range(0, 200)
            .mapToObj(i -> row("GB " + i, "甲", ""))
            .collect(Collectors.joining());
    Tried tried = tried(FILE, many);
    assertThat(tried.count()).isEqualTo(200);
    assertThat(tried.rows()).hasSize(SourceTrial.MAX_ROWS);
    assertThat(tried(FILE, "<tr><td class=no>1".repeat(30_000)).problem().map(Problem::key))
        .contains("try.problem.rows");
    assertThat(tried(FILE, "<i>".repeat(300_000)).problem().map(Problem::key))
        .contains("try.problem.unreadable");
    assertThat(tried(FILE + "# ".repeat(SourceTrial.MAX_FILE), "x").problem().map(Problem::key))
        .contains("try.problem.file-long");
    byte[] large = new byte[SourceTrial.MAX_PAGE + 1];
    assertThat(TRIAL.run("test.yaml", FILE, large, HTML, "").problem().map(Problem::key))
        .contains("try.problem.page-long");
  }

  @Test
  void aPatternWithoutEndKeepsNobodyWaitingAndNoMoreThanTwoGoOn() {
    // The reference to a group keeps the library from remembering where it has been.
    String file = FILE.replace("number: td.no", "number: {at: td.no, match: '^(a+)+(\\1)?$'}");
    SourceTrial trial = new SourceTrial(SOURCES, Clock.systemUTC(), Duration.ofMillis(300));
    byte[] page = table(row("a".repeat(31) + "!", "甲", "")).getBytes(StandardCharsets.UTF_8);
    List<String> said = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      said.add(trial.run("test.yaml", file, page, HTML, "").problem().orElseThrow().key());
    }
    assertThat(said).containsExactly("try.problem.long", "try.problem.long", "try.problem.busy");
  }
}
