package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bringing spreadsheets in at the desk. */
class ImportDeskTest {
  private static final String IMPORTS = "/desk/imports";
  private static final int ROWS = 500;
  private static final int BAD = 7;

  @TempDir Path folder;
  private TestSite site;
  private Surfer librarian;
  private String session;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    session = site.accounts().signedIn(site.accounts().librarian("limin@example.com")).value();
    librarian = new Surfer(site.port()).cookie("session", session);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  /** Rows of which every seventieth has a date that is none. */
  static byte[] table(int rows, int bad) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("表");
      String[] head = {"kind", "标准号", "中文名称", "实施日期"};
      for (int column = 0; column < head.length; column++) {
        sheet.value(0, column, head[column]);
      }
      for (int row = 1; row <= rows; row++) {
        sheet.value(row, 0, "standard");
        sheet.value(row, 1, "Q/ZB " + row + "-2020");
        sheet.value(row, 2, "示例 <b>" + row);
        sheet.value(row, 3, row <= bad ? "2021年13月1日" : "2021年3月1日");
      }
    }
    return out.toByteArray();
  }

  private HttpResponse<String> upload(String name, byte[] content) throws Exception {
    String csrf = librarian.csrf(IMPORTS);
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (String[] field : new String[][] {{"csrf", csrf}, {"source", "file"}}) {
      body.writeBytes(
          "--x\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
              .formatted((Object[]) field)
              .getBytes(StandardCharsets.UTF_8));
    }
    body.writeBytes(
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
            .formatted(name)
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.port() + IMPORTS))
            .header("Cookie", "session=" + session)
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private String refused(String name, byte[] content) throws Exception {
    HttpResponse<String> answer = upload(name, content);
    assertThat(answer.statusCode()).isEqualTo(422);
    return Jsoup.parse(answer.body()).select("#file-wrong").text();
  }

  @Test
  void aTableIsLookedOverImportedOnceAndTakenBack() throws Exception {
    HttpResponse<String> answer = upload("目录.xlsx", table(ROWS, BAD));
    assertThat(answer.statusCode()).isEqualTo(303);
    String address = Surfer.to(answer);
    Document page = librarian.page(address);
    assertThat(page.select("#counts dd").eachText())
        .containsExactly("500", "493", "0", "0", "0", "7");
    assertThat(page.select("#rejections tbody tr")).hasSize(BAD);
    assertThat(page.expectFirst("#rejections tbody tr").text()).contains("2", "实施日期");
    assertThat(page.select("#rows td.name").eachText()).startsWith("Q/ZB 8-2020");
    assertThat(page.select("#rows").text()).contains("示例 <b>8").doesNotContain("standard");
    assertThat(site.catalogue().catalogue().count()).isZero();

    HttpResponse<String> imported = librarian.submit(address, address);
    String operation = Surfer.to(imported);
    assertThat(operation).startsWith("/desk/operations/").endsWith("?done=imported");
    assertThat(librarian.page(operation).select(".fields dd").eachText())
        .containsSubsequence("500", "493", "0", "0", "0", "7");
    assertThat(site.catalogue().catalogue().count()).isEqualTo(ROWS - BAD);
    String again = Surfer.to(librarian.post(address, "csrf", librarian.csrf(IMPORTS)));
    assertThat(again).as("a second click").isEqualTo(operation);

    String undo = operation.replaceFirst("\\?.*", "");
    librarian.submit(undo, undo + "/undo");
    assertThat(site.catalogue().catalogue().count()).isZero();
    assertThat(librarian.get("/records/Q-ZB-8-2020").statusCode()).isEqualTo(410);
  }

  @Test
  void aTableInTheEncodingOfChineseSpreadsheetsIsRead() throws Exception {
    byte[] csv =
        "kind,标准号,中文名称,状态\nstandard,Q/ZB 1-2020,示例,现行\n".getBytes(Charset.forName("GB18030"));
    Document page = librarian.page(Surfer.to(upload("a.csv", csv)));
    assertThat(page.select("#rows").text()).contains("示例");
    assertThat(page.select("#counts dd").eachText()).startsWith("1", "1");
  }

  @Test
  void whatIsNoTableOrUnpacksWithoutEndIsRefused() throws Exception {
    assertThat(refused("a.pdf", new byte[] {1})).contains("认不出格式");
    assertThat(refused("a.csv", new byte[0])).contains("空");
    ByteArrayOutputStream bomb = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bomb)) {
      zip.putNextEntry(new ZipEntry("xl/sharedStrings.xml"));
      byte[] blank = new byte[1024 * 1024];
      for (int i = 0; i < 70; i++) {
        zip.write(blank);
      }
      zip.closeEntry();
    }
    assertThat(refused("a.xlsx", bomb.toByteArray())).contains("解压");
    byte[] html = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    Document page = librarian.page(Surfer.to(upload("a.xlsx", html)));
    assertThat(page.select(".notice-box").text()).contains("读不了");
    assertThat(page.select("form[action^=/desk/imports/]")).isEmpty();
    byte[] column = "kind,飞鱼\nstandard,1\n".getBytes(StandardCharsets.UTF_8);
    Document unknown = librarian.page(Surfer.to(upload("b.csv", column)));
    assertThat(unknown.select(".notice-box").text()).contains("飞鱼", "认不出这一列");
  }

  @Test
  void templatesAreHandedOutAndNobodyElseComesHere() throws Exception {
    HttpResponse<String> csv = librarian.get(IMPORTS + "/template/csv");
    assertThat(csv.body()).contains("number", "title_zh");
    assertThat(librarian.get(IMPORTS + "/template/exe").statusCode()).isEqualTo(404);
    assertThat(librarian.get(IMPORTS + "/none").statusCode()).isEqualTo(404);
    assertThat(Surfer.to(new Surfer(site.port()).get(IMPORTS))).startsWith("/sign-in");
  }

  @Test
  void columnsThatAreNotUnderstoodAreExplainedOnceAndRememberedForGood() throws Exception {
    byte[] table =
        "我们的编号,品名<b>,备注,实施日期\nQ/ZB 1-2020,拉链,内部,2021年\n".getBytes(StandardCharsets.UTF_8);
    String address = Surfer.to(upload("甲.csv", table));
    Document page = librarian.page(address);
    assertThat(page.select(".notice-box").text()).contains("我们的编号");
    assertThat(page.select("#columns[open] tbody tr").eachText())
        .hasSize(4)
        .anyMatch(row -> row.startsWith("品名<b> 拉链"));
    assertThat(page.select("#columns option[selected]").eachAttr("value"))
        .containsExactly("?", "?", "?", "effective", "");
    HttpResponse<String> said =
        librarian.fillIn(
            address,
            address + "/columns",
            "column-0",
            "number",
            "column-1",
            "title_zh",
            "column-2",
            "-",
            "kind",
            "standard");
    assertThat(Surfer.to(said)).isEqualTo(address + "?done=columns");
    Document again = librarian.page(address);
    assertThat(again.select(".notice-box.asked")).isEmpty();
    assertThat(again.select("#rows").text()).contains("Q/ZB 1-2020").doesNotContain("内部");
    assertThat(again.select("#columns[open]")).isEmpty();
    Document next =
        librarian.page(
            Surfer.to(
                upload(
                    "乙.csv",
                    new String(table, StandardCharsets.UTF_8)
                        .replace("1-2020", "2-2020")
                        .getBytes(Charset.forName("GBK")))));
    assertThat(next.select(".notice-box.asked")).isEmpty();
    assertThat(next.select("#rows").text()).contains("Q/ZB 2-2020");
    HttpResponse<String> done = librarian.fillIn(address, address);
    assertThat(Surfer.to(done)).startsWith("/desk/operations/");
    assertThat(site.catalogue().catalogue().find("Q-ZB-1-2020")).isPresent();
  }

  @Test
  void twoColumnsCannotBeTheSame() throws Exception {
    String address =
        Surfer.to(upload("甲.csv", "kind,甲,乙\nstandard,1,2\n".getBytes(StandardCharsets.UTF_8)));
    librarian.fillIn(address, address + "/columns", "column-1", "number", "column-2", "number");
    assertThat(librarian.page(address).select(".notice-box.asked").text()).contains("出现了两次");
    librarian.fillIn(address, address + "/columns", "column-2", "nonsense");
    librarian.fillIn(address, address + "/columns", "column-2", "-");
    assertThat(librarian.page(address).select(".notice-box.asked")).isEmpty();
  }
}
