package org.zhibiao.curation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.catalogue.Status;

/** Tables as people have them, brought in and taken back. */
class JournaledImportTest {
  private static final Actor LIBRARIAN = new Actor("person:zhoulan", "192.0.2.7", "");

  @TempDir Path folder;
  private TestCatalogue test;
  private Operations operations;
  private JournaledImport imports;
  private final List<Importer.Rejection> rejections = new ArrayList<>();

  @BeforeEach
  void open() {
    test = new TestCatalogue(folder);
    operations =
        new Operations(
            test.database(),
            test.catalogue(),
            new AuditLog(test.database(), test.clock()),
            test.clock());
    imports =
        new JournaledImport(
            test.database(), new Importer(test.catalogue(), test.clock()), operations);
  }

  @AfterEach
  void close() {
    test.close();
  }

  private JournaledImport.Result run(Path file, Format format) throws IOException {
    return imports.run(
        LIBRARIAN,
        file,
        format,
        "标准表",
        Importer.Origin.FILE,
        ColumnChoices.Mapping.NONE,
        (handle, operation) -> {},
        rejections::add);
  }

  /** Every seventieth row has a date that is none. */
  private Path workbook(int rows) throws IOException {
    Path file = folder.resolve("标准.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("标准");
      List<String> header = List.of("文献类型", "标准号", "中文名称", "Status", "发布日期");
      for (int i = 0; i < header.size(); i++) {
        sheet.value(0, i, header.get(i));
      }
      for (int row = 1; row <= rows; row++) {
        sheet.value(row, 0, "standard");
        sheet.value(row, 1, "Q/ZB " + row + "-2024");
        sheet.value(row, 2, "纺织品 " + row);
        sheet.value(row, 3, "现行");
        sheet.value(row, 4, row % 70 == 0 ? "2024年13月45日" : "2024年12月31日");
      }
    }
    return file;
  }

  @Test
  void badRowsAreLeftOutAndTheRestIsTakenBackWhole() throws IOException {
    JournaledImport.Result result = run(workbook(500), Format.XLSX);
    assertThat(result.summary()).isEqualTo(new Importer.Summary(500, 493, 0, 0, 0, 7));
    assertThat(rejections)
        .extracting(Importer.Rejection::line)
        .containsExactly(71L, 141L, 211L, 281L, 351L, 421L, 491L);
    Operation operation = operations.find(result.operation()).orElseThrow();
    assertThat(operation.state()).isEqualTo(Operation.State.DONE);
    assertThat(operation.count("rejected")).isEqualTo(7);
    operations.undo(LIBRARIAN, result.operation());
    assertThat(test.catalogue().count()).isZero();
  }

  @Test
  void theSameFileAgainChangesNothing() throws IOException {
    Path file = workbook(50);
    run(file, Format.XLSX);
    JournaledImport.Result again = run(file, Format.XLSX);
    assertThat(again.summary().unchanged()).isEqualTo(50);
    assertThat(operations.records(again.operation(), 10)).isEmpty();
  }

  @Test
  void chineseHeadingsStatusesAndDatesInGb18030() throws IOException {
    Path file = folder.resolve("标准.csv");
    Files.write(
        file,
        ("kind,标准编号,中文名称,英文名称,状态,发布日期,实施日期,代替标准\n"
                + "standard,Q/ZB 1-2024,纺织品 色牢度,Textiles,废止,2024/1/5,２０２４年３月,Q/ZB 1-2010\n")
            .getBytes(Charset.forName("GB18030")));
    run(file, Format.CSV);
    var fields = test.catalogue().find("Q-ZB-1-2024").orElseThrow().fields();
    assertThat(fields.title().texts())
        .containsEntry("zh", "纺织品 色牢度")
        .containsEntry("en", "Textiles");
    assertThat(fields.get(Field.STATUS)).contains(Status.WITHDRAWN);
    assertThat(fields.get(Field.ISSUED).orElseThrow()).hasToString("2024-01-05");
    assertThat(fields.get(Field.EFFECTIVE).orElseThrow()).hasToString("2024-03");
    assertThat(fields.get(Field.REPLACES).orElseThrow()).hasSize(1);
  }

  @Test
  void aPageCalledWorkbookBeginsNothing() throws IOException {
    Path file = folder.resolve("page.xlsx");
    Files.writeString(file, "<html><body>登录</body></html>");
    assertThatThrownBy(() -> run(file, Format.XLSX)).isInstanceOf(IOException.class);
    assertThat(operations.list()).isEmpty();
  }

  @Test
  void twoHeadingsOfOneMeaningAreRefused() throws IOException {
    Path file = folder.resolve("twice.csv");
    Files.writeString(file, "kind,标准号,编号\nstandard,Q/ZB 1-2024,1\n");
    assertThatThrownBy(() -> run(file, Format.CSV)).isInstanceOf(InvalidField.class);
    assertThat(operations.list()).isEmpty();
  }
}
