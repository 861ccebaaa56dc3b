package org.zhibiao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.Seed;
import org.zhibiao.cli.Program.Ended;
import org.zhibiao.cli.Program.Running;
import org.zhibiao.crawl.LocalSite;
import org.zhibiao.crawl.LocalSite.Reply;

/** The packaged crawler as a process that is ended at any moment. */
class CrawlIT {
  private static final int ROWS = 300;
  private static final int PER_PAGE = 20;
  private static final int KILLS = 20;

  private static final String LISTED =
      """
      id: shop
      name: {zh: 试验, en: Test}
      publisher: nobody
      home: https://shop.example/
      base: https://shop.example
      licence: {zh: 无, en: none}
      evidence: recorded
      lists:
        - name: all
          request: {get: /list, query: {page: "{page}"}}
          pages: {by: number, size: 20, total: total}
          read:
            format: json
            page: {total: /total}
            rows: /rows
            fields:
              kind: {text: standard}
              number: /number
              title.en: /title
          follow:
            request: {get: "/detail/{number}"}
            read: {format: html, fields: {committee: b, issued: i}}
      """;

  private static final String COMBINED =
      """
      id: lists
      name: {zh: 试验二, en: Second test}
      publisher: nobody
      home: https://lists.example/
      base: https://lists.example
      licence: {zh: 无, en: none}
      evidence: recorded
      combine: {earliest: issued}
      lists:
        - name: all
          request: {get: /substances}
          read:
            format: csv
            fields:
              kind: {text: substance}
              number: cas
              title.en: name
              issued: {at: day, date: iso}
      """;

  @TempDir Path folder;

  /** A site that tells a waiting test when it was asked so many times. */
  private static LocalSite site(Moment moment) {
    LocalSite site = LocalSite.start();
    for (int page = 1; page <= ROWS / PER_PAGE; page++) {
      Reply reply =
          Reply.json(
              "{'total':%d,'rows':[%s]}"
                  .formatted(
                      ROWS,
                      IntStream.range((page - 1) * PER_PAGE, page * PER_PAGE)
                          .mapToObj(
                              i -> "{'number':'X %d','title':'Wool %d'}".formatted(1000 + i, i))
                          .collect(Collectors.joining(","))));
      site.on("/list?page=" + page, ask -> moment.passed(reply));
    }
    for (int i = 0; i < ROWS; i++) {
      Reply reply = Reply.html("<b>TC %d</b><i>2020-01-%02d</i>".formatted(i % 7, 1 + i % 28));
      site.on("/detail/X%20" + (1000 + i), ask -> moment.passed(reply));
    }
    String substances =
        IntStream.range(0, 2 * ROWS)
            .mapToObj(i -> "S-%d,Name %d,2020-02-%02d".formatted(i % ROWS, i, 1 + i % 28))
            .collect(Collectors.joining("\n", "cas,name,day\n", "\n"));
    return site.on("/substances", ask -> moment.passed(Reply.text(substances)));
  }

  /** After so many answers, somebody who waits is told. */
  private static final class Moment {
    private final AtomicInteger left = new AtomicInteger();
    private volatile CountDownLatch reached = new CountDownLatch(1);

    void after(int answers) {
      reached = new CountDownLatch(1);
      left.set(answers);
    }

    Reply passed(Reply reply) {
      if (left.decrementAndGet() == 0) {
        reached.countDown();
      }
      return reply;
    }

    boolean isReached() throws InterruptedException {
      return reached.await(10, TimeUnit.MILLISECONDS);
    }
  }

  private static String[] crawl(LocalSite site) {
    return new String[] {
      "crawl",
      "--crawler-config",
      "config",
      "--pace",
      "0",
      "--base",
      "shop=" + site.base(),
      "--base",
      "lists=" + site.base()
    };
  }

  /** The records, without when they were seen. */
  private String exported(Program program) {
    Ended ended = program.run("export");
    assertThat(ended.status()).as(ended.err()).isZero();
    return ended.out().replaceAll("\"(first_seen|last_seen|seen|at)\":\"[^\"]*\"", "\"$1\":\"\"");
  }

  @Test
  void aCrawlThatIsKilledTwentyTimesEndsInTheSameCatalogue() throws Exception {
    Path config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(config.resolve("shop.yaml"), LISTED);
    Files.writeString(config.resolve("lists.yaml"), COMBINED);
    Moment moment = new Moment();
    long seed = Seed.get();
    Random random = new Random(seed);
    try (LocalSite site = site(moment)) {
      Program whole = Program.in(folder).withData("whole");
      Ended undisturbed = whole.run(crawl(site));
      assertThat(undisturbed.status()).as(undisturbed.out() + undisturbed.err()).isZero();
      final int asked = site.paths().size();
      site.forget();

      Program cut = Program.in(folder).withData("cut");
      int killed = 0;
      for (int i = 0; i < KILLS; i++) {
        moment.after(1 + random.nextInt(2 * asked / KILLS));
        try (Running running = cut.start(crawl(site))) {
          while (running.process().isAlive() && !moment.isReached()) {
            continue;
          }
          killed += running.process().isAlive() ? 1 : 0;
          running.kill();
        }
      }
      assertThat(killed).as("killed in the middle, seed %d", seed).isGreaterThan(KILLS / 2);
      Ended last = cut.run(crawl(site));
      assertThat(last.status()).as("seed %d: %s", seed, last.out() + last.err()).isZero();
      assertThat(exported(cut)).as("seed %d", seed).isEqualTo(exported(whole));
      // Of each cut no more than a page of the list and the answers on their way are asked again.
      assertThat(site.paths()).hasSizeLessThan(asked + 4 * KILLS);
      assertNothingLeft(cut.data().resolve("crawl").resolve("pages"));
      assertThat(cut.run(crawl(site)).out()).doesNotContainPattern("shop .* [1-9]\\d* created");
    }
  }

  private static void assertNothingLeft(Path pages) throws IOException {
    try (var files = Files.walk(pages)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    }
  }
}
