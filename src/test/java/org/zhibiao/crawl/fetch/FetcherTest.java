package org.zhibiao.crawl.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhibiao.crawl.LocalSite;
import org.zhibiao.crawl.LocalSite.Asked;
import org.zhibiao.crawl.LocalSite.Reply;
import org.zhibiao.crawl.fetch.FetchResult.Denied;
import org.zhibiao.crawl.fetch.FetchResult.Failed;
import org.zhibiao.crawl.fetch.FetchResult.Fetched;
import org.zhibiao.crawl.fetch.FetchResult.NotModified;
import org.zhibiao.net.Origin;

/** Fetching, against a site on this machine that behaves as badly as sites do. */
class FetcherTest {
  private static final String AGENT = "ZhiBiao/0.1 (+https://example.org; mail@example.org)";
  private static final int MEGABYTE = 1_000_000;
  private static final FetchLimits LIMITS =
      new FetchLimits(
          Duration.ofSeconds(10),
          Duration.ofSeconds(60),
          MEGABYTE,
          2L * MEGABYTE,
          3,
          3,
          Duration.ofMillis(1),
          Duration.ofSeconds(5));

  @TempDir Path folder;
  private final LocalSite site = LocalSite.start();
  private final LocalSite other = LocalSite.start();
  private final List<Fetcher> fetchers = new ArrayList<>();

  private Fetcher fetcher(FetchLimits limits, Duration rest, HostPace pace, LocalSite... named) {
    Set<Origin> origins =
        Stream.of(named)
            .map(one -> Origin.of(one.base()))
            .collect(java.util.stream.Collectors.toSet());
    Fetcher fetcher = new Fetcher(new Fetcher.Manners(AGENT, rest, origins, folder), limits, pace);
    fetchers.add(fetcher);
    return fetcher;
  }

  private Fetcher fetcher() {
    return fetcher(LIMITS, Duration.ZERO, new HostPace(), site);
  }

