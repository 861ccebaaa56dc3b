package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.accounts.Person;
import org.zhibiao.curation.attachment.Attachment;
import org.zhibiao.curation.attachment.Attachments;
import org.zhibiao.curation.attachment.MadeFiles;

/** Full texts, as librarians upload and readers open them. */
class FilePagesTest {
  private static final String RECORD = "/records/GB-T-3920-2024";
  private static final String DESK = "/desk" + RECORD + "/files";
  private static final byte[] PDF = MadeFiles.pdf("本文件规定了耐摩擦色牢度的试验方法");

  @TempDir Path folder;
  private final HttpClient client = HttpClient.newHttpClient();
  private TestSite site;
  private String session;
  private Surfer librarian;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    session = signedIn(site.accounts().librarian("limin@example.com"));
    librarian = new Surfer(site.port()).cookie("session", session);
    site.say("openstd", "{'kind':'standard','number':'GB/T 3920-2024','title':{'zh':'耐摩擦色牢度'}}");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private String signedIn(Person person) {
    return site.accounts().signedIn(person).value();
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request, String session) throws Exception {
    if (!session.isEmpty()) {
      request.header("Cookie", "session=" + session);
    }
    return client.send(request.build(), BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder to(String address) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + site.port() + address));
  }

  private HttpResponse<byte[]> get(String address, String session, String... headers)
      throws Exception {
    HttpRequest.Builder request = to(address);
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return send(request, session);
  }

  private static String header(HttpResponse<?> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private HttpResponse<byte[]> upload(
      String address, String csrf, String name, byte[] content, String licence, String readers)
      throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    field(body, "csrf", csrf);
    field(body, "licence", licence);
    field(body, "readers", readers);
    body.writeBytes(
        ("--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                + name
                + "\"\r\nContent-Type: text/html\r\n\r\n")
            .getBytes(StandardCharsets.UTF_8));
    body.writeBytes(content);
    body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
    return send(
        to(address)
            .header("Content-Type", "multipart/form-data; boundary=x")
            .POST(BodyPublishers.ofByteArray(body.toByteArray())),
        session);
  }

  private static void field(ByteArrayOutputStream body, String name, String value) {
    body.writeBytes(
        ("--x\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
            .getBytes(StandardCharsets.UTF_8));
  }

  private Attachment uploaded(String name, byte[] content, String readers) throws Exception {
    HttpResponse<byte[]> answer =
        upload(DESK, librarian.csrf(DESK), name, content, "public-domain", readers);
    assertThat(Surfer.to(answer)).isEqualTo(DESK + "?done=file-added");
    return site.attachments().of("GB-T-3920-2024").getLast();
  }

  private long downloads(Attachment file) {
    return site.attachments().find(file.recordId(), file.id()).orElseThrow().downloads();
  }

  @Test
  void whatIsUploadedIsOpenedFromTheRecordsPage() throws Exception {
    Attachment file = uploaded("GB/T 3920 色牢度.pdf", PDF, "public");
    assertThat(librarian.page("/desk" + RECORD).select("a[href=" + DESK + "]")).hasSize(1);
    String href = new Surfer(site.port()).page(RECORD).expectFirst(".files a").attr("href");
    HttpResponse<byte[]> answer = get(href, "", "Accept-Encoding", "gzip");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(PDF);
    assertThat(header(answer, "content-type")).isEqualTo("application/pdf");
    assertThat(header(answer, "content-encoding")).isEmpty();
    assertThat(header(answer, "content-length")).isEqualTo(String.valueOf(PDF.length));
    assertThat(header(answer, "x-content-type-options")).isEqualTo("nosniff");
    assertThat(header(answer, "content-security-policy")).contains("default-src 'none'", "sandbox");
    assertThat(header(answer, "content-disposition"))
        .startsWith("inline; filename=\"T 3920 ___.pdf\"")
        .contains("filename*=UTF-8''T%203920%20%E8%89%B2");
    assertThat(header(answer, "cache-control")).isEqualTo("private, no-cache");
    assertThat(get(href, "", "If-None-Match", header(answer, "etag")).statusCode()).isEqualTo(304);
    assertThat(downloads(file)).isEqualTo(1);
    assertThat(send(to(href).HEAD(), "").statusCode()).isEqualTo(200);
    assertThat(downloads(file)).as("a look at the headers is no download").isEqualTo(1);
  }

  @Test
  void aPartIsSentToWhoeverAsksForOne() throws Exception {
    Attachment file = uploaded("a.pdf", PDF, "public");
    String href = FileWords.href(file);
    HttpResponse<byte[]> first = get(href, "", "Range", "bytes=0-9");
    assertThat(first.statusCode()).isEqualTo(206);
    assertThat(first.body()).isEqualTo(Arrays.copyOf(PDF, 10));
    assertThat(header(first, "content-range")).isEqualTo("bytes 0-9/" + PDF.length);
    HttpResponse<byte[]> last = get(href, "", "Range", "bytes=-7");
    assertThat(last.body()).isEqualTo(Arrays.copyOfRange(PDF, PDF.length - 7, PDF.length));
    HttpResponse<byte[]> rest = get(href, "", "Range", "bytes=100-");
    assertThat(rest.body()).isEqualTo(Arrays.copyOfRange(PDF, 100, PDF.length));
    HttpResponse<byte[]> beyond = get(href, "", "Range", "bytes=" + PDF.length + "-");
    assertThat(beyond.statusCode()).isEqualTo(416);
    assertThat(header(beyond, "content-range")).isEqualTo("bytes */" + PDF.length);
    assertThat(get(href, "", "Range", "bytes=9-3").statusCode()).isEqualTo(416);
    assertThat(get(href, "", "Range", "bytes=0-1,5-6").statusCode()).isEqualTo(200);
    assertThat(get(href, "", "Range", "bytes=0-9", "If-Range", "\"other\"").statusCode())
        .as("the file is another meanwhile")
        .isEqualTo(200);
    assertThat(get(href, "", "Range", "bytes=5-9", "If-Range", header(first, "etag")).statusCode())
        .isEqualTo(206);
    assertThat(downloads(file)).as("first range, two whole").isEqualTo(3);
  }

  @Test
  void eachIsOpenedByThoseWhoMayAndByNobodyElse() throws Exception {
    String member = signedIn(site.accounts().owner());
    Attachment registered = uploaded("b.png", MadeFiles.png(), "registered");
    Attachment hidden = uploaded("c.docx", MadeFiles.docx("内部"), "librarians");
    String open = FileWords.href(registered);
    String closed = FileWords.href(hidden);
    assertThat(Surfer.to(get(open, ""))).startsWith("/sign-in?next=");
    assertThat(get(open, member).statusCode()).isEqualTo(200);
    assertThat(get(closed, "").statusCode()).isEqualTo(404);
    assertThat(get(closed, member).statusCode()).isEqualTo(404);
    assertThat(header(get(closed, session), "content-disposition")).startsWith("attachment");
    Document stranger = new Surfer(site.port()).page(RECORD);
    assertThat(stranger.expectFirst(".files").text()).contains("b.png", "登录后打开");
    assertThat(stranger.select(".files a[href^=/records]")).isEmpty();
    assertThat(stranger.text()).doesNotContain("c.docx");
    assertThat(librarian.page(RECORD).expectFirst(".files").text()).contains("c.docx");
    librarian.submit(
        DESK,
        DESK + "/open",
        "attachment",
        String.valueOf(registered.id()),
        "readers",
        "librarians");
    assertThat(get(open, member).statusCode()).as("asked anew each time").isEqualTo(404);
    assertThat(get(open.replace("b.png", "d.png"), session).statusCode()).isEqualTo(404);
    assertThat(get(open.replace(RECORD, "/records/other"), session).statusCode()).isEqualTo(404);
  }

  private Document search(String words, String language) {
    site.catchUp();
    return new Surfer(site.port())
        .cookie("lang", language)
        .page("/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
  }

  @Test
  void aSentenceOfAFullTextFindsItsRecordAndThePage() throws Exception {
    site.say("openstd", "{'kind':'standard','number':'GB/T 1-2020','title':{'zh':'羊毛'}}");
    String sentence = "试样须在恒温恒湿室内放置二十四小时";
    Attachment file =
        uploaded(
            "a.pdf", MadeFiles.pdf("前言与目录", "说明", "5.2 " + sentence + "再行测量，美国法规除外"), "public");
    Document page = search(sentence, "zh");
    assertThat(page.select(".result")).hasSize(1);
    assertThat(page.expectFirst(".result h2 a").attr("href")).isEqualTo(RECORD);
    assertThat(page.expectFirst(".snippet").text()).startsWith("第 3 页：").contains(sentence);
    assertThat(page.expectFirst(".snippet a").attr("href"))
        .isEqualTo(FileWords.href(file) + "#page=3");
    assertThat(search(sentence, "en").expectFirst(".snippet").text()).startsWith("Page 3: ");
    assertThat(search("恒温恒湿室 美国 法规", "zh").select(".snippet a"))
        .as("words that might have named a market and a kind")
        .hasSize(1);
    assertThat(search("恒温恒湿 -耐摩擦", "zh").select(".result a[href=" + RECORD + "]")).isEmpty();
    String id = String.valueOf(file.id());
    librarian.submit(DESK, DESK + "/open", "attachment", id, "readers", "registered");
    assertThat(search(sentence, "zh").select(".snippet a")).as("not everybody's").isEmpty();
    librarian.submit(DESK, DESK + "/open", "attachment", id, "readers", "public");
    librarian.submit(DESK, DESK + "/remove", "attachment", id);
    assertThat(search(sentence, "zh").select(".snippet a")).as("removed").isEmpty();
    librarian.submit(DESK, DESK + "/restore", "attachment", id);
    assertThat(search(sentence, "zh").select(".snippet a")).as("brought back").hasSize(1);
  }

  @Test
  void whatIsRemovedIsGoneUntilItIsBroughtBack() throws Exception {
    Attachment file = uploaded("a.png", MadeFiles.png(), "public");
    String id = String.valueOf(file.id());
    assertThat(Surfer.to(librarian.submit(DESK, DESK + "/remove", "attachment", id)))
        .isEqualTo(DESK + "?done=file-removed");
    assertThat(get(FileWords.href(file), session).statusCode()).isEqualTo(404);
    assertThat(new Surfer(site.port()).page(RECORD).select(".files")).isEmpty();
    assertThat(Surfer.to(librarian.submit(DESK, DESK + "/restore", "attachment", id)))
        .isEqualTo(DESK + "?done=file-restored");
    assertThat(get(FileWords.href(file), "").statusCode()).isEqualTo(200);
  }

  @Test
  void whatIsWrongWithAFileIsSaidInTheReadersLanguage() throws Exception {
    byte[] html = "<html><script>alert(1)</script>".getBytes(StandardCharsets.UTF_8);
    String csrf = librarian.csrf(DESK);
    HttpResponse<byte[]> answer = upload(DESK, csrf, "a.pdf", html, "permission", "registered");
    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(new String(answer.body(), StandardCharsets.UTF_8));
    assertThat(page.select(".mistakes li").eachText())
        .singleElement()
        .asString()
        .contains("不管它叫什么名字");
    assertThat(page.expectFirst("#licence option[selected]").val()).isEqualTo("permission");
    assertThat(upload(DESK, csrf, "a.pdf", PDF, "link-only", "public").statusCode()).isEqualTo(422);
    assertThat(upload(DESK, csrf, "", new byte[0], "permission", "public").statusCode())
        .isEqualTo(422);
    assertThat(librarian.submit(DESK, DESK, "licence", "permission").statusCode()).isEqualTo(422);
    assertThat(site.attachments().of("GB-T-3920-2024")).isEmpty();
  }

  @Test
  void nothingIsTakenThatIsTooLargeOrNotFromOurForm() throws Exception {
    String csrf = librarian.csrf(DESK);
    assertThat(upload(DESK, "guessed", "a.pdf", PDF, "permission", "public").statusCode())
        .isEqualTo(403);
    byte[] large = new byte[100_000];
    assertThat(upload(DESK + "/remove", csrf, "a", large, "", "").statusCode())
        .as("a form that takes no files")
        .isEqualTo(413);
    assertThat(site.answerToLength(DESK, session, 3L * Attachments.MAX_BYTES))
        .startsWith("HTTP/1.1 413");
    session = signedIn(site.accounts().owner());
    assertThat(upload(DESK, csrf, "a.pdf", PDF, "permission", "public").statusCode())
        .isEqualTo(403);
    assertThat(site.attachments().of("GB-T-3920-2024")).isEmpty();
  }

  @Test
  void aFormThatIsRefusedIsReadToItsEndAndTheConnectionGoesOn() throws Exception {
    int length = 900_000;
    String head =
        "POST %s HTTP/1.1\r\nHost: localhost\r\nCookie: session=%s\r\n"
                .formatted(DESK + "/remove", session)
            + "Content-Type: multipart/form-data; boundary=x\r\nContent-Length: %d\r\n\r\n"
                .formatted(length);
    try (Socket socket = new Socket("127.0.0.1", site.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      out.write(new byte[length]);
      out.write(
          "GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answers).startsWith("HTTP/1.1 413").contains("HTTP/1.1 200");
    }
  }
}
