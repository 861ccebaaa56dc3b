package org.zhibiao.crawl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhibiao.Seed;
import org.zhibiao.crawl.Source.Request;
import org.zhibiao.crawl.extract.RawRecord;
import org.zhibiao.crawl.fetch.FetchRequest;
import org.zhibiao.crawl.normalise.Template;

/** What is asked for, and that it is asked of the source alone. */
class RequestsTest {
  private static final URI SITE = URI.create("https://site.example");
  private static final URI MIRROR = URI.create("http://127.0.0.1:9080/site");
  private static final Requests DIRECT = new Requests(SITE, SITE);
  private static final Requests MIRRORED = new Requests(SITE, MIRROR);

  private static Request get(String path, Map<String, List<Template>> query) {
    return new Request(false, Template.of(path), query, Map.of(), Optional.empty(), Map.of());
  }

  private static RawRecord value(String value) {
    return RawRecord.NONE.with("v", value);
  }

  @Test
  void valuesAreWrittenSoThatTheyStayWhatTheyAre() {
    String hostile = "a b/../?x=1&y=\"毛\"#+%";
    FetchRequest request =
        DIRECT.of(
            get("/p/{v}/q", Map.of("k", List.of(Template.of("{v}"), Template.of("2")))),
            Map.of("since", Template.of("2020")),
            value(hostile));
    assertThat(request.address().getPath()).isEqualTo("/p/" + hostile + "/q");
    assertThat(request.address().getRawQuery())
        .isEqualTo("k=a+b%2F..%2F%3Fx%3D1%26y%3D%22%E6%AF%9B%22%23%2B%25&k=2&since=2020");
    Request post =
        new Request(
            true,
            Template.of("/p?a=1"),
            Map.of(),
            Map.of("f", Template.of("{v}")),
            Optional.empty(),
            Map.of("Api-Key", Template.of("{v}")));
    FetchRequest form = DIRECT.of(post, Map.of(), value("a=b&c"));
    assertThat(form.body()).isEqualTo("f=a%3Db%26c");
    assertThat(form.headers()).containsEntry("Api-Key", "a=b&c");
    Request json =
        new Request(
            true,
            Template.of("/p"),
            Map.of(),
            Map.of(),
            Optional.of(Template.of("\\{\"k\":\"{v}\"\\}")),
            Map.of());
    assertThat(DIRECT.of(json, Map.of(), value("a\"},{\\\n")).body())
        .isEqualTo("{\"k\":\"a\\\"},{\\\\\\n\"}");
  }

  @ParameterizedTest
  @CsvSource({
    "/a?b=c, /a?b=c",
    "a, /a",
    "?b=c, /?b=c",
    "https://site.example/a?b=c, /a?b=c",
    "http://site.example/a, /a",
    "HTTPS://SITE.EXAMPLE/a b, /a%20b",
    "https://site.example:8443/a, /a",
  })
  void aLinkOfTheSiteIsAskedOfTheSiteOrItsMirror(String given, String path) {
    assertThat(MIRRORED.to(given).address()).hasToString(MIRROR + path);
    String direct = DIRECT.to(given).address().toString();
    assertThat(direct).startsWith("https://site.example/").endsWith(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example/a",
        "https://site.example.elsewhere.example/a",
        "https://site.example@elsewhere.example/a",
        "//elsewhere.example/a",
        "http://169.254.169.254/",
        "http://127.0.0.1:9081/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "mailto:a@b",
        "https://",
        "a|b^c{}",
        "http://[::1"
      })
  void aLinkThatLeadsElsewhereIsRefused(String given) {
    assertThatThrownBy(() -> DIRECT.to(given)).isInstanceOf(Requests.Elsewhere.class);
    assertThatThrownBy(() -> MIRRORED.to(given)).isInstanceOf(Requests.Elsewhere.class);
    assertThatThrownBy(() -> DIRECT.of(get("{v}", Map.of()), Map.of(), value(given)))
        .isInstanceOf(Requests.Elsewhere.class);
  }

  @Test
  void aBaseWithAPathKeepsItOnce() {
    URI site = URI.create("https://site.example/app");
    Requests requests = new Requests(site, URI.create("http://127.0.0.1:1/x"));
    assertThat(requests.to("https://site.example/app/a").address())
        .hasToString("http://127.0.0.1:1/x/a");
    assertThat(new Requests(site, site).to("http://site.example/app/a").address())
        .hasToString("https://site.example/app/a");
    assertThatThrownBy(() -> requests.to("https://site.example/other"))
        .isInstanceOf(Requests.Elsewhere.class);
    assertThat(requests.published(URI.create("http://127.0.0.1:1/x/a?b")))
        .isEqualTo("https://site.example/app/a?b");
  }

  @Test
  void aValueThatIsNotThereIsSaid() {
    assertThatThrownBy(() -> DIRECT.of(get("/{w}", Map.of()), Map.of(), value("1")))
        .isInstanceOf(Requests.MissingValue.class);
  }

  @Test
  void whateverAPageGivesTheRequestGoesToTheSourceOrNowhere() {
    long seed = Seed.get();
    Random random = new Random(seed);
    String[] pieces = {
      "/", "//", "\\", "@", ":", "?", "#", "%", "..", "http", "https", "site.example",
          "evil.example",
      "127.0.0.1", " ", "毛", "[", "]", "{", "}", "\n", "javascript:", "a", "|", "\u0000", ";"
    };
    for (int i = 0; i < 20_000; i++) {
      StringBuilder given = new StringBuilder();
      for (int j = random.nextInt(8); j >= 0; j--) {
        given.append(pieces[random.nextInt(pieces.length)]);
      }
      for (String path : List.of("{v}", "/p/{v}")) {
        try {
          URI asked = MIRRORED.of(get(path, Map.of()), Map.of(), value(given.toString())).address();
          assertThat(asked.getHost()).as("seed %d: %s", seed, given).isEqualTo("127.0.0.1");
          assertThat(asked.getPort()).as("seed %d: %s", seed, given).isEqualTo(9080);
        } catch (Requests.Elsewhere | Requests.MissingValue refused) {
          assertThat(refused).as("seed %d: %s", seed, given).isNotNull();
        }
      }
    }
  }
}
