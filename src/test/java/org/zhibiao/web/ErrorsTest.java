package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked for wrongly is answered politely, and says nothing of the inside. */
class ErrorsTest {
  @TempDir Path folder;
  private TestSite site;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    site.say("file", "{'kind':'standard','number':'GB/T 1-2020','title':{'zh':'甲'}}");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static void assertDiscreet(HttpResponse<String> answer) {
    assertThat(answer.headers().map()).containsKey("content-security-policy");
    assertThat(answer.headers().map()).doesNotContainKey("server");
    assertThat(answer.body())
        .doesNotContainIgnoringCase("exception")
        .doesNotContain("org.zhibiao", "javalin", "Jetty", "jetty");
  }

  @Test
  void anUnknownPageIsAnsweredInTheReadersLanguage() throws Exception {
    for (String address : List.of("/nope", "/records/none", "/records/a/b/c", "/static/none.css")) {
      HttpResponse<String> chinese = site.get(address);
      assertThat(chinese.statusCode()).as(address).isEqualTo(404);
      assertThat(chinese.body()).contains("没有这一页", "<title>");
      assertDiscreet(chinese);
      assertThat(site.english(address).body()).contains("There is no such page");
    }
  }

  @Test
  void aMethodThatIsNotTakenIsRefused() throws Exception {
    for (String method : List.of("POST", "PUT", "DELETE")) {
      HttpResponse<String> answer = site.send(method, "/search");
      assertThat(answer.statusCode()).as(method).isEqualTo(405);
      assertDiscreet(answer);
    }
  }

  @Test
  void headersAloneCanBeAskedFor() throws Exception {
    for (String address :
        List.of(
            "/",
            "/about",
            "/search?q=%E7%94%B2",
            "/search?lang=en",
            "/records/GB-T-1-2020",
            "/records/none",
            "/records/GB-T-1-2020/bibtex",
            "/static/css/zhibiao.css",
            "/static/none.css",
            "/robots.txt",
            "/nope",
            "/healthz",
            "/api/v1/records/none",
            "/api/v1/search?page=x")) {
      HttpResponse<String> whole = site.get(address);
      HttpResponse<String> head = site.send("HEAD", address);
      assertThat(head.statusCode()).as(address).isEqualTo(whole.statusCode());
      assertThat(head.headers().firstValue("Content-Type"))
          .as(address)
          .isEqualTo(whole.headers().firstValue("Content-Type"));
      assertThat(head.body()).as(address).isEmpty();
    }
  }

  @Test
  void conditionsThatMakeNoSenseAreNamedAndTheRestHolds() throws Exception {
    HttpResponse<String> answer =
        site.get(
            "/search?q=%E7%94%B2&kind=car&status=dead&year=abc&ics=1&jurisdiction=Q&sort=up&page=-1");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body())
        .contains("GB/T 1-2020", "value=\"甲\"")
        .contains("kind=car", "status=dead", "year=abc", "ics=1", "jurisdiction=Q", "sort=up")
        .contains("page=-1");
  }

  @Test
  void pagesBeyondTheEndSayWhereTheEndIs() throws Exception {
    HttpResponse<String> answer = site.get("/search?page=400");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("没有这一页了", "去最后一页");
    assertThat(site.get("/search?page=501").statusCode()).isEqualTo(200);
    assertThat(site.get("/search?page=99999999999999999999").statusCode()).isEqualTo(200);
  }

  @Test
  void oddQueriesNeverFail() throws Exception {
    for (String query :
        List.of(
            "%00",
            "%22",
            "*",
            "%3F*%3F",
            "AND",
            "(((",
            "a:b",
            "-",
            "%5C",
            "%FF%FE",
            "%ED%A0%80",
            "%F0%9F%A7%B5",
            "a".repeat(9_000),
            "%",
            "+++",
            "%E3%80%80")) {
      HttpResponse<String> answer = rawOrPlain(query);
      assertThat(answer.statusCode()).as(query).isLessThan(500);
    }
  }

  @Test
  void aVeryLongQueryIsCutAndTheReaderToldSo() throws Exception {
    for (String letter : List.of("a", "%E7%94%B2")) {
      HttpResponse<String> answer = site.get("/search?q=" + letter.repeat(10_000));
      assertThat(answer.statusCode()).as(letter).isEqualTo(200);
      assertThat(answer.body()).as(letter).contains("2,000");
      // The box does not cut a pasted text on its own, for it would say nothing.
      assertThat(answer.body()).as(letter).contains("maxlength=\"10000\"");
      // Every link of the page repeats the query.
      assertThat(answer.body()).as(letter).doesNotContain(letter.repeat(2_001));
    }
    assertThat(site.english("/search?q=" + "a".repeat(2_001)).body()).contains("first 2,000");
    assertThat(site.english("/search?q=" + "a".repeat(2_000)).body()).doesNotContain("first 2,000");
    assertThat(site.get("/api/v1/search?q=" + "a".repeat(10_000)).statusCode()).isEqualTo(200);
    assertThat(site.get("/api/v1/suggest?q=" + "a".repeat(10_000)).statusCode()).isEqualTo(200);
  }

  private HttpResponse<String> rawOrPlain(String query) throws Exception {
    return query.equals("%") ? site.get("/search?q=%25") : site.get("/search?q=" + query);
  }

  @Test
  void whatTheServerRefusesBeforeAnyHandlerSaysNothingEither() throws Exception {
    for (String request :
        List.of(
            "GET /%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /..%2f..%2fetc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: "
                + "y".repeat(140_000)
                + "\r\n\r\n",
            "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
            "NONSENSE\r\n\r\n")) {
      String answer = raw(request);
      String shown = request.substring(0, Math.min(60, request.length()));
      assertThat(answer).as(shown).startsWith("HTTP/1.1 4");
      assertThat(answer)
          .as(shown)
          .containsIgnoringCase("content-security-policy")
          .doesNotContainIgnoringCase("jetty")
          .doesNotContainIgnoringCase("exception");
    }
  }

  private String raw(String request) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", site.port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(StandardCharsets.UTF_8));
      out.flush();
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
