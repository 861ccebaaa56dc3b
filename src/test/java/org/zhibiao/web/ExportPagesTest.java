package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.curation.Format;
import org.zhibiao.curation.Importer;

/** A list of results, taken away. */
class ExportPagesTest {
  private static final String EXPORT = "/search/export/";

  @TempDir Path folder;
  private TestSite site;

  @BeforeEach
  void start() {
    site = new TestSite(folder.resolve("site"));
    site.say(
        "cn-core",
        "{'kind':'standard','number':'GB/T 3920-2008','title':{'zh':'纺织品 耐摩擦色牢度','en':'Textiles'},"
            + "'status':'in_force','issued':'2008-04-29','issuer':'国家标准化管理委员会','jurisdiction':'CN','ics':['59.080.01'],"
            + "'url':'https://openstd.samr.gov.cn/a'}");
    site.say(
        "iso-open-data",
        "{'kind':'standard','number':'ISO 105-X12:2016','title':{'en':'=cmd() {fastness} 100%'},"
            + "'issued':'2016'}");
    site.say("wto", "{'kind':'notice','number':'G/TBT/N/USA/1','title':{'en':'Labels'}}");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private HttpResponse<byte[]> get(String address) throws Exception {
    return get(address, "zh");
  }

  private HttpResponse<byte[]> get(String address, String language) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.port() + address))
                .header("Cookie", "lang=" + language)
                .build(),
            BodyHandlers.ofByteArray());
  }

  private String text(String address) throws Exception {
    HttpResponse<byte[]> answer = get(address);
    assertThat(answer.statusCode()).isEqualTo(200);
    return new String(answer.body(), StandardCharsets.UTF_8);
  }

  @Test
  void aChineseTableIsHeadedAndFilledInChineseAndNoCellIsAFormula() throws Exception {
    HttpResponse<byte[]> answer = get(EXPORT + "csv?kind=standard&sort=number");
    assertThat(answer.headers().firstValue("Content-Disposition").orElse(""))
        .startsWith("attachment; filename=\"zhibiao-")
        .contains(".csv");
    List<String> lines =
        new String(answer.body(), StandardCharsets.UTF_8).replace("\uFEFF", "").lines().toList();
    assertThat(lines.getFirst()).isEqualTo("记录号,文献类型,编号,中文名称,英文名称,状态,发布日期,发布机构,适用地区,国际标准分类号,网址");
    assertThat(lines.get(1)).startsWith("GB-T-3920-2008,标准,GB/T 3920-2008,纺织品 耐摩擦色牢度,Textiles,现行,");
    assertThat(lines.get(2)).contains("'=cmd()");
    assertThat(lines).hasSize(3);
  }

  @Test
  void anEnglishReaderHasEnglishHeadings() throws Exception {
    byte[] table = get(EXPORT + "csv?kind=standard", "en").body();
    assertThat(new String(table, StandardCharsets.UTF_8).replace("\uFEFF", ""))
        .startsWith("Record id,Document type,Number,Chinese title,English title,Standard status,");
  }

  @Test
  void whatWasTakenAwayComesBackByTheImport() throws Exception {
    for (String language : List.of("zh", "en")) {
      for (Format format : List.of(Format.CSV, Format.XLSX)) {
        Path file = folder.resolve("list." + format.code());
        Files.write(file, get(EXPORT + format.code(), language).body());
        List<Importer.Rejection> rejections = new ArrayList<>();
        Importer.Summary summary =
            new Importer(site.catalogue().catalogue(), site.catalogue().clock())
                .importFile(file, format, Importer.Origin.FILE, rejections::add, line -> {});
        assertThat(rejections).isEmpty();
        assertThat(summary.lines()).isEqualTo(3);
        assertThat(summary.created() + summary.review() + summary.revised()).isZero();
      }
    }
  }

  @Test
  void theWholeListIsInTheOrderOfItsPages() throws Exception {
    for (int i = 0; i < 230; i++) {
      site.catalogue()
          .say(
              "file",
              "{'kind':'standard','number':'FZ/T "
                  + (10_000 + i)
                  + "-2020','title':{'zh':'棉"
                  + "布".repeat(i % 7 + 1)
                  + "'},'issued':'"
                  + (1990 + i % 30)
                  + "'}");
    }
    site.catchUp();
    String query = "q=" + URLEncoder.encode("棉布", StandardCharsets.UTF_8);
    for (String sort : List.of("", "&sort=issued")) {
      List<String> paged = new ArrayList<>();
      for (int page = 1; page <= 3; page++) {
        var hits =
            Jsoup.parse(site.get("/search?" + query + sort + "&size=100&page=" + page).body())
                .select(".results .title a, .results h2 a");
        hits.forEach(hit -> paged.add(hit.attr("href")));
      }
      assertThat(paged).hasSize(230);
      List<String> taken =
          text(EXPORT + "csv?" + query + sort)
              .lines()
              .skip(1)
              .map(line -> "/records/" + line.substring(0, line.indexOf(',')))
              .toList();
      assertThat(taken).isEqualTo(paged);
    }
  }

  @Test
  void aWorkbookOpensAndHoldsTheSame() throws Exception {
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(get(EXPORT + "xlsx?sort=number").body()))) {
      List<Row> rows = workbook.getFirstSheet().read();
      assertThat(rows).hasSize(4);
      assertThat(rows.stream().map(row -> row.getCellText(0)).collect(Collectors.toList()))
          .contains("GB-T-3920-2008", "ISO-105-X12-2016", "G-TBT-N-USA-1");
      assertThat(
              rows.stream()
                  .flatMap(Row::stream)
                  .filter(Objects::nonNull)
                  .map(cell -> cell.getType() + " " + cell.getText()))
          .contains("STRING =cmd() {fastness} 100%");
    }
  }

  @Test
  void machinesHaveWholeRecords() throws Exception {
    String lines = text(EXPORT + "jsonl?kind=standard");
    assertThat(lines.lines()).hasSize(2).allMatch(line -> line.contains("\"sightings\""));
  }

  @Test
  void referenceManagersHaveTheirOwn() throws Exception {
    assertThat(text(EXPORT + "bib?sort=number"))
        .contains("@misc{GB-T-3920-2008,", "title = {{=cmd() \\{fastness\\} 100\\%}}");
    assertThat(text(EXPORT + "ris?kind=standard&sort=number"))
        .startsWith(
            "TY  - STAND\r\nTI  - 纺织品 耐摩擦色牢度\r\nAU  - 国家标准化管理委员会,\r\n"
                + "PB  - 国家标准化管理委员会\r\nM1  - GB/T 3920-2008\r\nPY  - 2008\r\nDA  - 2008/04/29/\r\n"
                + "UR  - https://openstd.samr.gov.cn/a\r\n")
        .contains("ER  - \r\nTY  - STAND\r\n", "DA  - 2016///\r\n");
  }

  @Test
  void theResultsLinkToTheirFilesAndUnknownOnesAreNotFound() throws Exception {
    var links = Jsoup.parse(site.get("/search?kind=standard").body()).select(".take a[href]");
    assertThat(links.eachAttr("href"))
        .containsExactly(
            EXPORT + "xlsx?kind=standard",
            EXPORT + "csv?kind=standard",
            EXPORT + "jsonl?kind=standard",
            EXPORT + "bib?kind=standard",
            EXPORT + "ris?kind=standard");
    assertThat(get(EXPORT + "exe").statusCode()).isEqualTo(404);
    assertThat(text(EXPORT + "csv?q=" + "zzzqqq").lines().count()).isLessThanOrEqualTo(1);
  }

  @Test
  void entriesOfOneFileHaveDifferentKeys() throws Exception {
    site.say("file", "{'kind':'guide','number':'甲','title':{'zh':'甲'}}");
    site.say("file", "{'kind':'guide','number':'乙','title':{'zh':'乙'}}");
    List<String> keys =
        text(EXPORT + "bib?kind=guide").lines().filter(line -> line.startsWith("@")).toList();
    assertThat(keys).hasSize(2).doesNotHaveDuplicates();
  }
}
