package org.zhibiao.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zhibiao.accounts.Accounts;
import org.zhibiao.accounts.Enterprise;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.crawl.Run;
import org.zhibiao.crawl.SourceStates;
import org.zhibiao.mail.Letter;
import org.zhibiao.mail.MailSettings;
import org.zhibiao.mail.Outbox;
import org.zhibiao.mail.Trouble;
import org.zhibiao.search.Indexer;
import org.zhibiao.subscriptions.Subscriptions;
import org.zhibiao.subscriptions.Sweep;
import org.zhibiao.web.account.Moments;
import org.zhibiao.web.account.ProfilePage.Fact;
import org.zhibiao.web.desk.HealthPage;
import org.zhibiao.web.desk.HealthPage.Line;
import org.zhibiao.web.desk.HealthPage.Waiting;
import org.zhibiao.web.desk.MailPage;
import org.zhibiao.web.page.Words;

/** How the platform is: catalogue, index, crawl, mail, disk; and the letters. */
final class HealthDesk {
  private static final String HEALTH = "/desk";
  private static final String MAIL = "/desk/mail";
  private static final long LITTLE_DISK = 2L << 30;
  private static final long MEGABYTE = 1 << 20;
  private static final int LATE = 100;

  /** Days of letters that are drawn. */
  private static final int DAYS = 30;

  private final DeskSite desk;
  private final Accounts accounts;
  private final Catalogue catalogue;
  private final Indexer indexer;
  private final SourceStates sources;
  private final Outbox outbox;
  private final MailSettings mail;
  private final Subscriptions subscriptions;
  private final Path data;

  HealthDesk(
      DeskSite desk,
      Accounts accounts,
      Catalogue catalogue,
      Indexer indexer,
      SourceStates sources,
      Outbox outbox,
      MailSettings mail,
      Subscriptions subscriptions,
      Path data) {
    this.desk = desk;
    this.accounts = accounts;
    this.catalogue = catalogue;
    this.indexer = indexer;
    this.sources = sources;
    this.outbox = outbox;
    this.mail = mail;
    this.subscriptions = subscriptions;
    this.data = data;
  }

  void health(Context ctx) {
    Words words = desk.words(ctx);
    List<Line> lines = new ArrayList<>();
    lines.add(
        line(
            words,
            "store",
            words.get("health.records", words.number(catalogue.count())),
            false,
            null));
    long lag = indexer.lag();
    lines.add(
        line(
            words,
            "index",
            lag == 0 ? words.get("health.level") : words.count("health.lag", lag),
            lag > LATE,
            null));
    lines.add(crawl(words));
    lines.add(mail(words));
    subscriptions.lastSweep().map(report -> sweep(report, words)).ifPresent(lines::add);
    lines.add(disk(words));
    List<Waiting> waiting = new ArrayList<>();
    long enterprises = accounts.enterprises().counts().getOrDefault(Enterprise.State.WAITING, 0L);
    if (enterprises > 0) {
      waiting.add(
          new Waiting(words.count("desk.waiting", enterprises), "/desk/enterprises?state=waiting"));
    }
    desk.show(
        ctx,
        "desk/health.jte",
        HEALTH,
        "desk.nav.health",
        new HealthPage(desk.nav(ctx, HEALTH), lines, waiting));
  }

  private static Line line(
      Words words, String name, String value, boolean isWrong, @Nullable String href) {
    return new Line(words.get("health." + name), value, isWrong, href);
  }

  private Line crawl(Words words) {
    List<SourceStates.State> states = sources.all();
    long failing =
        states.stream()
            .filter(
                state -> state.last().filter(run -> run.state() == Run.State.FAILED).isPresent())
            .count();
    String value =
        failing == 0
            ? words.get("health.sources", words.number(states.size()))
            : words.get(
                "health.sources-failing", words.number(states.size()), words.number(failing));
    return line(words, "crawl", value, failing > 0, SourceDesk.SOURCES);
  }

