package org.zhibiao.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.Seed;
import org.zhibiao.TestCatalogue;
import org.zhibiao.cli.Program.Ended;
import org.zhibiao.cli.Program.Running;
import org.zhibiao.crawl.LocalSite;
import org.zhibiao.crawl.LocalSite.Reply;
import org.zhibiao.mail.ScriptedServer;
import org.zhibiao.web.Surfer;

/**
 * The packaged server from a change at the source to the letter in somebody's mailbox: nothing but
 * real sites, processes and servers of mail.
 */
class AlertsIT {
  private static final String PASSWORD = "three grey looms at dawn";
  private static final String SUBSCRIPTIONS = "/account/subscriptions";

  /** {@code -Dkills=50} is the whole measure; the usual run takes a sample. */
  private static final int KILLS = Integer.getInteger("kills", 6);

  private static final long LONGEST_ROUND_MILLIS = 4000;

  private static final String NOTICES =
      """
      id: shop
      name: {zh: 试验, en: Test}
      publisher: nobody
      home: https://shop.example/
      base: https://shop.example
      licence: {zh: 无, en: none}
      evidence: recorded
      schedule: "0 3 1 1 *"
      lists:
        - name: all
          request: {get: /list, query: {page: "{page}"}}
          pages: {by: number, size: 20, total: total}
          read:
            format: json
            page: {total: /total}
            rows: /rows
            fields:
              kind: {text: notice}
              number: /number
              title.en: /title
              comment_deadline: /until
              jurisdiction: {text: US}
      """;

  @TempDir Path folder;

  private Program program;

  @BeforeEach
  void begin() {
    program = Program.in(folder);
  }

  private void people(String... addresses) {
    for (String address : addresses) {
      Ended added =
          program.runGiven(
              PASSWORD + "\n", "user", "add", "--email", address, "--role", "librarian");
      assertThat(added.status()).as(added.err()).isZero();
    }
  }

  private static Map<String, String> settings(int mailPort) {
    Map<String, String> settings = new HashMap<>();
    settings.put("ZHIBIAO_MAIL_HOST", "127.0.0.1");
    settings.put("ZHIBIAO_MAIL_PORT", String.valueOf(mailPort));
    settings.put("ZHIBIAO_MAIL_SECURITY", "none");
    settings.put("ZHIBIAO_MAIL_FROM", "desk@zhibiao.example");
    settings.put("ZHIBIAO_ALERTS_WAIT", "0");
    settings.put("ZHIBIAO_CRAWLER_CONFIG", "config");
    return settings;
  }

  private static Surfer signedIn(int port, String address) {
    Surfer surfer = new Surfer(port);
    HttpResponse<String> in =
        surfer.fillIn("/sign-in", "/sign-in", "email", address, "password", PASSWORD);
    assertThat(in.statusCode()).as(in.body()).isEqualTo(303);
    return surfer;
  }

  private static void save(Surfer surfer, String query) {
    String page = SUBSCRIPTIONS + "/new?" + query;
    assertThat(Surfer.to(surfer.fillIn(page, SUBSCRIPTIONS, "frequency", "at_once")))
        .isEqualTo(SUBSCRIPTIONS + "?done=saved");
  }

