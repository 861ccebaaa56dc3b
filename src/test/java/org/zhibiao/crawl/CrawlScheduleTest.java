package org.zhibiao.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;
import org.zhibiao.crawl.Run.State;
import org.zhibiao.crawl.fetch.FetchLimits;

/** Which sources are due, and that they run by themselves. It is noon of 22 November 2026. */
class CrawlScheduleTest {
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
      lists:
        - request: {get: /list}
          read:
            format: json
            rows: ""
            fields: {kind: {text: standard}, number: /number}
      """;

  @TempDir Path folder;
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);
  private HttpServer origin;
  private TestCatalogue catalogue;
  private SourceFolder files;
  private CrawlStore store;
  private CrawlService service;

  @BeforeEach
  void open() throws IOException {
    origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    origin.createContext(
        "/",
        exchange -> {
          boolean isList = exchange.getRequestURI().getPath().equals("/list");
          if (isList) {
            asked.countDown();
            await(answer);
          }
          byte[] body = "[{\"number\":\"GB/T 1-2020\"}]".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(isList ? 200 : 404, isList ? body.length : -1);
          if (isList) {
            exchange.getResponseBody().write(body);
          }
          exchange.close();
        });
    origin.start();
    catalogue = new TestCatalogue(folder.resolve("data"));
    Path sources = Files.createDirectories(folder.resolve("sources"));
    Files.writeString(sources.resolve("sample.yaml"), FILE);
    files = new SourceFolder(sources);
    store = new CrawlStore(catalogue.database());
    service = service(Map.of("sample", base()));
  }

  @AfterEach
  void close() {
    answer.countDown();
    origin.stop(0);
    catalogue.close();
  }

  private URI base() {
    return URI.create("http://127.0.0.1:" + origin.getAddress().getPort());
  }

  private CrawlService service(Map<String, URI> bases) {
    return new CrawlService(
        catalogue.catalogue(),
        store,
        new CrawlService.Manners(
            folder.resolve("crawl"),
            "ZhiBiao-test",
            false,
            bases,
            Optional.of(Duration.ZERO),
            name -> Optional.empty()),
        FetchLimits.USUAL,
        catalogue.clock());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Optional<Instant> next() {
    return service.nextRun(
        files.sources().getFirst(), Optional.ofNullable(store.lastRuns().get("sample")));
  }

  @Test
  void whatNeverRanIsDueAndWhatRanIsDueAtItsHour() throws InterruptedException {
    answer.countDown();
    assertThat(service.due(files.sources())).hasSize(1);
    service.crawlScheduled(files.sources());
    assertThat(service.due(files.sources())).isEmpty();
    // Half past twelve in Beijing.
    assertThat(next()).contains(Instant.parse("2026-11-22T04:30:00Z"));
    catalogue.pass(Duration.ofMinutes(29));
    assertThat(service.due(files.sources())).isEmpty();
    catalogue.pass(Duration.ofMinutes(1));
    assertThat(service.due(files.sources())).hasSize(1);
  }

  @Test
  void whatMetAPassingFailureIsTriedAgainAfterAnHour() {
    Run run = store.begin("sample", "all", catalogue.clock().instant());
    store.end(run.id(), State.INTERRUPTED, Run.Counts.NONE, catalogue.clock().instant());
    assertThat(next()).contains(Instant.parse("2026-11-22T05:00:00Z"));
  }

  @Test
  void aSiteIsNotAskedWhileNobodyCanBeWrittenTo() {
    assertThat(service(Map.of()).due(files.sources())).isEmpty();
  }

  @Test
  void aDueSourceRunsInTheBackground() {
    try (CrawlSchedule schedule = CrawlSchedule.start(files, service, Duration.ZERO)) {
      assertThat(schedule).isNotNull();
      await(asked);
      answer.countDown();
      while (store.lastComplete().isEmpty()) {
        Thread.onSpinWait();
      }
    }
    assertThat(catalogue.catalogue().count()).isEqualTo(1);
  }

  @Test
  void aRunUnderWayAtTheCloseGoesOnLater() throws InterruptedException {
    try (CrawlSchedule schedule = CrawlSchedule.start(files, service, Duration.ZERO)) {
      assertThat(schedule).isNotNull();
      await(asked);
    }
    answer.countDown();
    Run cut = store.runs("sample", 1).getFirst();
    assertThat(cut.state()).isEqualTo(State.INTERRUPTED);
    CrawlService.Result result = service.crawlScheduled(files.sources()).getFirst();
    assertThat(result.run().state()).isEqualTo(State.DONE);
    assertThat(result.run().id()).isEqualTo(cut.id());
  }

  // ---- what librarians say over the file

  private void say(UnaryOperator<SourceControl> change) {
    assertThat(store.controls().change("sample", change, (handle, before, after) -> {})).isTrue();
  }

  private void pause(Optional<Instant> until) {
    say(
        control ->
            control.paused(
                new SourceControl.Pause(TestCatalogue.NOON, "person:1", "the site asks", until)));
  }

  private Source sample() {
    return files.sources().getFirst();
  }

  @Test
  void aPausedSourceIsNotDueUntilSomebodyResumesIt() {
    assertThat(service.due(files.sources())).hasSize(1);
    pause(Optional.empty());
    assertThat(service.due(files.sources())).isEmpty();
    assertThat(next()).isEmpty();
    catalogue.pass(Duration.ofDays(400));
    assertThat(service.due(files.sources())).isEmpty();
    assertThat(service.inUse(files.sources())).isEmpty();
    say(SourceControl::resumed);
    assertThat(service.due(files.sources())).hasSize(1);
    assertThat(service.inUse(files.sources())).hasSize(1);
  }

  @Test
  void aPauseWithAnEndEndsByItself() {
    Instant end = TestCatalogue.NOON.plus(Duration.ofDays(2));
    pause(Optional.of(end));
    assertThat(service.due(files.sources())).isEmpty();
    assertThat(next()).contains(end);
    catalogue.pass(Duration.ofDays(2).minusSeconds(1));
    assertThat(service.due(files.sources())).isEmpty();
    catalogue.pass(Duration.ofSeconds(1));
    assertThat(service.due(files.sources())).hasSize(1);
    assertThat(service.inUse(files.sources())).hasSize(1);
  }

  @Test
  void aDisabledSourceIsNotDueThoughSomebodyAsked() {
    say(control -> control.asked(new SourceControl.Asked(TestCatalogue.NOON, "person:1")));
    say(control -> control.enabled(false, sample()));
    assertThat(service.due(files.sources())).isEmpty();
    say(control -> control.enabled(true, sample()));
    assertThat(store.controls().of("sample")).isEqualTo(SourceControl.NONE);
  }

  @Test
  void aRunThatWasAskedForIsDueAtOnceAndOnce() throws InterruptedException {
    answer.countDown();
    service.crawlScheduled(files.sources());
    assertThat(service.due(files.sources())).isEmpty();
    say(control -> control.asked(new SourceControl.Asked(TestCatalogue.NOON, "person:1")));
    assertThat(service.due(files.sources())).hasSize(1);
    service.crawlScheduled(files.sources());
    assertThat(service.due(files.sources())).isEmpty();
    assertThat(store.runs("sample", 9)).hasSize(2);
  }

  @Test
  void aSourceThatWasPausedWhileItWaitedForAnotherOfItsSiteDoesNotRun() throws Exception {
    for (String id : List.of("z-second", "z-third")) {
      String other = FILE.replace("id: sample", "id: " + id + "\nsite: sample");
      Files.writeString(files.path().resolve(id + ".yaml"), other);
    }
    SourceFolder all = new SourceFolder(files.path());
    assertThat(service.due(all.sources())).hasSize(3);
    try (CrawlSchedule schedule = CrawlSchedule.start(all, service, Duration.ZERO)) {
      assertThat(schedule).isNotNull();
      await(asked);
      assertThat(
              store
                  .controls()
                  .change(
                      "z-second",
                      control ->
                          control.paused(
                              new SourceControl.Pause(
                                  TestCatalogue.NOON, "person:1", "", Optional.empty())),
                      (handle, before, after) -> {}))
          .isTrue();
      answer.countDown();
      while (!store.lastComplete().containsKey("z-third")) {
        Thread.onSpinWait();
      }
    }
    assertThat(store.runs("z-second", 9)).isEmpty();
  }

  @Test
  void aSourceIsNeverFasterThanItsFile() {
    assertThat(sample().pace()).isEqualTo(Duration.ofSeconds(2));
    SourceControl fast = SourceControl.NONE.paced(Optional.of(Duration.ofMillis(1)));
    assertThat(fast.paceOf(sample())).isEqualTo(Duration.ofSeconds(2));
    SourceControl slow = SourceControl.NONE.paced(Optional.of(Duration.ofSeconds(7)));
    assertThat(slow.paceOf(sample())).isEqualTo(Duration.ofSeconds(7));
  }

  @Test
  void whatIsSaidOutlivesTheProcess() {
    pause(Optional.of(Instant.parse("2026-12-01T00:00:00Z")));
    say(control -> control.paced(Optional.of(Duration.ofMillis(2500))));
    SourceControl before = store.controls().of("sample");
    catalogue.close();
    catalogue = new TestCatalogue(folder.resolve("data"));
    assertThat(new SourceControls(catalogue.database()).of("sample")).isEqualTo(before);
    assertThat(before.pace()).contains(Duration.ofMillis(2500));
  }
}