  /** Nothing is left behind, whatever happened. */
  @AfterEach
  void end() throws IOException {
    fetchers.forEach(Fetcher::close);
    site.close();
    other.close();
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).as("pages left on disk").isEmpty();
    }
  }

  private FetchResult get(Fetcher fetcher, String path) throws InterruptedException {
    return fetcher.fetch(FetchRequest.get(site.address(path)));
  }

  private static String text(FetchResult result) {
    assertThat(result).isInstanceOf(Fetched.class);
    try (Page page = ((Fetched) result).page()) {
      return new String(page.open().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Denied denied(FetchResult result) {
    assertThat(result).isInstanceOf(Denied.class);
    return (Denied) result;
  }

  private static Failed failed(FetchResult result) {
    assertThat(result).isInstanceOf(Failed.class);
    return (Failed) result;
  }

  // ---- robots.txt

  @ParameterizedTest
  @ValueSource(ints = {404, 401, 403, 410})
  void withoutARobotsFileEverythingIsAllowedAndTheFileIsAskedForOnce(int status)
      throws InterruptedException {
    site.on("/robots.txt", Reply.status(status)).on("/a", Reply.text("a"));
    Fetcher fetcher = fetcher();
    assertThat(text(get(fetcher, "/a"))).isEqualTo("a");
    assertThat(text(get(fetcher, "/a"))).isEqualTo("a");
    assertThat(site.asked().stream().map(Asked::path)).containsExactly("/robots.txt", "/a", "/a");
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 429})
  void withoutAnAnswerForTheRobotsFileNothingIsAsked(int status) throws InterruptedException {
    site.on("/robots.txt", Reply.status(status)).on("/a", Reply.text("a"));
    Fetcher fetcher = fetcher();
    assertThat(failed(get(fetcher, "/a")).reason()).isEqualTo("crawl.failed.robots");
    assertThat(failed(get(fetcher, "/a")).reason()).isEqualTo("crawl.failed.robots");
    assertThat(site.paths()).isEmpty();
    assertThat(site.asked()).as("tries for robots.txt, in all").hasSize(LIMITS.tries());
  }

  @Test
  void aPathThatTheRobotsFileForbidsIsNeverAsked() throws InterruptedException {
    site.on("/robots.txt", Reply.text("User-agent: *\nDisallow: /private\nAllow: /private/open\n"))
        .on("/private/open", Reply.text("open"))
        .on("/moved", Reply.redirect(302, "/private/b"));
    Fetcher fetcher = fetcher();
    assertThat(denied(get(fetcher, "/private/a")).reason()).isEqualTo("crawl.denied.robots");
    assertThat(denied(get(fetcher, "/moved")).reason()).isEqualTo("crawl.denied.robots");
    assertThat(text(get(fetcher, "/private/open"))).isEqualTo("open");
    assertThat(site.paths()).containsExactly("/moved", "/private/open");
  }

  @Test
  void theGroupForOurNameStandsBeforeTheOneForAll() throws InterruptedException {
    site.on(
            "/robots.txt",
            Reply.text(
                "User-agent: *\nDisallow: /\n\nUser-agent: zhibiao\nDisallow: /not-you\n\n"
                    + "User-agent: other\nDisallow: /a\n"))
        .on("/a", Reply.text("a"));
    Fetcher fetcher = fetcher();
    assertThat(text(get(fetcher, "/a"))).isEqualTo("a");
    assertThat(denied(get(fetcher, "/not-you")).reason()).isEqualTo("crawl.denied.robots");
  }

  @Test
  void aRobotsFileThatMovedIsFollowed() throws InterruptedException {
    site.on("/robots.txt", Reply.redirect(301, "/the-robots.txt"))
        .on("/the-robots.txt", Reply.text("User-agent: *\nDisallow: /a\n"));
    assertThat(denied(get(fetcher(), "/a")).reason()).isEqualTo("crawl.denied.robots");
  }

  @Test
  void theCrawlDelayIsKeptFromTheFirstPageOn() throws InterruptedException {
    site.on("/robots.txt", Reply.text("User-agent: *\nCrawl-delay: 0.3\n"))
        .on("/a", Reply.text("a"));
    Fetcher fetcher = fetcher();
    assertThat(text(get(fetcher, "/a"))).isEqualTo("a");
    assertThat(text(get(fetcher, "/a"))).isEqualTo("a");
    assertThat(site.rests())
        .hasSize(2)
        .allSatisfy(rest -> assertThat(rest).isGreaterThanOrEqualTo(Duration.ofMillis(300)));
  }

  // ---- pace

  @Test
  void aHostIsAskedOneThingAtATimeAndRestsInBetweenWhoeverAsks() throws Exception {
    site.on("/a", Reply.text("a"));
    HostPace pace = new HostPace();
    Duration rest = Duration.ofMillis(30);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Fetcher fetcher = fetcher(LIMITS, rest, pace, site);
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      for (int j = 0; j < 4; j++) {
                        assertThat(text(get(fetcher, "/a"))).isEqualTo("a");
                      }
                    } catch (InterruptedException e) {
                      Thread.currentThread().interrupt();
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(site.paths()).hasSize(16);
    assertThat(site.mostAtOnce()).isEqualTo(1);
    assertThat(site.rests())
        .allSatisfy(between -> assertThat(between).isGreaterThanOrEqualTo(rest));
  }

  // ---- tries

  @ParameterizedTest
  @ValueSource(ints = {503, 500, 502, 429, 408})
  void aPassingFailureIsTriedAgain(int status) throws InterruptedException {
    site.on("/a", Reply.status(status), Reply.status(status), Reply.text("a"));
    assertThat(text(get(fetcher(), "/a"))).isEqualTo("a");
    assertThat(site.paths()).hasSize(3);
  }

  @Test
  void afterSoManyTriesItIsAFailure() throws InterruptedException {
    site.on("/a", Reply.status(503));
    Failed failed = failed(get(fetcher(), "/a"));
    assertThat(failed.reason()).isEqualTo("crawl.failed.status");
    assertThat(failed.detail()).isEqualTo("503");
    assertThat(site.paths()).hasSize(LIMITS.tries());
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403, 404, 410, 204})
  void anyOtherStatusIsNotTriedAgain(int status) throws InterruptedException {
    site.on("/a", Reply.status(status));
    Denied denied = denied(get(fetcher(), "/a"));
    assertThat(denied.reason()).isEqualTo("crawl.denied.status");
    assertThat(denied.detail()).contains(String.valueOf(status));
    assertThat(site.paths()).hasSize(1);
  }

  @Test
  void retryAfterInSecondsIsObeyed() throws InterruptedException {
    site.on("/a", Reply.status(429).with("Retry-After", "1"), Reply.text("a"));
    assertThat(text(get(fetcher(), "/a"))).isEqualTo("a");
    assertThat(site.rests().getLast()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void retryAfterAsADateIsObeyed() throws InterruptedException {
    ZonedDateTime until = ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2).withNano(0);
    site.on(
        "/a",
        Reply.status(503).with("Retry-After", DateTimeFormatter.RFC_1123_DATE_TIME.format(until)),
        Reply.text("a"));
    assertThat(text(get(fetcher(), "/a"))).isEqualTo("a");
    assertThat(ZonedDateTime.now(ZoneOffset.UTC)).isAfterOrEqualTo(until);
  }

  @Test
  void retryAfterHoldsForTheNextRequestToo() throws InterruptedException {
    site.on("/a", Reply.status(503).with("Retry-After", "1")).on("/b", Reply.text("b"));
    FetchLimits once =
        new FetchLimits(
            LIMITS.connect(),
            LIMITS.whole(),
            MEGABYTE,
            MEGABYTE,
            3,
            1,
            LIMITS.firstWait(),
            LIMITS.maxWait());
    HostPace pace = new HostPace();
    assertThat(failed(get(fetcher(once, Duration.ZERO, pace, site), "/a")).detail())
        .isEqualTo("503");
    assertThat(text(get(fetcher(once, Duration.ZERO, pace, site), "/b"))).isEqualTo("b");
    Duration between = Duration.ofNanos(began("/b") - began("/a"));
    assertThat(between).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
  }

  private long began(String path) {
    return site.asked().stream()
        .filter(ask -> ask.path().equals(path))
        .findFirst()
        .orElseThrow()
        .began();
  }

  @Test
  void whoAsksToBeLeftAloneForLongIsLeftAlone() throws InterruptedException {
    site.on("/a", Reply.status(503).with("Retry-After", "3600")).on("/b", Reply.text("b"));
    Fetcher fetcher = fetcher();
    assertThat(failed(get(fetcher, "/a")).reason()).isEqualTo("crawl.failed.later");
    assertThat(failed(get(fetcher, "/b")).reason()).isEqualTo("crawl.failed.later");
    assertThat(site.paths()).containsExactly("/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1", "", "99999999999999999999", "Mon, 32 Foo 2026"})
  void aRetryAfterThatSaysNothingIsPassedOver(String value) throws InterruptedException {
    site.on("/a", Reply.status(503).with("Retry-After", value), Reply.text("a"));
    assertThat(text(get(fetcher(), "/a"))).isEqualTo("a");
  }

  @Test
  void aConnectionThatIsCutInTheMiddleIsTriedAgain() throws InterruptedException {
    Reply page = Reply.text("0123456789".repeat(1000));
    site.on("/a", page.cut(), page.zipped().cut(), page);
    assertThat(text(get(fetcher(), "/a"))).hasSize(10_000);
    assertThat(site.paths()).hasSize(3);
  }

  @Test
  void aConnectionThatIsAlwaysCutIsAFailure() throws InterruptedException {
    site.on("/a", Reply.text("0123456789").cut());
    assertThat(failed(get(fetcher(), "/a")).reason()).isEqualTo("crawl.failed.connection");
    assertThat(site.paths()).hasSize(LIMITS.tries());
  }

  // ---- conditional requests

  @Test
  void aPageThatIsKnownIsAskedForConditionally() throws InterruptedException {
    site.on(
        "/a",
        ask ->
            ask.header("if-none-match").equals("\"v1\"")
                    && ask.header("if-modified-since").equals("Sun, 22 Nov 2026 04:00:00 GMT")
                ? Reply.status(304)
                : Reply.text("a")
                    .with("ETag", "\"v1\"")
                    .with("Last-Modified", "Sun, 22 Nov 2026 04:00:00 GMT"));
    Fetcher fetcher = fetcher();
    FetchResult first = get(fetcher, "/a");
    assertThat(text(first)).isEqualTo("a");
    Validators known = ((Fetched) first).page().validators();
    FetchResult second = fetcher.fetch(FetchRequest.get(site.address("/a")).knowing(known));
    assertThat(second).isInstanceOf(NotModified.class);
  }

  @Test
  void notModifiedIsNoAnswerToWhoKnowsNothing() throws InterruptedException {
    site.on("/a", Reply.status(304));
    assertThat(denied(get(fetcher(), "/a")).detail()).startsWith("304");
  }

  // ---- bodies

  @Test
  void packedPagesAreUnpacked() throws InterruptedException {
    site.on("/gzip", Reply.text("织物").zipped())
        .on("/deflate", Reply.text("织物").deflated())
        .on("/empty", Reply.text("").with("Content-Encoding", "gzip"))
        .on("/odd", Reply.text("织物").with("Content-Encoding", "br"));
    Fetcher fetcher = fetcher();
    assertThat(text(get(fetcher, "/gzip"))).isEqualTo("织物");
    assertThat(text(get(fetcher, "/deflate"))).isEqualTo("织物");
    assertThat(text(get(fetcher, "/empty"))).isEmpty();
    assertThat(failed(get(fetcher, "/odd")).detail()).contains("br");
    assertThat(site.asked()).allMatch(ask -> ask.header("accept-encoding").equals("gzip"));
  }

  @Test
  void aPageIsToldByWhatItHoldsUnpacked() throws InterruptedException {
    site.on("/a", Reply.text("织物").zipped(), Reply.text("织物"));
    Fetcher fetcher = fetcher();
    Fetched packed = (Fetched) get(fetcher, "/a");
    Fetched plain = (Fetched) get(fetcher, "/a");
    assertThat(text(packed)).isEqualTo(text(plain));
    assertThat(packed.page().digest()).isEqualTo(plain.page().digest()).hasSize(64);
  }

  @Test
  void morePackedThanAgreedIsGivenUp() throws InterruptedException {
    site.on("/a", Reply.bytes("text/plain", new byte[MEGABYTE + 1]))
        .on("/b", Reply.bytes("text/plain", new byte[MEGABYTE]));
    Fetcher fetcher = fetcher();
    assertThat(denied(get(fetcher, "/a")).reason()).isEqualTo("crawl.denied.size");
    assertThat(text(get(fetcher, "/b"))).hasSize(MEGABYTE);
    assertThat(site.paths()).as("too large is no passing failure").hasSize(2);
  }

  @Test
  void aBombIsGivenUpWhenItPassesTheBound() throws InterruptedException {
    site.on("/bomb", Reply.bomb("text/html", 200 * MEGABYTE));
    assertThat(denied(get(fetcher(), "/bomb")).reason()).isEqualTo("crawl.denied.size");
    assertThat(site.paths()).hasSize(1);
  }

  @Test
  void anAnswerWithoutEndIsGivenUpAfterTheWholeTimeAndItsConnectionClosed() throws Exception {
    site.on("/a", Reply.text("").dripping());
    FetchLimits brief =
        new FetchLimits(
            LIMITS.connect(),
            Duration.ofMillis(400),
            MEGABYTE,
            MEGABYTE,
            3,
            2,
            LIMITS.firstWait(),
            LIMITS.maxWait());
    Fetcher fetcher = fetcher(brief, Duration.ZERO, new HostPace(), site);
    assertThat(failed(get(fetcher, "/a")).reason()).isEqualTo("crawl.failed.connection");
    fetcher.close();
    assertThat(openFiles()).noneMatch(file -> file.contains(folder.toString()));
  }

  private static List<String> openFiles() throws IOException {
    Path files = Path.of("/proc/self/fd");
    if (!Files.isDirectory(files)) {
      return List.of();
    }
    List<String> open = new ArrayList<>();
    try (Stream<Path> all = Files.list(files)) {
      for (Path file : all.toList()) {
        if (Files.isSymbolicLink(file)) {
          open.add(Files.readSymbolicLink(file).toString());
        }
      }
    }
    return open;
  }

  // ---- redirects

  @Test
  void aRedirectIsFollowedAndThePageKnowsWhereItCameFrom() throws InterruptedException {
    site.on("/a", Reply.redirect(301, "b?x=1")).on("/b", Reply.text("b"));
    FetchResult result = get(fetcher(), "/a");
    assertThat(text(result)).isEqualTo("b");
    assertThat(((Fetched) result).page().address()).isEqualTo(site.address("/b?x=1"));
  }

  @Test
  void redirectsInACircleOrTooManyEnd() throws InterruptedException {
    site.on("/a", Reply.redirect(302, "/b"))
        .on("/b", Reply.redirect(302, "/a"))
        .on("/maze", ask -> Reply.redirect(302, "/maze?" + ask.path().length() + ask.path()));
    Fetcher fetcher = fetcher();
    assertThat(denied(get(fetcher, "/a")).reason()).isEqualTo("crawl.denied.redirects");
    assertThat(denied(get(fetcher, "/maze?x")).reason()).isEqualTo("crawl.denied.redirects");
    assertThat(site.paths()).hasSizeLessThanOrEqualTo(2 + LIMITS.maxRedirects() + 1);
  }

  @ParameterizedTest
  @CsvSource({
    "http://169.254.169.254/latest/meta-data, crawl.denied.private",
    "http://127.0.0.1:1/, crawl.denied.private",
    "http://localhost:1/, crawl.denied.private",
    "http://[::1]:1/, crawl.denied.private",
    "http://[::ffff:169.254.169.254]/, crawl.denied.private",
    "http://2130706433/, crawl.denied.private",
    "http://10.0.0.1/, crawl.denied.private",
    "//192.168.0.1/x, crawl.denied.private",
    "ftp://example.org/x, crawl.denied.address",
    "file:///etc/passwd, crawl.denied.address",
    "javascript:alert(1), crawl.denied.address",
    "http:///nowhere, crawl.denied.address",
    "http://[bad, crawl.denied.address",
  })
  void aRedirectToWhereNobodyShouldGoIsNotFollowed(String target, String reason)
      throws InterruptedException {
    site.on("/a", Reply.redirect(302, target));
    assertThat(denied(get(fetcher(), "/a")).reason()).isEqualTo(reason);
  }

  @Test
  void aSecureAddressIsNotLeftForOneThatIsNot() throws Exception {
    SSLContext usual = SSLContext.getDefault();
    SSLContext.setDefault(certified());
    try (LocalSite secure =
        LocalSite.start(SSLContext.getDefault().getServerSocketFactory(), "https")) {
      secure
          .on("/a", Reply.redirect(302, site.address("/b").toString()))
          .on("/c", Reply.redirect(302, "/d"))
          .on("/d", Reply.text("d"));
      site.on("/b", Reply.text("b"));
      Fetcher fetcher = fetcher(LIMITS, Duration.ZERO, new HostPace(), secure, site);
      assertThat(denied(fetcher.fetch(FetchRequest.get(secure.address("/a")))).reason())
          .isEqualTo("crawl.denied.downgrade");
      assertThat(text(fetcher.fetch(FetchRequest.get(secure.address("/c"))))).isEqualTo("d");
      assertThat(site.asked()).isEmpty();
    } finally {
      SSLContext.setDefault(usual);
    }
  }

  /** For 127.0.0.1, and trusting itself; made by the JDK's own tool. */
  private SSLContext certified() throws Exception {
    Path keys = Files.createTempFile("site", ".p12");
    Files.delete(keys);
    Process made =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "site",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                "changeit",
                "-keystore",
                keys.toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(made.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, "changeit".toCharArray());
    }
    Files.delete(keys);
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(store, "changeit".toCharArray());
    // A store of keys trusts certificates only, so that its own goes in as one.
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("site", store.getCertificate("site"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void anotherPortOfThisMachineIsNotAskedUnlessNamed() throws InterruptedException {
    site.on("/a", Reply.redirect(302, other.address("/b").toString()));
    other.on("/b", Reply.text("b"));
    assertThat(denied(get(fetcher(), "/a")).reason()).isEqualTo("crawl.denied.private");
    assertThat(other.asked()).isEmpty();
    Fetcher both = fetcher(LIMITS, Duration.ZERO, new HostPace(), site, other);
    assertThat(text(get(both, "/a"))).isEqualTo("b");
    assertThat(other.asked().getFirst().path()).isEqualTo("/robots.txt");
  }

  @Test
  void anUnknownHostIsAFailureThatMayPass() throws InterruptedException {
    FetchResult result =
        fetcher().fetch(FetchRequest.get(URI.create("http://no-such-host.invalid/a")));
    assertThat(failed(result).reason()).isEqualTo("crawl.failed.host");
  }

  @Test
  void aPrivateAddressIsNotAskedInTheFirstPlace() throws InterruptedException {
    Fetcher fetcher = fetcher(LIMITS, Duration.ZERO, new HostPace());
    assertThat(denied(get(fetcher, "/a")).reason()).isEqualTo("crawl.denied.private");
    assertThat(site.asked()).isEmpty();
  }

  private FetchRequest post(String path) {
    return new FetchRequest(
        site.address(path),
        "POST",
        "a=b",
        "application/x-www-form-urlencoded",
        Map.of("Api-Key", "secret"),
        Validators.NONE);
  }

  @ParameterizedTest
  @CsvSource({"301, GET, ''", "302, GET, ''", "303, GET, ''", "307, POST, a=b", "308, POST, a=b"})
  void whatWasPostedIsPostedAgainOnlyWhereTheStatusSaysSo(int status, String method, String body)
      throws InterruptedException {
    site.on("/form", Reply.redirect(status, "/done")).on("/done", Reply.text("done"));
    assertThat(text(fetcher().fetch(post("/form")))).isEqualTo("done");
    Asked first = site.asked().get(1);
    assertThat(first.method()).isEqualTo("POST");
    assertThat(first.body()).isEqualTo("a=b");
    assertThat(first.header("content-type")).isEqualTo("application/x-www-form-urlencoded");
    Asked last = site.asked().getLast();
    assertThat(last.method()).isEqualTo(method);
    assertThat(last.body()).isEqualTo(body);
    assertThat(last.header("api-key")).isEqualTo("secret");
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 307})
  void aKeyIsNotCarriedToAnotherOrigin(int status) throws InterruptedException {
    site.on("/form", Reply.redirect(status, other.address("/done").toString()));
    other.on("/done", Reply.text("done"));
    Fetcher fetcher = fetcher(LIMITS, Duration.ZERO, new HostPace(), site, other);
    FetchResult result = fetcher.fetch(post("/form"));
    if (status == 302) {
      assertThat(text(result)).isEqualTo("done");
    } else {
      assertThat(denied(result).reason()).isEqualTo("crawl.denied.elsewhere");
    }
    assertThat(other.asked())
        .allSatisfy(
            ask -> {
              assertThat(ask.body()).isEmpty();
              assertThat(ask.headers()).doesNotContainKey("api-key");
            });
  }

  @Test
  void aHeaderThatHttpHasNoFormForIsRefusedAndNotSent() throws InterruptedException {
    FetchRequest request =
        new FetchRequest(
            site.address("/a"), "GET", "", "", Map.of("Api-Key", "a\r\nb: c"), Validators.NONE);
    assertThat(denied(fetcher().fetch(request)).reason()).isEqualTo("crawl.denied.address");
    assertThat(site.paths()).isEmpty();
  }

  // ---- who asks

  @Test
  void everyRequestSaysWhoAsksAndCookiesLastAsLongAsTheRun() throws InterruptedException {
    site.on("/open", Reply.text("").with("Set-Cookie", "session=1; Path=/; HttpOnly"))
        .on("/list", Reply.text("list"));
    Fetcher fetcher = fetcher();
    assertThat(text(get(fetcher, "/open"))).isEmpty();
    assertThat(text(get(fetcher, "/list"))).isEqualTo("list");
    assertThat(site.asked()).allMatch(ask -> ask.header("user-agent").equals(AGENT));
    assertThat(site.asked().getLast().header("cookie")).contains("session=1");
    site.forget();
    assertThat(text(get(fetcher(), "/list"))).isEqualTo("list");
    assertThat(site.asked()).allMatch(ask -> ask.header("cookie").isEmpty());
  }

  @Test
  void aFetcherThatIsClosedLeavesNoThreadBehind() throws InterruptedException {
    site.on("/a", Reply.text("a"));
    Set<Thread> before = clientThreads();
    for (int i = 0; i < 5; i++) {
      try (Fetcher fetcher = fetcher()) {
        assertThat(text(get(fetcher, "/a"))).isEqualTo("a");
      }
    }
    for (Thread thread : clientThreads()) {
      if (!before.contains(thread)) {
        assertThat(thread.join(Duration.ofSeconds(30))).as("end of " + thread).isTrue();
      }
    }
  }

  private static Set<Thread> clientThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("HttpClient-"))
        .collect(java.util.stream.Collectors.toSet());
  }
}
