package org.zhibiao.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;

/** Letters from the outbox to real servers. */
class OutboxSenderTest {
  @TempDir Path folder;
  private TestCatalogue store;
  private Outbox outbox;

  @BeforeEach
  void open() {
    store = new TestCatalogue(folder);
    outbox = new Outbox(store.database(), store.clock(), "zhibiao.example");
  }

  @AfterEach
  void close() {
    store.close();
  }

  private static MailSettings settings(int port, int perSecond, int perDomain, int perDay) {
    return settings(port, 4, perSecond, perDomain, perDay);
  }

  private static MailSettings settings(
      int port, int atOnce, int perSecond, int perDomain, int perDay) {
    return new MailSettings(
        "127.0.0.1",
        port,
        MailSettings.Security.NONE,
        "",
        "",
        "desk@zhibiao.example",
        "织标 ZhiBiao",
        "bounces.zhibiao.example",
        atOnce,
        perSecond,
        perDomain,
        perDay);
  }

  private OutboxSender sender(int port) {
    return sender(settings(port, 100, 1000, 10_000));
  }

  private OutboxSender sender(MailSettings settings) {
    return OutboxSender.of(
        outbox, settings, Optional.empty(), folder.resolve("outbox"), store.clock());
  }

  private void enqueue(String recipient, String subject) {
    outbox.enqueue(Message.text(recipient, subject, "正文 " + subject, "test"));
  }

  private Map<Letter.State, Long> counts() {
    return outbox.counts();
  }

  private static UnaryOperator<String> answering(String command, String answer) {
    return line -> line.startsWith(command) ? answer : "";
  }

