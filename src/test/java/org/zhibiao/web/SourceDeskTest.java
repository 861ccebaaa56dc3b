package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.crawl.CrawlService;
import org.zhibiao.crawl.CrawlStore;
import org.zhibiao.crawl.Run;
import org.zhibiao.crawl.SourceFolder;
import org.zhibiao.crawl.SourceStates;
import org.zhibiao.crawl.fetch.FetchLimits;

/** The sources at the desk, over a site on this machine. It is noon of 22 November 2026. */
class SourceDeskTest {
  private static final String FILE =
      """
      id: sample
      name: {zh: 样品, en: Sample}
      licence: {zh: 无, en: None}
      publisher: Somebody
      home: https://example.org/
      base: https://example.org
      evidence: reported
      schedule: "30 12 * * *"
      pace: 3s
      lists:
        - request: {get: /list}
          read:
            format: json
            rows: ""
            fields: {kind: {text: standard}, number: /number}
      """;

  private static final String SAMPLE = "/desk/sources/sample";

  @TempDir Path folder;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);
  private HttpServer origin;
  private SourceFolder files;
  private CrawlService service;
  private TestSite site;
  private Surfer librarian;

  @BeforeEach
  void start() throws IOException {
    origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    origin.createContext(
        "/",
        exchange -> {
          boolean isList = exchange.getRequestURI().getPath().equals("/list");
          if (isList) {
            asked.countDown();
            await(answer);
          }
          byte[] body = "[{\"number\":\"GB/T 1-2020\"},{}]".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(isList ? 200 : 404, isList ? body.length : -1);
          if (isList) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    origin.start();
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Files.writeString(sources.resolve("sample.yaml"), FILE);
    Files.writeString(
        sources.resolve("other.yaml"),
        FILE.replace("id: sample", "id: other\nenabled: false").replace("样品", "另一个"));
    files = new SourceFolder(sources);
    begin(true, "limin@example.com");
    service = service(site.catalogue());
  }

  private void begin(boolean isScheduled, String who) {
    site =
        new TestSite(
            folder,
            catalogue ->
                new SourceStates(
                    files, service(catalogue), new CrawlStore(catalogue.database()), isScheduled));
    librarian = site.librarian(who);
  }

  private CrawlService service(TestCatalogue catalogue) {
    URI base = URI.create("http://127.0.0.1:" + origin.getAddress().getPort());
    return new CrawlService(
        catalogue.catalogue(),
        new CrawlStore(catalogue.database()),
        new CrawlService.Manners(
            folder.resolve("crawl"),
            "ZhiBiao-test",
            false,
            Map.of("sample", base, "other", base),
            Optional.of(Duration.ZERO),
            name -> Optional.empty()),
        FetchLimits.USUAL,
        catalogue.clock());
  }

  @AfterEach
  void stop() {
    answer.countDown();
    site.close();
    origin.stop(0);
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<String> log() {
    return site
        .accounts()
        .accounts()
        .audit()
        .find(new AuditLog.Query("", "source:sample", "", "", Long.MAX_VALUE))
        .stream()
        .map(AuditLog.Entry::action)
        .toList();
  }

  private String line(String id) {
    return librarian.page("/desk/sources").select("tr:contains(" + id + ")").text();
  }

  private static String mistake(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(422);
    return Jsoup.parse(answer.body()).select(".mistakes").text();
  }

  private HttpResponse<String> does(String what, String... fields) {
    return librarian.submit(SAMPLE, SAMPLE + "/" + what, fields);
  }

  private String done(String what, String... fields) {
    String to = Surfer.to(does(what, fields));
    assertThat(to).startsWith(SAMPLE + "?done=");
    return librarian.page(to).expectFirst(".done").text();
  }

  @Test
  void everySourceIsListedWithWhereItStands() {
    assertThat(line("sample")).contains("样品", "从未采集", "2026-11-22 12:00", "3 秒");
    assertThat(line("other")).contains("停用", "来源文件里写明不自动采集", "不自动采集");
    assertThat(librarian.page("/desk").select("a[href=/desk/sources]")).isNotEmpty();
    assertThat(librarian.get("/desk/sources/no-such-source").statusCode()).isEqualTo(404);
  }

  @Test
  void aPauseSaysWhoWhyAndHowLongAndIsTakenOnce() {
    assertThat(mistake(does("pause", "reason", " "))).contains("请写明暂停的原因");
    assertThat(mistake(does("pause", "reason", "网站改版", "until", "2026-11-21")))
        .contains("不能早于今天（2026-11-22）");
    HttpResponse<String> wrong = does("pause", "reason", "网站改版", "until", "明天");
    assertThat(mistake(wrong)).contains("日期请写成");
    assertThat(Jsoup.parse(wrong.body()).expectFirst("#reason").text()).isEqualTo("网站改版");
    assertThat(log()).isEmpty();

    assertThat(done("pause", "reason", "网站<b>改版", "until", "2026-11-23")).isEqualTo("已暂停。");
    assertThat(done("pause", "reason", "网站<b>改版", "until", "2026-11-23")).contains("没有变化");
    assertThat(log()).containsExactly("source.paused");
    assertThat(line("sample")).contains("暂停", "陈静", "网站<b>改版", "到 2026-11-23 为止");
    assertThat(service.due(files.sources())).isEmpty();
    assertThat(line("sample")).contains("2026-11-24 00:00");

    assertThat(done("resume")).isEqualTo("已恢复。");
    assertThat(done("resume")).contains("没有变化");
    assertThat(log()).containsExactly("source.resumed", "source.paused");
    assertThat(service.due(files.sources())).hasSize(1);
    assertThat(librarian.page(SAMPLE).expectFirst("#log").text()).contains("恢复来源", "暂停来源");
  }

  @Test
  void aSourceIsDisabledAndEnabledWhateverItsFileSays() {
    assertThat(done("disable")).isEqualTo("已停用。");
    assertThat(done("disable")).contains("没有变化");
    assertThat(line("sample")).contains("由馆员停用");
    assertThat(mistake(does("run"))).contains("请先启用");
    assertThat(done("enable")).isEqualTo("已启用。");
    assertThat(log()).containsExactly("source.enabled", "source.disabled");
    String other = "/desk/sources/other";
    librarian.submit(other, other + "/enable");
    assertThat(line("other")).contains("从未采集");
    assertThat(service.due(files.sources())).hasSize(2);
  }

  @Test
  void aRunIsAskedForOnceAndNeverBesideAnother() throws Exception {
    assertThat(done("run")).contains("半分钟之内");
    assertThat(done("run")).contains("不会采两次");
    assertThat(log()).containsExactly("source.run-asked");
    assertThat(line("sample")).contains("等候采集", "陈静");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<List<CrawlService.Result>> first =
          threads.submit(() -> service.crawlScheduled(service.due(files.sources())));
      await(asked);
      assertThat(line("sample")).contains("正在采集").doesNotContain("等候采集");
      assertThat(mistake(does("run"))).contains("不会同时采集两次");
      assertThat(librarian.page(SAMPLE).select("form[action=" + SAMPLE + "/run]")).isEmpty();
      CrawlService.Result second = service.crawlScheduled(files.sources().subList(1, 2)).getFirst();
      assertThat(second.source().id()).isEqualTo("sample");
      assertThat(second.events().getFirst().reason()).isEqualTo("crawl.problem.running");
      assertThat(line("sample")).as("to look does not end the lock").contains("正在采集");
      answer.countDown();
      assertThat(first.get(30, TimeUnit.SECONDS).getFirst().run().state())
          .isEqualTo(Run.State.DONE);
    }
    assertThat(line("sample")).contains("正常", "完成");
    Document page = librarian.page(SAMPLE);
    assertThat(page.select("#runs tbody tr")).hasSize(1);
  }

  @Test
  void aPausedSourceDoesNotRunNow() {
    done("run");
    done("pause", "reason", "网站要求");
    assertThat(mistake(does("run"))).contains("请先恢复");
    assertThat(service.due(files.sources())).isEmpty();
  }

  @Test
  void aServerThatDoesNotHarvestSaysSo() {
    site.close();
    begin(false, "chen@example.com");
    assertThat(librarian.page("/desk/sources").select(".notice-box").text()).contains("本服务器不采集");
    assertThat(mistake(does("run"))).contains("本服务器不采集", "zhibiao crawl sample");
    assertThat(log()).isEmpty();
  }

  @Test
  void thePaceIsNeverFasterThanTheFiles() {
    assertThat(mistake(does("pace", "pace", "2.9"))).contains("不能比来源文件的 3 秒更快");
    assertThat(mistake(does("pace", "pace", "0"))).contains("3 秒");
    assertThat(mistake(does("pace", "pace", "601"))).contains("不能慢于 600 秒");
    HttpResponse<String> wrong = does("pace", "pace", "快一点");
    assertThat(mistake(wrong)).contains("请写秒数");
    assertThat(Jsoup.parse(wrong.body()).expectFirst("#pace").val()).isEqualTo("快一点");
    assertThat(done("pace", "pace", "4.5")).contains("间隔已设定");
    assertThat(done("pace", "pace", "4.5")).contains("没有变化");
    assertThat(line("sample")).contains("4.5 秒");
    assertThat(librarian.page(SAMPLE).expectFirst("#pace").val()).isEqualTo("4.5");
    assertThat(librarian.page(SAMPLE).select(".fields").text()).contains("4.5 秒（来源文件为 3 秒）");
    assertThat(done("pace", "pace", "")).contains("间隔已设定");
    assertThat(log()).containsExactly("source.paced", "source.paced");
  }

  @Test
  void whatWentWrongIsShownWithTheWayToTheQueue() {
    site.catalogue()
        .harvested("sample", "failed", "crawl.problem.fields", "[\"number\",\"38\",\"50\"]");
    assertThat(line("sample")).contains("出错停下", "50 条中有 38 条缺少字段 number");
    Document page = librarian.page(SAMPLE);
    assertThat(page.select("#problems").text()).contains("50 条中有 38 条");
    assertThat(page.select("#rejections").text()).contains("row <b>1</b>");
    assertThat(page.select("#rejections a").attr("href")).isEqualTo("/desk/review?kind=rejected");
    assertThat(librarian.page("/desk/review?kind=rejected").text()).contains("row <b>1</b>");
  }
}