  private static List<MimeMessage> to(GreenMail mail, String address) {
    List<MimeMessage> letters = new ArrayList<>();
    try {
      for (MimeMessage letter : mail.getReceivedMessages()) {
        boolean isAlert = letter.getHeader("List-Unsubscribe") != null;
        if (isAlert && letter.getAllRecipients()[0].toString().equals(address)) {
          letters.add(letter);
        }
      }
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
    return letters;
  }

  private static String part(MimeMessage letter, int number) throws Exception {
    MimeMultipart parts = (MimeMultipart) letter.getContent();
    return String.valueOf(parts.getBodyPart(number).getContent());
  }

  private static Reply rows(String... rows) {
    return Reply.json("{'total':%d,'rows':[%s]}".formatted(rows.length, String.join(",", rows)));
  }

  private static String notice(String number, String title, String until) {
    return "{'number':'%s','title':'%s','until':'%s'}".formatted(number, title, until);
  }

  private static String[] crawl(LocalSite site) {
    return new String[] {
      "crawl", "--crawler-config", "config", "--pace", "0", "--base", "shop=" + site.base(), "shop"
    };
  }

  @Test
  void aNoticeAtTheSourceIsALetterInTheMailboxByItself() throws Exception {
    people("limin@example.com", "wang@example.com");
    Path config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(config.resolve("shop.yaml"), NOTICES);
    CountDownLatch isReady = new CountDownLatch(1);
    AtomicReference<Reply> list =
        new AtomicReference<>(
            rows(
                notice("G/TBT/N/USA/1", "Formaldehyde in bed linen", "2031-01-30"),
                notice("G/TBT/N/USA/2", "Zip fasteners", "2031-02-27")));
    GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    mail.start();
    try (LocalSite site = LocalSite.start()) {
      site.on(
          "/list?page=1",
          asked -> {
            // The source has nothing to say until somebody wants to hear it.
            awaitQuietly(isReady);
            return list.get();
          });
      Map<String, String> settings = settings(mail.getSmtp().getPort());
      settings.put("ZHIBIAO_CRAWL_BASE", "shop=" + site.base());
      String[] serve = {"serve", "--port", "0", "--no-starter"};
      try (Running running = program.start(settings, serve)) {
        int port = URI.create(running.address()).getPort();
        Surfer limin = signedIn(port, "limin@example.com");
        save(limin, "q=%E7%94%B2%E9%86%9B&kind=notice");
        Surfer wang = signedIn(port, "wang@example.com");
        save(wang, "q=%E6%8B%89%E9%93%BE");
        isReady.countDown();
        Program.await(
            "letters to both",
            () ->
                to(mail, "limin@example.com").size() == 1
                    && to(mail, "wang@example.com").size() == 1);
        MimeMessage letter = to(mail, "limin@example.com").getFirst();
        assertThat(letter.getSubject()).isEqualTo("新收录：G/TBT/N/USA/1 Formaldehyde in bed linen");
        assertThat(letter.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(letter.getHeader("List-Unsubscribe-Post"))
            .containsExactly("List-Unsubscribe=One-Click");
        assertThat(letter.getMessageID()).endsWith("@zhibiao.example>");
        assertThat(part(letter, 0))
            .contains("Formaldehyde in bed linen", "2031-01-30")
            .doesNotContain("Zip");
        assertThat(part(letter, 1)).contains("<html", "Formaldehyde in bed linen", "2031-01-30");

        // One field moves: whoever is concerned sees what it was and what it is.
        list.set(
            rows(
                notice("G/TBT/N/USA/1", "Formaldehyde in bed linen", "2031-03-15"),
                notice("G/TBT/N/USA/2", "Zip fasteners", "2031-02-27")));
        Ended crawled = program.run(crawl(site));
        assertThat(crawled.status()).as(crawled.out() + crawled.err()).isZero();
        Program.await("a second letter", () -> to(mail, "limin@example.com").size() == 2);
        MimeMessage second = to(mail, "limin@example.com").get(1);
        assertThat(part(second, 0)).contains("2031-01-30 → 2031-03-15");
        assertThat(part(second, 1)).contains("2031-01-30", "2031-03-15");
        assertThat(to(mail, "wang@example.com")).hasSize(1);

        // One click in the mail program, then both records move: only the other is written to.
        String stop = second.getHeader("List-Unsubscribe")[0].replaceAll("[<>]", "");
        String path = stop.substring(stop.indexOf("/letters"));
        Surfer program0 = new Surfer(port);
        assertThat(program0.get(path).statusCode()).as("a scanner looks").isEqualTo(200);
        assertThat(program0.post(path, "List-Unsubscribe", "One-Click").statusCode())
            .isEqualTo(200);
        list.set(
            rows(
                notice("G/TBT/N/USA/1", "Formaldehyde in bed linen", "2031-04-15"),
                notice("G/TBT/N/USA/2", "Zip fasteners", "2031-04-27")));
        assertThat(program.run(crawl(site)).status()).isZero();
        Program.await("the other's letter", () -> to(mail, "wang@example.com").size() == 2);
        assertThat(limin.page("/account/inbox").select(".inbox li"))
            .as("what is not written stands on the site")
            .hasSize(3);
        assertThat(to(mail, "limin@example.com")).hasSize(2);
        running.kill();
      }
    } finally {
      mail.stop();
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      boolean unused = latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Where in a letter's way the server is ended. */
  private enum Moment {
    /** At any time after the change. */
    ANY,
    /** When the letter has come over whole and is not accepted yet. */
    BEFORE_ACCEPTANCE,
    /** Just after it was accepted: the one moment at which it may be sent twice. */
    AFTER_ACCEPTANCE
  }

  /** Takes letters, counts which it accepted, and says when one has come. */
  private static final class Sink {
    private static final Pattern ID = Pattern.compile("(?m)^Message-ID: (<\\S+>)");

    /** In which run of the server each was accepted, by its Message-ID. */
    private final Map<String, List<Integer>> accepted = new ConcurrentHashMap<>();

    private volatile int run;

    private final Map<String, String> texts = new ConcurrentHashMap<>();
    private final AtomicReference<Runnable> before = new AtomicReference<>();
    private final AtomicReference<Runnable> after = new AtomicReference<>();

    String answer(String line, String data) {
      if (!line.equals(".")) {
        return "";
      }
      Runnable kill = before.getAndSet(null);
      if (kill != null) {
        kill.run();
        return "cut";
      }
      Matcher id = ID.matcher(data);
      if (id.find()) {
        accepted.computeIfAbsent(id.group(1), unused -> new CopyOnWriteArrayList<>()).add(run);
        texts.put(id.group(1), data);
      }
      Runnable end = after.getAndSet(null);
      if (end != null) {
        // The answer is on its way while the server ends.
        CompletableFuture<Void> unused = CompletableFuture.runAsync(end);
      }
      return "";
    }
  }

  @Test
  void aServerThatIsKilledAtAnyMomentLosesNoLetterAndRepeatsNone() throws Exception {
    people("limin@example.com");
    Files.createDirectories(folder.resolve("config"));
    long seed = Seed.get();
    Random random = new Random(seed);
    Sink sink = new Sink();
    try (ScriptedServer mail = new ScriptedServer(sink::answer)) {
      Map<String, String> settings = settings(mail.port());
      settings.put("ZHIBIAO_MAIL_PER_SECOND", "1000");
      settings.put("ZHIBIAO_MAIL_PER_DOMAIN", "100000");
      String[] serve = {"serve", "--port", "0", "--no-starter", "--no-crawl"};
      try (Running running = program.start(settings, serve)) {
        int port = URI.create(running.address()).getPort();
        save(signedIn(port, "limin@example.com"), "q=%E7%94%B2%E9%86%9B");
        running.kill();
      }
      Map<Moment, Integer> kills = new TreeMap<>();
      try (TestCatalogue store = new TestCatalogue(program.data())) {
        store.pass(Duration.between(TestCatalogue.NOON, Instant.now()));
        for (int i = 0; i < KILLS; i++) {
          Moment moment = Moment.values()[i % Moment.values().length];
          // Before the server is there: it may send what is waiting before it says that it is
          // ready.
          sink.run = i;
          try (Running running = program.start(settings, serve)) {
            String unused = running.address();
            int round = i;
            CountDownLatch isKilled = new CountDownLatch(1);
            Runnable kill =
                () -> {
                  running.process().destroyForcibly();
                  isKilled.countDown();
                };
            if (moment == Moment.BEFORE_ACCEPTANCE) {
              sink.before.set(kill);
            } else if (moment == Moment.AFTER_ACCEPTANCE) {
              sink.after.set(kill);
            }
            store.pass(Duration.ofSeconds(2));
            String id =
                store
                    .say(
                        "file",
                        "{'kind':'notice','number':'N %d','title':{'en':'Formaldehyde %d'}}"
                            .formatted(round, round))
                    .id();
            assertThat(id).isNotEmpty();
            if (moment == Moment.ANY) {
              boolean unusedEnd =
                  running
                      .process()
                      .waitFor(random.nextLong(LONGEST_ROUND_MILLIS), TimeUnit.MILLISECONDS);
            } else {
              assertThat(isKilled.await(60, TimeUnit.SECONDS)).isTrue();
            }
            running.kill();
            kills.merge(moment, 1, Integer::sum);
            // What was on its way when the server ended counts for this run.
            Program.await("the letters under way", mail::isIdle);
          }
        }
        sink.run = KILLS;
        try (Running last = program.start(settings, serve)) {
          String unused = last.address();
          Program.await("all letters", () -> isAllSent(store));
        }
      }
      Map<String, List<String>> letters = new HashMap<>();
      for (Map.Entry<String, String> text : sink.texts.entrySet()) {
        byte[] raw = text.getValue().getBytes(StandardCharsets.UTF_8);
        MimeMessage letter = new MimeMessage(null, new ByteArrayInputStream(raw));
        Matcher number = Pattern.compile("/records/N-(\\d+)").matcher(part(letter, 0));
        Set<String> numbers = new TreeSet<>();
        while (number.find()) {
          numbers.add(number.group(1));
        }
        numbers.forEach(
            one -> letters.computeIfAbsent(one, unused -> new ArrayList<>()).add(text.getKey()));
      }
      for (int i = 0; i < KILLS; i++) {
        assertThat(letters.get(String.valueOf(i)))
            .as("record %d stands in one letter, seed %d", i, seed)
            .hasSize(1);
      }
      int again = sink.accepted.values().stream().mapToInt(runs -> runs.size() - 1).sum();
      System.out.printf(
          "killed %s; %d letters, accepted again under the same Message-ID: %d times%n",
          kills, sink.accepted.size(), again);
      // A letter comes again only when the server was ended between its acceptance and the note
      // of it, and so in another run.
      assertThat(sink.accepted.values())
          .as("seed %d", seed)
          .allSatisfy(runs -> assertThat(runs).doesNotHaveDuplicates());
      assertThat(sink.accepted.values())
          .as("what is accepted and noted is done with, seed %d", seed)
          .anySatisfy(runs -> assertThat(runs).hasSize(1));
    }
  }

  private static boolean isAllSent(TestCatalogue store) {
    return store
        .database()
        .read(
            handle ->
                handle
                        .createQuery(
                            "SELECT (SELECT count(*) FROM hit WHERE queued_at IS NOT NULL) - :all"
                                + " - (SELECT count(*) FROM outbox WHERE state = 'due')")
                        .bind("all", KILLS)
                        .mapTo(Integer.class)
                        .one()
                    == 0);
  }
}