  @Test
  void aLetterArrivesWholeInChineseWithBothParts() throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try (OutboxSender sender = sender(server.getSmtp().getPort())) {
      outbox.enqueue(
          new Message(
              "limin@example.com",
              "新的贸易壁垒：欧盟 2023/1464 甲醛限量将于 2026-08-06 实施，请尽快核对您的产品",
              "正文：甲醛",
              "<p>正文：<b>甲醛</b></p>",
              Map.of("List-Unsubscribe", "<https://zhibiao.example/u/1>"),
              "alert"));
      assertThat(sender.sendDue()).isEqualTo(1);
      MimeMessage got = server.getReceivedMessages()[0];
      assertThat(got.getSubject()).startsWith("新的贸易壁垒：欧盟").endsWith("产品");
      assertThat(got.getFrom()[0].toString()).contains("desk@zhibiao.example");
      assertThat(got.getHeader("Auto-Submitted")).containsExactly("auto-generated");
      assertThat(got.getHeader("List-Unsubscribe"))
          .containsExactly("<https://zhibiao.example/u/1>");
      assertThat(got.getContent()).isInstanceOf(MimeMultipart.class);
      MimeMultipart parts = (MimeMultipart) got.getContent();
      assertThat(parts.getContentType()).startsWith("multipart/alternative");
      assertThat(String.valueOf(parts.getBodyPart(0).getContent())).contains("正文：甲醛");
      assertThat(parts.getBodyPart(1).getContentType()).startsWith("text/html");
      assertThat(String.valueOf(parts.getBodyPart(1).getContent())).contains("<b>甲醛</b>");
      assertThat(counts()).containsEntry(Letter.State.SENT, 1L).containsEntry(Letter.State.DUE, 0L);
    } finally {
      server.stop();
    }
  }

  @Test
  void aServerThatSaysLaterIsAskedAgainAfterGrowingWaits() {
    AtomicReference<String> answer = new AtomicReference<>("451 try later");
    try (ScriptedServer server =
            new ScriptedServer(line -> line.startsWith("RCPT") ? answer.get() : "");
        OutboxSender sender = sender(server.port())) {
      enqueue("a@example.com", "one");
      assertThat(sender.sendDue()).isZero();
      assertThat(sender.sendDue()).as("not before its time").isZero();
      assertThat(outbox.find(Letter.State.DUE).getFirst().attempts()).isEqualTo(1);
      assertThat(outbox.find(Letter.State.DUE).getFirst().lastReply()).contains("try later");
      store.pass(Duration.ofMinutes(2));
      assertThat(sender.sendDue()).isZero();
      assertThat(outbox.find(Letter.State.DUE).getFirst().attempts()).isEqualTo(2);
      answer.set("");
      store.pass(Duration.ofMinutes(4));
      assertThat(sender.sendDue()).isEqualTo(1);
    }
  }

  @Test
  void afterThreeDaysALetterIsGivenUp() {
    try (ScriptedServer server = new ScriptedServer(answering("RCPT", "450 busy"));
        OutboxSender sender = sender(server.port())) {
      enqueue("a@example.com", "one");
      for (int hours = 0; hours < 90; hours += 5) {
        int unused = sender.sendDue();
        store.pass(Duration.ofHours(5));
      }
      assertThat(counts()).containsEntry(Letter.State.FAILED, 1L);
      assertThat(outbox.suspensions()).isEmpty();
    }
  }

  @Test
  void anAddressThatIsRefusedForGoodIsWrittenToNoMore() {
    try (ScriptedServer server = new ScriptedServer(answering("RCPT", "550 no such user"));
        OutboxSender sender = sender(server.port())) {
      for (int i = 0; i < 3; i++) {
        enqueue("gone@example.com", "letter " + i);
        assertThat(sender.sendDue()).isZero();
      }
      assertThat(counts()).containsEntry(Letter.State.FAILED, 3L);
      assertThat(outbox.suspensions())
          .extracting(Outbox.Suspension::address)
          .containsExactly("gone@example.com");
      enqueue("gone@example.com", "letter 4");
      enqueue("here@example.com", "letter 5");
      assertThat(counts()).containsEntry(Letter.State.HELD, 1L).containsEntry(Letter.State.DUE, 1L);
      assertThat(outbox.lift("gone@example.com")).isTrue();
      assertThat(counts()).containsEntry(Letter.State.HELD, 0L).containsEntry(Letter.State.DUE, 2L);
    }
  }

  @Test
  void aLetterThatIsRefusedForItselfDoesNotCountAgainstItsAddress() {
    try (ScriptedServer server = new ScriptedServer(answering(".", "554 looks like spam"));
        OutboxSender sender = sender(server.port())) {
      for (int i = 0; i < 4; i++) {
        enqueue("a@example.com", "letter " + i);
      }
      assertThat(sender.sendDue()).isZero();
      assertThat(counts()).containsEntry(Letter.State.FAILED, 4L);
      assertThat(outbox.suspensions()).isEmpty();
      assertThat(outbox.find(Letter.State.FAILED).getFirst().lastReply()).contains("spam");
      assertThat(outbox.retry(outbox.find(Letter.State.FAILED).getFirst().id())).isTrue();
      assertThat(counts()).containsEntry(Letter.State.DUE, 1L);
    }
  }

  @Test
  void aLetterWhoseConnectionBreaksBeforeTheAnswerIsSentAgainAsTheSame() {
    AtomicReference<String> answer = new AtomicReference<>("cut");
    try (ScriptedServer server = new ScriptedServer(line -> line.equals(".") ? answer.get() : "");
        OutboxSender sender = sender(server.port())) {
      enqueue("a@example.com", "one");
      assertThat(sender.sendDue()).isZero();
      answer.set("");
      store.pass(Duration.ofMinutes(2));
      assertThat(sender.sendDue()).isEqualTo(1);
      assertThat(server.messages()).hasSize(2);
      assertThat(header(server.messages().get(0), "Message-ID"))
          .isEqualTo(header(server.messages().get(1), "Message-ID"))
          .endsWith("@zhibiao.example>");
      assertThat(header(server.messages().get(0), "Date"))
          .isEqualTo(header(server.messages().get(1), "Date"));
      assertThat(server.senders())
          .allMatch(s -> s.matches("<bounces\\+[0-9a-f]{20}@bounces\\.zhibiao\\.example>.*"));
    }
  }

  private static String header(String message, String name) {
    Matcher matcher = Pattern.compile("^" + name + ": (.*)$", Pattern.MULTILINE).matcher(message);
    return matcher.find() ? matcher.group(1) : "none";
  }

  @Test
  void aServerThatRefusesUsFailsNoLetter() {
    try (ScriptedServer server = new ScriptedServer(answering("MAIL FROM", "550 who are you"));
        OutboxSender sender = sender(server.port())) {
      enqueue("a@example.com", "one");
      assertThat(sender.sendDue()).isZero();
      assertThat(counts()).containsEntry(Letter.State.DUE, 1L);
      assertThat(outbox.suspensions()).isEmpty();
    }
  }

  @Test
  void aRefusalByPolicyFailsTheLetterAndNotTheAddress() {
    try (ScriptedServer server =
            new ScriptedServer(answering("RCPT", "550 5.7.1 your domain is not wanted here"));
        OutboxSender sender = sender(server.port())) {
      for (int i = 0; i < 4; i++) {
        enqueue("a@example.com", "letter " + i);
        assertThat(sender.sendDue()).isZero();
      }
      assertThat(counts()).containsEntry(Letter.State.FAILED, 4L);
      assertThat(outbox.suspensions()).isEmpty();
      assertThat(outbox.trouble()).isEmpty();
    }
  }

  private static MailSettings withLogin(int port) {
    return new MailSettings(
        "127.0.0.1",
        port,
        MailSettings.Security.NONE,
        "desk",
        "secret",
        "desk@zhibiao.example",
        "织标 ZhiBiao",
        "",
        4,
        100,
        1000,
        10_000);
  }

  @Test
  void aRefusedLoginEndsTheRoundAndIsTold() {
    AtomicReference<String> login = new AtomicReference<>("535 5.7.8 wrong password");
    AtomicInteger logins = new AtomicInteger();
    UnaryOperator<String> server =
        line -> {
          if (line.startsWith("AUTH")) {
            logins.incrementAndGet();
            return login.get();
          }
          return line.startsWith("EHLO") ? "250-test\r\n250 AUTH PLAIN" : "";
        };
    try (ScriptedServer scripted = new ScriptedServer(server);
        OutboxSender sender = sender(withLogin(scripted.port()))) {
      for (int i = 0; i < 100; i++) {
        enqueue("a" + i + "@example.com", "letter " + i);
      }
      assertThat(sender.sendDue()).isZero();
      assertThat(logins.get()).as("each connection once, and no letter again").isEqualTo(4);
      Trouble told = outbox.trouble().getFirst();
      assertThat(told.server()).isEqualTo(Trouble.Server.SMTP);
      assertThat(told.kind()).isEqualTo(Trouble.Kind.LOGIN);
      assertThat(told.reply()).contains("wrong password").doesNotContain("secret");
      assertThat(outbox.find(Letter.State.DUE)).allMatch(letter -> letter.attempts() == 0);
      assertThat(sender.sendDue()).as("not before the wait is over").isZero();
      assertThat(logins.get()).isEqualTo(4);
      store.pass(Duration.ofSeconds(31));
      assertThat(sender.sendDue()).isZero();
      assertThat(logins.get()).as("one asks for all").isEqualTo(5);
      store.pass(Duration.ofSeconds(31));
      assertThat(sender.sendDue()).isZero();
      assertThat(logins.get()).as("the wait has grown").isEqualTo(5);
      assertThat(outbox.trouble().getFirst().since()).isEqualTo(told.since());
      login.set("235 welcome");
      store.pass(Duration.ofSeconds(31));
      assertThat(sender.sendDue()).isEqualTo(100);
      assertThat(outbox.trouble()).isEmpty();
    }
  }

  @Test
  void aServerThatWantsALoginIsTold() {
    try (ScriptedServer server =
            new ScriptedServer(answering("MAIL FROM", "530 5.7.0 Authentication required"));
        OutboxSender sender = sender(server.port())) {
      enqueue("a@example.com", "one");
      assertThat(sender.sendDue()).isZero();
      assertThat(outbox.find(Letter.State.DUE).getFirst().attempts()).isZero();
      assertThat(outbox.trouble().getFirst().kind()).isEqualTo(Trouble.Kind.LOGIN);
    }
  }

  @Test
  void aLetterThatWaitedForTheServerForDaysIsStillTriedAFewTimes() {
    AtomicReference<String> answer = new AtomicReference<>("450 greylisted");
    try (ScriptedServer server =
            new ScriptedServer(line -> line.startsWith("RCPT") ? answer.get() : "");
        OutboxSender sender = sender(server.port())) {
      enqueue("a@example.com", "one");
      store.pass(Duration.ofDays(5));
      assertThat(sender.sendDue()).isZero();
      assertThat(counts()).containsEntry(Letter.State.DUE, 1L);
      answer.set("");
      store.pass(Duration.ofMinutes(2));
      assertThat(sender.sendDue()).isEqualTo(1);
    }
  }

  @Test
  void aConnectionThatTheServerEndsBetweenLettersCostsNone() {
    AtomicInteger mails = new AtomicInteger();
    try (ScriptedServer server =
            new ScriptedServer(
                line ->
                    line.startsWith("MAIL FROM") && mails.incrementAndGet() % 2 == 0
                        ? "421 enough for one connection"
                        : "");
        OutboxSender sender = sender(settings(server.port(), 1, 100, 1000, 10_000))) {
      for (int i = 0; i < 12; i++) {
        enqueue("a" + i + "@example.com", "letter " + i);
      }
      assertThat(sender.sendDue()).isEqualTo(12);
    }
  }

  @Test
  void fewLettersAreAcceptedAndNotYetWrittenDown() {
    AtomicInteger accepted = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Transport transport =
        letter -> {
          int ahead =
              accepted.incrementAndGet() - counts().getOrDefault(Letter.State.SENT, 0L).intValue();
          most.accumulateAndGet(ahead, Math::max);
          return new Transport.Accepted("taken");
        };
    MailSettings settings = settings(25, 1000, 1000, 10_000);
    try (OutboxSender sender = new OutboxSender(outbox, transport, settings, store.clock())) {
      for (int i = 0; i < 300; i++) {
        enqueue("a" + i + "@example.com", "letter " + i);
      }
      assertThat(sender.sendDue()).isEqualTo(300);
      assertThat(most.get()).isLessThanOrEqualTo(settings.atOnce() * Notes.UNNOTED);
    }
  }

  @Test
  void whatCannotBeWrittenDownIsNotSent() {
    AtomicInteger sent = new AtomicInteger();
    Transport transport =
        letter -> {
          if (sent.incrementAndGet() == 1) {
            store.close();
          }
          return new Transport.Accepted("taken");
        };
    MailSettings settings = settings(25, 1, 1000, 1000, 10_000);
    for (int i = 0; i < 300; i++) {
      enqueue("a" + i + "@example.com", "letter " + i);
    }
    try (OutboxSender sender = new OutboxSender(outbox, transport, settings, store.clock())) {
      assertThatThrownBy(sender::sendDue).isInstanceOf(IllegalStateException.class);
      assertThat(sent.get()).isLessThanOrEqualTo(Notes.UNNOTED);
    }
    store = new TestCatalogue(folder);
  }

  @Test
  void aDomainThatHasItsShareDoesNotKeepTheOthers() {
    try (ScriptedServer server = new ScriptedServer(line -> "");
        OutboxSender sender = sender(settings(server.port(), 1000, 3, 10_000))) {
      for (int i = 0; i < 1100; i++) {
        enqueue("a" + i + "@big.example", "letter " + i);
      }
      enqueue("b@small.example", "behind them all");
      assertThat(sender.sendDue()).isEqualTo(4);
    }
  }

  @Test
  void twoSendersAtOnceSendEachLetterOnce() {
    try (ScriptedServer server = new ScriptedServer(line -> "");
        OutboxSender one = sender(server.port());
        OutboxSender other = sender(server.port())) {
      for (int i = 0; i < 60; i++) {
        enqueue("a" + i + "@example.com", "letter " + i);
      }
      int sent = List.of(one, other).parallelStream().mapToInt(OutboxSender::sendDue).sum();
      assertThat(sent).isEqualTo(60);
      assertThat(server.messages()).hasSize(60);
    }
  }

  @Test
  void aDayWithoutAServerDelaysAllAndLosesNone() throws Exception {
    int port;
    try (ServerSocket gone = new ServerSocket(0)) {
      port = gone.getLocalPort();
    }
    // One connection, so that the order at the other side is that of the sending.
    try (OutboxSender sender = sender(settings(port, 1, 10, 1000, 10_000))) {
      for (int i = 0; i < 24 * 6; i++) {
        enqueue("a@example.com", "letter %03d".formatted(i));
        assertThat(sender.sendDue()).isZero();
        store.pass(Duration.ofMinutes(10));
      }
      assertThat(outbox.trouble()).hasSize(1);
      assertThat(outbox.find(Letter.State.DUE)).allMatch(letter -> letter.attempts() == 0);
      GreenMail server =
          new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
      server.start();
      try {
        store.pass(Duration.ofMinutes(15));
        int rounds = 0;
        while (counts().getOrDefault(Letter.State.DUE, 0L) > 0 && rounds < 100) {
          assertThat(sender.sendDue()).as("no flood: ten a second").isLessThanOrEqualTo(20);
          store.pass(Duration.ofSeconds(2));
          rounds++;
        }
        List<String> subjects = new ArrayList<>();
        for (MimeMessage got : server.getReceivedMessages()) {
          subjects.add(got.getSubject());
        }
        assertThat(subjects)
            .as("all, once, in their order")
            .containsExactlyElementsOf(
                IntStream.range(0, 24 * 6).mapToObj("letter %03d"::formatted).toList());
        assertThat(rounds).isBetween(24 * 6 / 20, 24 * 6 / 20 + 2);
        assertThat(outbox.trouble()).isEmpty();
      } finally {
        server.stop();
      }
    }
  }

  @Test
  void noServerAtAllLosesNothing() {
    int port;
    try (ScriptedServer server = new ScriptedServer(line -> "")) {
      port = server.port();
    }
    try (OutboxSender sender = sender(port)) {
      for (int i = 0; i < 5; i++) {
        enqueue("a" + i + "@example.com", "letter " + i);
      }
      assertThat(sender.sendDue()).isZero();
    }
    assertThat(counts()).containsEntry(Letter.State.DUE, 5L);
    try (ScriptedServer server = new ScriptedServer(line -> "");
        OutboxSender sender = sender(server.port())) {
      store.pass(Duration.ofMinutes(2));
      assertThat(sender.sendDue()).isEqualTo(5);
    }
  }

  @Test
  void noMoreGoesInARoundToADomainOrInADayThanIsAllowed() {
    try (ScriptedServer server = new ScriptedServer(line -> "")) {
      for (int i = 0; i < 30; i++) {
        enqueue("a" + i + (i < 20 ? "@one.example" : "@two.example"), "letter " + i);
      }
      try (OutboxSender sender = sender(settings(server.port(), 1000, 8, 20))) {
        assertThat(sender.sendDue()).as("eight to each domain").isEqualTo(16);
        assertThat(sender.sendDue()).isZero();
        store.pass(Duration.ofSeconds(61));
        assertThat(sender.sendDue()).as("the day's twenty are full").isEqualTo(4);
        store.pass(Duration.ofHours(25));
        assertThat(sender.sendDue()).as("eight and two").isEqualTo(10);
      }
    }
  }

  @Test
  void lettersGoOldestFirst() {
    try (ScriptedServer server = new ScriptedServer(line -> "");
        OutboxSender sender = sender(settings(server.port(), 1, 1000, 1000))) {
      for (int i = 0; i < 6; i++) {
        enqueue("a" + i + "@example.com", "letter-" + i);
        store.pass(Duration.ofSeconds(1));
      }
      assertThat(sender.sendDue()).isEqualTo(2);
      assertThat(outbox.find(Letter.State.SENT))
          .extracting(Letter::subject)
          .containsExactly("letter-1", "letter-0");
    }
  }

  @Test
  void withoutAServerLettersAreFiles() throws Exception {
    MailSettings none =
        new MailSettings(
            "",
            25,
            MailSettings.Security.NONE,
            "",
            "",
            "desk@zhibiao.example",
            "织标",
            "",
            2,
            100,
            100,
            100);
    try (OutboxSender sender = sender(none)) {
      assertThat(sender.hasServer()).isFalse();
      enqueue("a@example.com", "标题");
      assertThat(sender.sendDue()).isEqualTo(1);
    }
    List<Path> files;
    try (var list = Files.list(folder.resolve("outbox"))) {
      files = list.toList();
    }
    assertThat(files).hasSize(1);
    assertThat(files.getFirst().toString()).endsWith(".eml");
    MimeMessage read;
    try (var in = Files.newInputStream(files.getFirst())) {
      read = new MimeMessage(null, in);
    }
    assertThat(read.getSubject()).isEqualTo("标题");
    assertThat(String.valueOf(read.getContent())).contains("正文 标题");
    assertThat(new String(Files.readAllBytes(files.getFirst()), StandardCharsets.US_ASCII))
        .contains("To: a@example.com");
  }

  @Test
  void aKeyPutsALetterInOnce() {
    Message message = Message.text("a@example.com", "one", "text", "test");
    boolean first =
        store.database().<Boolean, RuntimeException>write(h -> outbox.enqueueOnce(h, message, "k"));
    boolean second =
        store.database().<Boolean, RuntimeException>write(h -> outbox.enqueueOnce(h, message, "k"));
    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(counts()).containsEntry(Letter.State.DUE, 1L);
  }

  @Test
  void aLetterIsOnlyThereIfItsTransactionIs() {
    assertThatThrownBy(
            () ->
                store
                    .database()
                    .<Void, RuntimeException>write(
                        handle -> {
                          outbox.enqueue(handle, Message.text("a@b.com", "x", "y", "test"));
                          throw new IllegalStateException("the rest failed");
                        }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(counts()).containsEntry(Letter.State.DUE, 0L);
  }

  @Test
  void whatCameBackCountsOnceAndThreeSuspendTheAddress() {
    for (int i = 0; i < Suspensions.MOST; i++) {
      enqueue("a@example.com", "letter " + i);
      String token = outbox.find(Letter.State.DUE).getFirst().token();
      assertThat(outbox.bounced(token, "5.1.1 unknown", true)).isEqualTo(Outbox.Returned.NOTED);
      assertThat(outbox.bounced(token, "5.1.1 unknown", true)).isEqualTo(Outbox.Returned.KNOWN);
      assertThat(outbox.suspensions()).hasSize(i < 2 ? 0 : 1);
    }
    assertThat(outbox.bounced("none", "x", true)).isEqualTo(Outbox.Returned.UNKNOWN);
    assertThat(counts()).containsEntry(Letter.State.BOUNCED, 3L);
    enqueue("a@example.com", "one more");
    assertThat(counts()).containsEntry(Letter.State.HELD, 1L);
  }

  @Test
  void whatComesBackCountsAlthoughTheLettersBetweenWereAccepted() {
    try (ScriptedServer server = new ScriptedServer(line -> "");
        OutboxSender sender = sender(server.port())) {
      for (int i = 0; i < Suspensions.MOST; i++) {
        assertThat(outbox.suspensions()).isEmpty();
        enqueue("a@example.com", "letter " + i);
        assertThat(sender.sendDue()).isEqualTo(1);
        store.pass(Duration.ofDays(7));
        String token = outbox.find(Letter.State.SENT).getFirst().token();
        assertThat(outbox.bounced(token, "5.1.1", true)).isEqualTo(Outbox.Returned.NOTED);
      }
      assertThat(outbox.suspensions()).hasSize(1);
    }
  }

  @Test
  void whatCameBackLongAgoIsForgotten() {
    for (int i = 0; i < 4; i++) {
      enqueue("a@example.com", "letter " + i);
      String token = outbox.find(Letter.State.DUE).getFirst().token();
      assertThat(outbox.bounced(token, "5.1.1", true)).isEqualTo(Outbox.Returned.NOTED);
      store.pass(Duration.ofDays(31));
    }
    assertThat(outbox.suspensions()).isEmpty();
  }

  @Test
  void nothingTypedBecomesAHeader() {
    Message message = Message.text("a@example.com", "标题\r\nBcc: b@example.com", "text", "test");
    assertThat(message.subject()).isEqualTo("标题 Bcc: b@example.com");
    assertThatThrownBy(() -> Message.text("a@example.com\nBcc: b@example.com", "x", "y", "test"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new Message("a@b.com", "x", "y", "", Map.of("X-A", "v\r\nBcc: b@b.com"), "test"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Message("a@b.com", "x", "y", "", Map.of("X A", "v"), "test"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void oldLettersGoAndThoseThatAreDueStay() {
    enqueue("a@example.com", "one");
    enqueue("b@example.com", "two");
    try (ScriptedServer server = new ScriptedServer(line -> "");
        OutboxSender sender = sender(settings(server.port(), 1, 1, 1))) {
      assertThat(sender.sendDue()).isEqualTo(1);
    }
    store.pass(Duration.ofDays(90));
    assertThat(outbox.prune(60)).isEqualTo(1);
    assertThat(counts()).containsEntry(Letter.State.DUE, 1L).containsEntry(Letter.State.SENT, 0L);
  }
}
