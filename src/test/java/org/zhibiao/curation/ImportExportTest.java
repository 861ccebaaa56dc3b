package org.zhibiao.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zhibiao.RealData;
import org.zhibiao.TestCatalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Record;
import org.zhibiao.curation.Importer.Origin;
import org.zhibiao.curation.Importer.Rejection;
import org.zhibiao.curation.Importer.Summary;

class ImportExportTest {
  /** A record with everything that a format can stumble over. */
  private static final String THORNY =
      """
      {"kind":"standard","number":"GB/T 3920-2008","title":{"zh":"=HYPERLINK(\\"x\\"), \\"引号\\"；分号; 逗号","en":"'quoted'\\u00a0 text","ko":"제목"},\
      "ics":["59.080.01"],"products":["a; b","c\\\\d"],"hazards":["=1+1"],"replaces":["GB/T 3920-1997"],\
      "adopts":[{"number":"ISO 105-X12:2001","degree":"MOD"},{"number":"ISO 105-X16"}],\
      "summary":{"zh":"第一行\\n第二行"},"url":"https://openstd.samr.gov.cn/","source":"cn-core"}
      """;

  @TempDir Path folder;
  private TestCatalogue test;
  private final List<Rejection> rejections = new ArrayList<>();

  @BeforeEach
  void open() {
    test = new TestCatalogue(folder.resolve("store"));
  }

  @AfterEach
  void close() {
    test.close();
  }

  private Summary take(TestCatalogue into, Format format, byte[] bytes) throws IOException {
    try (RecordReader reader = RecordReader.open(new ByteArrayInputStream(bytes), format)) {
      return new Importer(into.catalogue(), into.clock())
          .importAll(reader, Origin.FILE, "file", rejections::add, line -> {});
    }
  }

  private Summary take(String text) throws IOException {
    return take(test, Format.JSONL, text.getBytes(StandardCharsets.UTF_8));
  }

