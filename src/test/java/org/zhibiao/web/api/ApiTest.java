package org.zhibiao.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhibiao.web.RunningServer;

/** What programs rely on: the contracts of {@code /api/v1}, {@code /healthz}, {@code /metrics}. */
class ApiTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Pattern ELEMENT = Pattern.compile("<[^>]*>");

  @TempDir static Path folder;
  private static RunningServer server;

  @BeforeAll
  static void start() {
    server = new RunningServer(folder).start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static HttpResponse<String> get(String address, String... headers) {
    return send(request(address, headers).GET());
  }

  private static HttpRequest.Builder request(String address, String... headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(server.at(address));
    for (int i = 0; i < headers.length; i += 2) {
      request.header(headers[i], headers[i + 1]);
    }
    return request;
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode json(HttpResponse<String> response) {
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(response.body(), e);
    }
  }

  private static JsonNode ok(String address, String... headers) {
    HttpResponse<String> response = get(address, headers);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    assertThat(type(response)).isEqualTo("application/json;charset=utf-8");
    return json(response);
  }

  private static String type(HttpResponse<String> response) {
    return response.headers().firstValue("Content-Type").orElse("").replace(" ", "");
  }

  private static JsonNode problem(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(type(response)).isEqualTo("application/problem+json;charset=utf-8");
    assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
    JsonNode problem = json(response);
    assertThat(problem.get("type").asText()).isEqualTo("about:blank");
    assertThat(problem.get("title").asText()).isNotBlank();
    assertThat(problem.get("status").asInt()).isEqualTo(status);
    return problem;
  }

  private static String q(String words) {
    return "/api/v1/search?q=" + URLEncoder.encode(words, StandardCharsets.UTF_8);
  }

  @Test
  void aSearchAnswersInTheFormThatWasPromised() {
    JsonNode answer = ok(q("甲醛"));
    assertThat(answer.fieldNames())
        .toIterable()
        .contains("total", "took_ms", "hits", "facets", "suggestion");
    assertThat(answer.get("total").isIntegralNumber()).isTrue();
    assertThat(answer.get("took_ms").isNumber()).isTrue();
    assertThat(answer.get("hits")).isNotEmpty();
    for (JsonNode hit : answer.get("hits")) {
      assertThat(hit.fieldNames())
          .toIterable()
          .contains("id", "kind", "number", "title", "status", "issuer", "jurisdiction")
          .contains("issued", "score", "highlight");
      assertThat(hit.get("title").isObject()).isTrue();
      assertThat(hit.get("title")).isNotEmpty();
      assertThat(hit.get("score").isNumber()).isTrue();
    }
    assertThat(answer.get("facets").fieldNames())
        .toIterable()
        .contains("kind", "status", "jurisdiction", "issuer", "ics", "year");
    long counted = 0;
    for (JsonNode count : answer.at("/facets/kind")) {
      assertThat(count.get("value").isTextual()).isTrue();
      counted += count.get("count").asLong();
    }
    assertThat(counted).isEqualTo(answer.get("total").asLong());
  }

  @Test
  void anAbsentValueIsNullAndNotLeftOut() {
    JsonNode hit = ok(q("Ohne Angaben")).at("/hits/0");
    assertThat(hit.get("id").asText()).isEqualTo("bare");
    for (String name : List.of("number", "status", "issuer", "jurisdiction", "issued")) {
      assertThat(hit.has(name)).as(name).isTrue();
      assertThat(hit.get(name).isNull()).as(name).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "kind=notice&status=open, 2",
    "kind=notice&status=closed, 1",
    "kind=patent, 1",
    "kind=notice&jurisdiction=EU, 1",
    "kind=guide&kind=patent, 2",
    "kind=policy&issuer=%E5%B7%A5%E4%B8%9A%E5%92%8C%E4%BF%A1%E6%81%AF%E5%8C%96%E9%83%A8&year=2026,"
        + " 1",
    "q=99001&ics=59.080.01&year=2000-2010, 1",
  })
  void filtersNarrowAsOnThePage(String conditions, int total) {
    assertThat(ok("/api/v1/search?" + conditions).get("total").asInt()).isEqualTo(total);
  }

  @Test
  void pagesFollowOneAnotherWithoutGapOrRepetition() {
    JsonNode whole = ok("/api/v1/search?kind=standard&sort=number&size=100");
    JsonNode second = ok("/api/v1/search?kind=standard&sort=number&size=50&page=2");
    assertThat(whole.get("hits")).hasSize(100);
    assertThat(second.get("hits")).hasSize(50);
    for (int i = 0; i < 50; i++) {
      assertThat(second.at("/hits/" + i + "/id")).isEqualTo(whole.at("/hits/" + (50 + i) + "/id"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "size=101",
        "size=0",
        "size=-1",
        "size=many",
        "page=0",
        "page=501",
        "page=999999999999",
        "kind=carpet",
        "status=lost",
        "jurisdiction=Atlantis",
        "ics=5",
        "year=soon",
        "sort=colour"
      })
  void aParameterThatCannotBeUsedIsNamedInAProblem(String parameter) {
    JsonNode problem = problem(get("/api/v1/search?q=textiles&" + parameter), 400);
    assertThat(
            problem.at("/errors/0/parameter").asText()
                + "="
                + problem.at("/errors/0/value").asText())
        .isEqualTo(parameter);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/records/no-such-record", "/api/v1/nothing", "/api/"})
  void whatIsNotThereIsAProblem404(String address) {
    problem(get(address), 404);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/search", "/api/v1/records/bare", "/api/v1/suggest", "/healthz"})
  void whatCanOnlyBeReadSaysSo(String address) {
    problem(send(request(address).POST(BodyPublishers.ofString("{}"))), 405);
    problem(send(request(address).DELETE()), 405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"",
        "((((",
        "a AND OR NOT",
        "*",
        "?",
        "kind:",
        "[1 TO",
        "\\",
        "\u0000",
        "🧵",
        "～！＠",
        "'; drop table record;--",
        "title:\"",
        "-",
        "a^b~c",
        "\uFFFF",
        "铅",
        "a"
      })
  void noWordsMakeItFail(String words) {
    assertThat(get(q(words)).statusCode()).isEqualTo(200);
    assertThat(get(q(words).replace("/search?", "/suggest?")).statusCode()).isEqualTo(200);
  }

  @Test
  void aVeryLongQuestionIsAnsweredOrRefusedButNeverFails() {
    assertThat(get(q("textile ".repeat(1200))).statusCode()).isEqualTo(200);
    assertThat(get(q("染".repeat(20_000))).statusCode()).isBetween(400, 431);
  }

  @Test
  void aHighlightIsTextWithMarksAndNothingElse() {
    for (String words : List.of("甲醛", "formaldehyde", "99666", "onload alert", "script")) {
      for (JsonNode hit : ok(q(words) + "&size=100").get("hits")) {
        for (JsonNode marked : hit.get("highlight")) {
          ELEMENT
              .matcher(marked.asText())
              .results()
              .forEach(found -> assertThat(found.group()).isIn("<mark>", "</mark>"));
          assertThat(marked.asText().replaceAll("</?mark>", ""))
              .doesNotContain("<", ">", "\"")
              .doesNotContainPattern("&(?!amp;|lt;|gt;|quot;)");
        }
      }
    }
    JsonNode hostile = ok(q("99666 formaldehyde")).at("/hits/0");
    assertThat(hostile.get("id").asText()).isEqualTo("hostile");
    assertThat(hostile.at("/highlight/title.en").asText())
        .contains("&lt;svg onload=alert(1)&gt; &amp;amp;", "<mark>formaldehyde</mark>");
    assertThat(hostile.at("/title/en").asText()).contains("<svg onload=alert(1)>");
  }

  @Test
  void aRecordIsTheInterchangeRecordWithItsRelationsAndItsOrigin() {
    JsonNode record = ok("/api/v1/records/edition-2008");
    assertThat(record.get("id").asText()).isEqualTo("edition-2008");
    assertThat(record.get("kind").asText()).isEqualTo("standard");
    assertThat(record.get("number").asText()).isEqualTo("GB/T 99001-2008");
    assertThat(record.at("/title/zh").asText()).isEqualTo("纺织品 示例试验 耐摩擦色牢度");
    assertThat(record.at("/replaces/0").asText()).isEqualTo("GB/T 99001-1997");
    assertThat(record.at("/sightings/0/source").asText()).isEqualTo("file");
    assertThat(record.at("/sightings/0/last_seen").asText()).isEqualTo("2026-11-22T04:00:00Z");
    assertThat(record.get("last_verified").isNull()).isTrue();
    assertThat(relation(record, "replaces", "GB/T 99001-1997").get("id").asText())
        .isEqualTo("edition-1997");
    assertThat(relation(record, "replaced_by", "GB/T 99001-2026").get("id").asText())
        .isEqualTo("edition-2026");
    JsonNode adopted = relation(record, "adopts", "ISO 99105-X12:2001");
    assertThat(adopted.get("degree").asText()).isEqualTo("MOD");
    assertThat(adopted.get("id").asText()).isEqualTo("iso-2001");
    assertThat(relation(record, "references", "GB/T 99002").get("id").isNull()).isTrue();
  }

  private static JsonNode relation(JsonNode record, String type, String number) {
    for (JsonNode relation : record.get("relations")) {
      if (relation.get("type").asText().equals(type)
          && relation.get("number").asText().equals(number)) {
        return relation;
      }
    }
    throw new AssertionError("no " + type + " " + number + " in " + record.get("relations"));
  }

  @Test
  void theStatusMovesWithTheCalendar() {
    assertThat(ok("/api/v1/records/notice-closed").get("status").asText()).isEqualTo("closed");
    assertThat(ok("/api/v1/records/notice-open").get("status").asText()).isEqualTo("open");
    assertThat(ok("/api/v1/records/bare").has("status")).isFalse();
  }

  @Test
  void aSlipOfTheFingersIsMendedInTheSuggestion() {
    assertThat(ok(q("甲醛")).get("suggestion").isNull()).isTrue();
    assertThat(ok(q("formaldehide") + "&lang=en").get("suggestion").asText())
        .isEqualTo("formaldehyde");
    JsonNode dropped = ok(q("甲醛 xyzzyx")).get("dropped");
    assertThat(dropped).hasSize(1);
    assertThat(dropped.get(0).asText()).isEqualTo("xyzzyx");
  }

  @Test
  void suggestionsFitWhatWasTyped() {
    JsonNode suggestions = ok("/api/v1/suggest?q=gbt99001");
    assertThat(suggestions.isArray()).isTrue();
    assertThat(suggestions).isNotEmpty().hasSizeLessThanOrEqualTo(10);
    assertThat(suggestions.get(0).get("number").asText()).startsWith("GB/T 99001");
    assertThat(suggestions.get(0).get("kind").asText()).isEqualTo("standard");
    assertThat(suggestions.get(0).get("type").asText()).isEqualTo("number");
    assertThat(suggestions.get(0).get("text").asText()).startsWith("GB/T 99001");
    assertThat(suggestions.get(0).get("id").asText()).isEqualTo("edition-2008");
    assertThat(suggestions.get(0).get("hint").asText()).contains("耐摩擦色牢度");
    assertThat(ok("/api/v1/suggest?q=gbt99001", "Accept-Language", "en-GB").at("/0/hint").asText())
        .contains("Colour fastness");
    assertThat(ok("/api/v1/suggest?q=")).isEmpty();
    assertThat(ok("/api/v1/suggest")).isEmpty();
  }

  @Test
  void theLanguageAskedForGoesOverTheOneAccepted() {
    String address = "/api/v1/suggest?q=gbt99001";
    String chinese = "耐摩擦色牢度";
    String english = "Colour fastness";
    assertThat(get(address).body()).contains(chinese);
    assertThat(get(address, "Accept-Language", "en-GB").body()).contains(english);
    assertThat(get(address + "&lang=en").body()).contains(english);
    assertThat(get(address + "&lang=zh", "Accept-Language", "en").body()).contains(chinese);
    JsonNode problem = problem(get(q("textiles") + "&lang=xx"), 400);
    assertThat(problem.at("/errors/0/parameter").asText()).isEqualTo("lang");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/search?q=textiles", "/api/v1/suggest?q=textiles"})
  void whatDependsOnTheLanguageSaysSo(String address) {
    assertThat(get(address).headers().allValues("Vary"))
        .anyMatch(vary -> vary.contains("Accept-Language"));
    assertThat(get(address, "Accept-Encoding", "gzip").headers().allValues("Vary"))
        .anyMatch(vary -> vary.contains("Accept-Language"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v1/search?q=x", "/api/v1/suggest?q=x", "/api/v1/records/edition-2008"})
  void publicDataMayBeReadByEverySiteAndIsAskedForAnew(String address) {
    HttpResponse<String> answer = get(address);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-cache");
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
  }

  @Test
  void whatIsMissingIsNotKeptAndWhatIsNoPublicDataIsForThisSiteAlone() {
    HttpResponse<String> none = get("/api/v1/records/none");
    assertThat(none.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(none.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
    assertThat(get("/").headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(get("/healthz").headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void healthSaysThatStoreAndIndexAnswer() {
    JsonNode health = ok("/healthz");
    assertThat(health.get("status").asText()).isEqualTo("ok");
    assertThat(health.get("records").asLong()).isEqualTo(server.catalogue().count());
    assertThat(health.get("indexed").asLong()).isEqualTo(server.catalogue().count());
    assertThat(health.get("lag").asLong()).isZero();
    assertThat(get("/healthz").headers().firstValue("Cache-Control")).hasValue("no-store");
  }

  @Test
  void figuresAreForThisMachineAlone() {
    HttpResponse<String> here = get("/metrics");
    assertThat(here.statusCode()).isEqualTo(200);
    assertThat(here.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/plain");
    assertThat(here.body())
        .contains("zhibiao_records " + server.catalogue().count() + "\n")
        .contains("# TYPE zhibiao_heap_used_bytes gauge\n");
    problem(get("/metrics", "X-Forwarded-For", "203.0.113.7"), 404);
    problem(get("/metrics", "Forwarded", "for=203.0.113.7"), 404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/search?q=textiles",
        "/api/v1/search?size=0",
        "/api/v1/records/hostile",
        "/api/v1/records/none",
        "/api/v1/suggest?q=gb",
        "/healthz",
        "/metrics",
        "/api/%00"
      })
  void everyAnswerCarriesTheSecurityHeadersAndNothingOfTheInside(String address) {
    HttpResponse<String> response = get(address);
    assertThat(response.headers().firstValue("Content-Security-Policy").orElse(""))
        .as(address)
        .contains("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'")
        .doesNotContain("unsafe", "*");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(response.headers().firstValue("Referrer-Policy"))
        .hasValue("strict-origin-when-cross-origin");
    assertThat(response.headers().firstValue("Permissions-Policy")).isPresent();
    assertThat(response.headers().firstValue("Cross-Origin-Opener-Policy")).hasValue("same-origin");
    assertThat(response.headers().firstValue("Server")).isEmpty();
    assertThat(response.body()).doesNotContain("org.zhibiao", "Exception", "\tat ");
  }

  @Test
  void aStoreThatDoesNotAnswerIsAProblemAndMakesTheServerUnwell(@TempDir Path other) {
    RunningServer broken = new RunningServer(other).start();
    try {
      broken.breakStore();
      problem(send(HttpRequest.newBuilder(broken.at("/api/v1/records/bare"))), 500);
      HttpResponse<String> health = send(HttpRequest.newBuilder(broken.at("/healthz")));
      assertThat(health.statusCode()).isEqualTo(503);
      assertThat(json(health).get("store").asText()).isEqualTo("failing");
      assertThat(json(health).get("index").asText()).isEqualTo("ok");
    } finally {
      broken.close();
    }
  }
}
