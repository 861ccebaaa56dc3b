package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trying a source file against a page, as a librarian does it. */
class SourceTrialDeskTest {
  private static final String TRY = "/desk/sources/hbba/try";
  private static final String FILE =
      """
      id: test
      name: {zh: 试验, en: Test}
      publisher: nobody
      home: https://test.example/
      base: https://test.example
      licence: {zh: 无, en: none}
      evidence: recorded
      lists:
        - request: {get: /list}
          read:
            format: html
            rows: tr
            fields:
              kind: {text: standard}
              number: td.no
              title.zh: td.title
      """;

  @TempDir Path folder;
  private TestSite site;
  private String session = "";
  private Surfer librarian;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    session = site.accounts().signedIn(site.accounts().librarian("chen@example.com")).value();
    librarian = new Surfer(site.port()).cookie("session", session);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static void write(ByteArrayOutputStream body, String text) {
    body.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static void part(ByteArrayOutputStream body, String name, String more, byte[] value) {
    write(
        body, "--xyz\r\nContent-Disposition: form-data; name=\"" + name + "\"" + more + "\r\n\r\n");
    body.writeBytes(value);
    write(body, "\r\n");
  }

  /** Sends the form; the file is none where it is empty. */
  private HttpResponse<String> send(String yaml, String page, byte[] file) throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    part(body, "csrf", "", librarian.csrf(TRY).getBytes(StandardCharsets.UTF_8));
    part(body, "part", "", "list-0".getBytes(StandardCharsets.UTF_8));
    part(body, "yaml", "", yaml.getBytes(StandardCharsets.UTF_8));
    part(body, "page", "", page.getBytes(StandardCharsets.UTF_8));
    part(
        body,
        "upload",
        file.length == 0
            ? "; filename=\"\"\r\nContent-Type: application/octet-stream"
            : "; filename=\"list.html\"\r\nContent-Type: text/html",
        file);
    write(body, "--xyz--\r\n");
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.port() + TRY))
            .header("Cookie", "session=" + session)
            .header("Content-Type", "multipart/form-data; boundary=xyz")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
  }

  private HttpResponse<String> send(String yaml, String page) throws Exception {
    return send(yaml, page, new byte[0]);
  }

  @Test
  void theFormHoldsTheFileAsItStands() throws Exception {
    Document page = librarian.page(TRY);
    assertThat(page.expectFirst("#yaml").wholeText().strip())
        .isEqualTo(Files.readString(Path.of("crawler-config/hbba.yaml")).strip());
    assertThat(page.text()).contains("来源文件由人审阅后放进 crawler-config 文件夹");
    assertThat(page.select("#result")).isEmpty();
    assertThat(librarian.get("/desk/sources/none/try").statusCode()).isEqualTo(404);
    assertThat(librarian.page("/desk/sources/hbba").select("a[href=" + TRY + "]")).hasSize(1);
  }

  @Test
  void whatAPageGivesStandsBesideItsTextAndNothingIsWritten() throws Exception {
    HttpResponse<String> answer =
        send(
            FILE,
            "<table><tr><td class=no>GB 1-2020<td class=title>甲<script>alert(1)</script>"
                + "<tr><td class=title>没有编号");
    assertThat(answer.statusCode()).isEqualTo(200);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("#result [role=status]").text()).contains("读出 2 行", "收为记录 1", "不收 1");
    assertThat(page.select("#rows li").getFirst().text()).contains("title.zh", "甲", "GB 1-2020");
    assertThat(page.select("#rows li").get(1).text()).contains("不收", "缺少");
    assertThat(page.expectFirst(".page-text").wholeText()).contains("<script>alert(1)</script>");
    assertThat(page.select("main script")).isEmpty();
    assertThat(page.expectFirst("#page").wholeText()).contains("<script>alert(1)</script>");
    assertThat(page.expectFirst("#yaml").wholeText().strip()).isEqualTo(FILE.strip());
    assertThat(site.catalogue().catalogue().count()).isZero();
    assertThat(librarian.page("/desk/sources/hbba").select("#rejections, #runs tbody tr"))
        .isEmpty();
  }

  @Test
  void mistakesOfTheFileAreNamedByLineAndKey() throws Exception {
    HttpResponse<String> answer = send(FILE.replace("rows: tr", "rowz: tr"), "<table>");
    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.select("#result .mistakes").text())
        .contains("第 12 行", "lists[0].read.rowz", "没有这个");
    assertThat(page.select(".page-text")).isEmpty();
    assertThat(page.expectFirst("#yaml").wholeText()).contains("rowz: tr");
  }

  @Test
  void anUploadedFileIsReadInItsOwnEncoding() throws Exception {
    byte[] gbk =
        "<table><tr><td class=no>GB 2-2020<td class=title>棉布".getBytes(Charset.forName("GBK"));
    Document page = Jsoup.parse(send(FILE + "charset: gbk\n", "", gbk).body());
    assertThat(page.select("#rows").text()).contains("棉布", "GB 2-2020");
    assertThat(page.expectFirst("#page").wholeText()).contains("棉布");
  }

  @Test
  void aPastedPageInXmlIsReadWhateverEncodingItNames() throws Exception {
    String xml =
        FILE.replace("format: html", "format: xml")
            .replace("rows: tr", "rows: one")
            .replace("td.no", "\"> no\"")
            .replace("td.title", "\"> title\"");
    String page =
        "<?xml version=\"1.0\" encoding=\"gb2312\"?><list><one><no>GB 3-2020</no>"
            + "<title>麻布</title></one></list>";
    assertThat(Jsoup.parse(send(xml, page).body()).select("#rows").text()).contains("麻布");
  }

  @Test
  void whatIsTooLargeOrNothingIsRefusedAndNothingTypedIsLost() throws Exception {
    HttpResponse<String> none = send(FILE, " ");
    assertThat(none.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(none.body()).select("#page-wrong").text()).contains("请粘贴");
    assertThat(none.body()).contains("td.title");
    HttpResponse<String> large = send(FILE, "", new byte[5_000_000]);
    assertThat(large.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(large.body()).select("#result").text()).contains("页面太大");
    assertThat(site.answerToLength(TRY, session, 20_000_000)).startsWith("HTTP/1.1 413");
    String json =
        FILE.replace("format: html", "format: json")
            .replace("rows: tr", "rows: /rows")
            .replace("td.no", "/no")
            .replace("td.title", "/title");
    HttpResponse<String> wrong = send(json, "<html>");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(wrong.body()).select("#result").text()).contains("格式不符");
  }

  @Test
  void theWayThereIsForLibrariansOnly() {
    assertThat(Surfer.to(new Surfer(site.port()).get(TRY))).startsWith("/sign-in");
  }
}