  private static byte[] give(TestCatalogue from, Format format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Exporter(from.catalogue()).export(Optional.empty(), format, out);
    return out.toByteArray();
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void whatIsExportedComesBackWhole(Format format) throws IOException {
    take(THORNY);
    test.pass(Duration.ofDays(3));
    // A second source that says something else, so that its own words must travel too.
    test.say(
        "iso-open-data",
        "{'kind':'standard','number':'GB/T 3920-2008','title':{'en':'Rubbing'},'status':'in_force'}");
    test.say("editor", "{'kind':'standard','number':'GB/T 3920-2008','ccs':['W04']}");
    test.say(
        "wto-eping",
        "{'kind':'notice','number':'G/TBT/N/EU/280','title':{'zh':'通报'},'comment_deadline':'通报后60天'}");
    byte[] first = give(test, format);
    try (TestCatalogue empty = new TestCatalogue(folder.resolve("other"))) {
      empty.pass(Duration.ofDays(30));
      assertThat(take(empty, format, first)).isEqualTo(new Summary(2, 2, 0, 0, 0, 0));
      assertThat(rejections).isEmpty();
      Record there = test.catalogue().find("GB-T-3920-2008").orElseThrow();
      Record here = empty.catalogue().find("GB-T-3920-2008").orElseThrow();
      assertThat(here.fields()).isEqualTo(there.fields());
      assertThat(here.sightings()).isEqualTo(there.sightings());
      assertThat(give(empty, Format.JSONL)).isEqualTo(give(test, Format.JSONL));
      assertThat(take(empty, format, first)).isEqualTo(new Summary(2, 0, 0, 2, 0, 0));
    }
  }

  @Test
  void aCsvCellNeverReachesASpreadsheetAsAFormula() throws IOException {
    take(THORNY);
    String csv = new String(give(test, Format.CSV), StandardCharsets.UTF_8);
    assertThat(csv).contains("\"'=HYPERLINK").contains(",'=1+1,");
  }

  @Test
  void aBadLineIsReportedWithItsPlaceAndReasonAndTheRestGoesIn() throws IOException {
    String lines =
        String.join(
            "\n",
            THORNY.strip(),
            "{not json",
            "",
            "{\"kind\":\"carpet\",\"number\":\"X 1\"}",
            "{\"kind\":\"standard\",\"title\":{\"zh\":\"无号\"},\"issued\":\"2023-13-01\"}",
            "{\"kind\":\"standard\",\"number\":\"GB 1\",\"surprise\":1}",
            "{\"kind\":\"standard\",\"number\":\"GB 1\",\"ics\":\"59\"}",
            "{\"number\":\"GB 1\"}",
            "{\"kind\":\"news\",\"title\":{\"zh\":\" \"}}",
            "{\"kind\":\"recall\",\"number\":\"A12/1/23\",\"title\":{\"en\":\"ok\"},\"jurisdiction\":\"Atlantis\"}",
            "{\"kind\":\"recall\",\"number\":\"A12/2/23\",\"title\":{\"en\":\"ok\"},\"jurisdiction\":\"Viet Nam\"}");
    assertThat(take(lines)).isEqualTo(new Summary(10, 2, 0, 0, 0, 8));
    assertThat(rejections)
        .extracting(Rejection::line, r -> r.problem().field(), r -> r.problem().reason())
        .containsExactly(
            row(2, "", "invalid.json"),
            row(4, "kind", "invalid.kind"),
            row(5, "issued", "invalid.date"),
            row(6, "surprise", "invalid.unknown-field"),
            row(7, "ics", "invalid.list"),
            row(8, "kind", "invalid.missing"),
            row(9, "title", "invalid.number-or-title"),
            row(10, "jurisdiction", "invalid.jurisdiction"));
  }

  private static org.assertj.core.groups.Tuple row(long line, String field, String reason) {
    return org.assertj.core.groups.Tuple.tuple(line, field, reason);
  }

  @Test
  void aSpreadsheetIsFilledInByHand() throws IOException {
    String csv =
        "kind,number,title_zh,ics,adopts,issued,source\r\n"
            + "standard,gbt 3921-2008,耐皂洗色牢度,59.080.01; 61.020,ISO 105-C10:2006 (MOD),2008-08-06,library\r\n"
            + "\r\n"
            + "standard,GB/T 1,,x,,,\r\n";
    assertThat(take(test, Format.CSV, csv.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Summary(2, 1, 0, 0, 0, 1));
    Record record = test.catalogue().find("GB-T-3921-2008").orElseThrow();
    assertThat(record.fields().list(Field.ICS)).containsExactly("59.080.01", "61.020");
    assertThat(record.sightings().getFirst().source()).isEqualTo("library");
    assertThat(rejections).extracting(Rejection::line).containsExactly(4L);
  }

  @Test
  void aTableInTheEncodingOfChineseExcelIsRead() throws IOException {
    String csv = "kind,number,title_zh\nstandard,GB/T 2912.1-2009,纺织品 甲醛的测定\n";
    assertThat(take(test, Format.CSV, csv.getBytes(Charset.forName("GBK"))).created()).isEqualTo(1);
    assertThat(test.catalogue().find("GB-T-2912.1-2009").orElseThrow().fields().title().in("zh"))
        .contains("纺织品 甲醛的测定");
  }

  @Test
  void textThatIsNotOfItsEncodingIsNeverGuessedAt() throws IOException {
    byte[] good = THORNY.strip().getBytes(StandardCharsets.UTF_8);
    byte[] bad =
        "\n{\"kind\":\"news\",\"title\":{\"zh\":\"纺织\"}}\n".getBytes(Charset.forName("GBK"));
    byte[] file = Arrays.copyOf(good, good.length + bad.length);
    System.arraycopy(bad, 0, file, good.length, bad.length);
    assertThat(take(test, Format.JSONL, file).rejected()).isEqualTo(1);
    assertThat(rejections.getFirst().problem().reason()).isEqualTo("invalid.encoding");
  }

  @Test
  void whatStandsBeforeAnUnreadableRestGoesIn() throws IOException {
    String csv = "kind,number,title_zh\nstandard,GB 1-2000,好\nstandard,\"GB 2-2000,未完\n";
    assertThat(take(test, Format.CSV, csv.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(new Summary(2, 1, 0, 0, 0, 1));
    assertThat(rejections.getFirst().line()).isEqualTo(3);
  }

  @Test
  void aJointNoticeAndItsPartsMayBeImportedAgainAndAgain() throws IOException {
    String lines =
        """
        {"kind":"notice","number":"G/TBT/N/CHN/1","also_numbers":["G/TBT/N/CHN/2"],"title":{"en":"one"}}
        {"kind":"notice","number":"G/TBT/N/CHN/2","title":{"en":"two"}}
        {"kind":"notice","number":"A\ud800 1","title":{"en":"a lone half of a pair"}}
        """;
    assertThat(take(lines)).isEqualTo(new Summary(3, 3, 0, 0, 0, 0));
    for (int i = 0; i < 3; i++) {
      assertThat(take(lines)).isEqualTo(new Summary(3, 0, 0, 3, 0, 0));
    }
  }

  @Test
  void fullBatchesOfFullRecordsGoIn() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 150; i++) {
      lines
          .append("{\"kind\":\"standard\",\"number\":\"FZ/T ")
          .append(10_000 + i)
          .append("-2000\",\"title\":{\"zh\":\"题\"},\"references\":[");
      for (int j = 0; j < 500; j++) {
        lines.append(j == 0 ? "" : ",").append("\"X ").append(i * 500 + j).append('"');
      }
      lines.append("]}\n");
    }
    assertThat(take(lines.toString())).isEqualTo(new Summary(150, 150, 0, 0, 0, 0));
    assertThat(test.catalogue().find("FZ-T-10149-2000").orElseThrow().connections()).hasSize(200);
  }

  @Test
  void aTableWithAColumnThatIsNoFieldIsRefusedWhole() {
    assertThatThrownBy(
            () ->
                take(test, Format.CSV, "kind,titel_zh\nnews,x\n".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            InvalidField.class, e -> assertThat(e.reason()).isEqualTo("invalid.unknown-column"));
    assertThatThrownBy(
            () -> take(test, Format.XLSX, "no workbook".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"CSV", "XLSX"})
  void theTemplateIsAFormThatTheImportTakes(Format format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Exporter.template(format, out);
    assertThat(take(test, format, out.toByteArray())).isEqualTo(Summary.NONE);
  }

  @Test
  void anExportedLineWhoseVisibleFieldsWereChangedIsNotLostQuietly() throws IOException {
    take(THORNY);
    test.say(
        "iso-open-data", "{'kind':'standard','number':'GB/T 3920-2008','title':{'en':'Rubbing'}}");
    String edited =
        new String(give(test, Format.JSONL), StandardCharsets.UTF_8)
            .replaceFirst("59.080.01", "59.080.30");
    assertThat(take(edited).rejected()).isEqualTo(1);
    assertThat(rejections.getFirst().problem().reason()).isEqualTo("invalid.edited-export");
  }

  @Test
  void theRealRecordsGoInOnceAndComeOutTheSame() throws IOException {
    List<Path> files = RealData.interchangeFiles();
    Summary first = Summary.NONE;
    Summary second = Summary.NONE;
    for (Path file : files) {
      first = first.plus(take(test, Format.JSONL, Files.readAllBytes(file)));
    }
    for (Path file : files) {
      second = second.plus(take(test, Format.JSONL, Files.readAllBytes(file)));
    }
    assertThat(first.lines()).isEqualTo(7_103);
    assertThat(test.catalogue().count()).isEqualTo(7_086);
    assertThat(first.created()).isEqualTo(7_086);
    assertThat(rejections).isEmpty();
    assertThat(second).isEqualTo(new Summary(7_103, 0, 0, 7_103, 0, 0));
    for (Kind kind : List.of(Kind.REGULATION)) {
      assertThat(test.catalogue().idOf(kind, "16 CFR Part 1610")).isPresent();
    }
    for (Format format : Format.values()) {
      byte[] out = give(test, format);
      try (TestCatalogue empty = new TestCatalogue(folder.resolve("empty-" + format))) {
        take(empty, format, out);
        assertThat(give(empty, Format.JSONL)).isEqualTo(give(test, Format.JSONL));
      }
    }
  }
}