  private Line mail(Words words) {
    Map<Letter.State, Long> counts = outbox.counts();
    long due = counts.getOrDefault(Letter.State.DUE, 0L);
    long failed =
        counts.getOrDefault(Letter.State.FAILED, 0L)
            + counts.getOrDefault(Letter.State.BOUNCED, 0L);
    List<Trouble> troubles = outbox.trouble();
    String value =
        troubles.isEmpty()
            ? words.get("health.letters", words.number(due), words.number(failed))
            : words(words, troubles.getFirst());
    return line(words, "mail", value, failed > 0 || !troubles.isEmpty(), MAIL);
  }

  private static Line sweep(Sweep.Report report, Words words) {
    String value =
        words.get(
            report.isWhole() ? "health.swept" : "health.swept-part",
            report.day().toString(),
            words.number(report.searches()),
            words.number(report.records()),
            words.number(report.missing()),
            words.number(report.more()));
    return line(words, "sweep", value, report.missing() + report.more() > 0, null);
  }

  private Line disk(Words words) {
    try {
      long free = Files.getFileStore(data.toAbsolutePath()).getUsableSpace();
      return line(
          words,
          "disk",
          words.get("health.free", words.number(free / MEGABYTE)),
          free < LITTLE_DISK,
          null);
    } catch (IOException e) {
      return line(words, "disk", words.get("health.unknown"), true, null);
    }
  }

  void letters(Context ctx) {
    Words words = desk.words(ctx);
    List<Fact> counts = new ArrayList<>();
    outbox
        .counts()
        .forEach(
            (state, count) ->
                counts.add(new Fact(words.get("mail.state." + state.code()), words.number(count))));
    outbox
        .oldestDue()
        .ifPresent(at -> counts.add(new Fact(words.get("mail.oldest"), Moments.minute(at))));
    List<Letter> failed = new ArrayList<>(outbox.find(Letter.State.FAILED));
    failed.addAll(outbox.find(Letter.State.BOUNCED));
    failed.addAll(outbox.find(Letter.State.HELD));
    desk.show(
        ctx,
        "desk/mail.jte",
        MAIL,
        "desk.nav.mail",
        new MailPage(
            desk.nav(ctx, MAIL),
            mail.hasServer()
                ? words.get("mail.server", mail.host() + ":" + mail.port())
                : words.get("mail.folder"),
            outbox.trouble().stream().map(trouble -> words(words, trouble)).toList(),
            counts,
            VolumeDrawing.of(outbox.volume(DAYS), words),
            outbox.find(Letter.State.DUE).stream().map(letter -> row(words, letter)).toList(),
            failed.stream().map(letter -> row(words, letter)).toList(),
            outbox.suspensions().stream()
                .map(
                    one ->
                        new MailPage.AddressRow(
                            one.address(), Moments.minute(one.since()), one.reason()))
                .toList()));
  }

  /** Since when a server does not let us in, and what it says. */
  private static String words(Words words, Trouble trouble) {
    return words.get(
        "mail.trouble." + trouble.server().code() + "." + trouble.kind().code(),
        Moments.minute(trouble.since()),
        trouble.reply());
  }

  private static MailPage.LetterRow row(Words words, Letter letter) {
    boolean isHeld = letter.state() == Letter.State.HELD;
    return new MailPage.LetterRow(
        letter.id(),
        letter.recipient(),
        letter.subject(),
        words.get("mail.state." + letter.state().code()),
        Moments.minute(letter.createdAt()),
        Moments.minute(letter.nextAt()),
        isHeld ? words.get("mail.held-because") : letter.lastReply(),
        // Of a letter that was accepted the text is not kept.
        letter.state() != Letter.State.BOUNCED);
  }

  void retry(Context ctx) {
    String id = Forms.text(ctx, "letter");
    if (id.matches("\\d{1,18}") && outbox.retry(Long.parseLong(id))) {
      accounts.audit().add(desk.visitor(ctx).actor(), "mail.retried", "letter:" + id, Map.of());
    }
    DeskSite.done(ctx, MAIL, "retried");
  }

  void lift(Context ctx) {
    if (outbox.lift(Forms.text(ctx, "address"))) {
      accounts.audit().add(desk.visitor(ctx).actor(), "mail.lifted", "mail:", Map.of());
    }
    DeskSite.done(ctx, MAIL, "lifted");
  }
}
