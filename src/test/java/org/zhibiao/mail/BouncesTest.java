package org.zhibiao.mail;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;

/** Letters that come back, from the mailbox of a real server. */
class BouncesTest {
  private static final String NOBODY = "desk@zhibiao.example";

  @TempDir Path folder;
  private TestCatalogue store;
  private Outbox outbox;
  private GreenMail server;
  private GreenMailUser user;
  private Bounces bounces;

  @BeforeEach
  void open() {
    store = new TestCatalogue(folder);
    outbox = new Outbox(store.database(), store.clock(), "zhibiao.example");
    server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    server.start();
    user = server.setUser("bounces@bounces.zhibiao.example", "bounces", "secret");
    bounces = bounces("secret");
  }

  @AfterEach
  void close() {
    bounces.close();
    server.stop();
    store.close();
  }

  private Bounces bounces(String password) {
    return new Bounces(
        outbox,
        new BounceBox(
            "127.0.0.1",
            server.getImap().getPort(),
            MailSettings.Security.NONE,
            "bounces",
            password));
  }

  /** A letter that was accepted. */
  private Letter sent() {
    outbox.enqueue(Message.text("gone@example.com", "letter", "text", "test"));
    Transport takesAll = letter -> new Transport.Accepted("taken");
    MailSettings settings =
        new MailSettings(
            "127.0.0.1", 25, MailSettings.Security.NONE, "", "", NOBODY, "", "", 1, 9, 99, 999);
    try (OutboxSender sender = new OutboxSender(outbox, takesAll, settings, store.clock())) {
      assertThat(sender.sendDue()).isEqualTo(1);
    }
    return outbox.find(Letter.State.SENT).getFirst();
  }

  private static String envelope(String token) {
    return "bounces+" + token + "@bounces.zhibiao.example";
  }

  private static String report(String to, String action, String status, String id) {
    try (InputStream in = BouncesTest.class.getResourceAsStream("/mail/bounce.eml")) {
      if (in == null) {
        throw new IllegalStateException("mail/bounce.eml is missing");
      }
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .replace("{to}", to)
          .replace("{action}", action)
          .replace("{status}", status)
          .replace("{id}", id);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void arrives(String message) throws MessagingException {
    byte[] bytes = message.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    user.deliver(
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes)));
  }

  private void bounces(Letter letter) throws MessagingException {
    arrives(report(envelope(letter.token()), "failed", "5.1.1", "<other@example.com>"));
  }

  /** What is in the mailbox, and whether somebody has read it. */
  private List<Boolean> mailbox() {
    return server.getManagers().getImapHostManager().getAllMessages().stream()
        .map(message -> message.getFlags().contains(Flags.Flag.SEEN))
        .toList();
  }

  @Test
  void threeThatCameBackSuspendTheAddress() throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(outbox.suspensions()).isEmpty();
      bounces(sent());
      assertThat(bounces.read()).isEqualTo(1);
      assertThat(mailbox()).isEmpty();
    }
    assertThat(outbox.counts()).containsEntry(Letter.State.BOUNCED, 3L);
    assertThat(outbox.suspensions()).hasSize(1);
    assertThat(outbox.suspensions().getFirst().address()).isEqualTo("gone@example.com");
    assertThat(outbox.suspensions().getFirst().reason())
        .contains("5.1.1")
        .contains("User unknown in virtual mailbox table");
  }

  @Test
  void oneThatIsToldTwiceCountsOnce() throws Exception {
    Letter letter = sent();
    for (int i = 0; i < 4; i++) {
      bounces(letter);
    }
    assertThat(bounces.read()).isEqualTo(1);
    bounces(letter);
    assertThat(bounces.read()).isZero();
    assertThat(outbox.suspensions()).isEmpty();
    assertThat(mailbox()).as("all of them were about it").isEmpty();
  }

  @Test
  void aDelayIsNoReturn() throws Exception {
    for (int i = 0; i < 4; i++) {
      arrives(report(envelope(sent().token()), "delayed", "4.4.1", "<x@example.com>"));
    }
    assertThat(bounces.read()).isZero();
    assertThat(outbox.counts()).containsEntry(Letter.State.SENT, 4L);
    assertThat(outbox.suspensions()).isEmpty();
    assertThat(mailbox()).isEmpty();
  }

  @Test
  void rulesAndLongTriesAreNoFaultOfTheAddress() throws Exception {
    for (String status : List.of("5.7.1", "5.7.26", "4.4.7", "4.2.2", "nonsense")) {
      arrives(report(envelope(sent().token()), "failed", status, "<x@example.com>"));
    }
    assertThat(bounces.read()).isEqualTo(5);
    assertThat(outbox.counts()).containsEntry(Letter.State.BOUNCED, 5L);
    assertThat(outbox.suspensions()).isEmpty();
    assertThat(outbox.find(Letter.State.BOUNCED).getFirst().lastReply()).contains("User unknown");
  }

  @Test
  void theReturnedMessageNamesTheLetterWhereTheEnvelopeDoesNot() throws Exception {
    arrives(report(NOBODY, "failed", "5.1.1", sent().messageId()));
    arrives(
        report("postmaster@zhibiao.example", "failed", "5.1.1", "<none@example.com>")
            .replace(
                "Original-Recipient: rfc822;gone@example.com",
                "Original-Recipient: rfc822;" + envelope(sent().token())));
    arrives(
        "Delivered-To: "
            + envelope(sent().token())
            + "\n"
            + report(NOBODY, "failed", "5.1.1", "<none@example.com>"));
    assertThat(bounces.read()).isEqualTo(3);
    assertThat(outbox.suspensions()).hasSize(1);
  }

  @Test
  void whatIsNoneOfOursIsLeftForAPerson() throws Exception {
    Letter letter = sent();
    arrives(report(envelope("0123456789abcdef0123"), "failed", "5.1.1", "<x@example.com>"));
    arrives(report(envelope("0123456789abcdef0123"), "delayed", "4.1.1", "<x@example.com>"));
    arrives("To: " + envelope(letter.token()) + "\nSubject: on holiday\n\nBack on Monday.\n");
    assertThat(bounces.read()).isZero();
    assertThat(outbox.counts()).containsEntry(Letter.State.SENT, 1L);
    assertThat(mailbox()).containsExactly(true, true, true);
    assertThat(bounces.read()).as("not looked at again").isZero();
  }

  @Test
  void mailThatMeansHarmKeepsNoOther() throws Exception {
    String head = "To: x@example.com\nMIME-Version: 1.0\nContent-Type: multipart/report; boundary=";
    arrives(head + "b\n\n" + "--b\nContent-Type: text/plain\n\n".repeat(20_000));
    arrives(head + "\"\"\n\n--\n");
    arrives(head + "never\n\nno part at all\n");
    arrives("Content-Type: ;;;===\u0000\n\n--x");
    arrives(head + "b\n\n--b\nContent-Type: text/plain\n\n" + "x".repeat(80) + "\n");
    StringBuilder deep = new StringBuilder(head + "b0\n\n");
    for (int i = 0; i < 300; i++) {
      deep.append("--b%d\nContent-Type: multipart/mixed; boundary=b%d\n\n".formatted(i, i + 1));
    }
    arrives(deep.toString());
    Letter letter = sent();
    String good = report(envelope(letter.token()), "failed", "5.1.1", "<x@example.com>");
    arrives(
        good.replace(
            "I'm sorry", ("y".repeat(998) + "\n").repeat(2 * DeliveryReport.LARGEST / 999)));
    arrives(good);
    assertThat(bounces.read()).isEqualTo(1);
    assertThat(outbox.counts()).containsEntry(Letter.State.BOUNCED, 1L);
    assertThat(mailbox()).hasSize(7).allMatch(seen -> seen);
  }

  @Test
  void noMoreThanARoundsWorthIsReadAtOnce() throws Exception {
    for (int i = 0; i < Bounces.MOST + 5; i++) {
      arrives("Subject: " + i + "\n\nnothing\n");
    }
    assertThat(bounces.read()).isZero();
    assertThat(mailbox().stream().filter(seen -> seen)).hasSize(Bounces.MOST);
    assertThat(bounces.read()).isZero();
    assertThat(mailbox()).allMatch(seen -> seen);
  }

  @Test
  void aMailboxThatDoesNotLetUsInIsTold() {
    try (Bounces wrong = bounces("wrong")) {
      assertThat(wrong.read()).isZero();
      assertThat(outbox.trouble()).hasSize(1);
      assertThat(outbox.trouble().getFirst().server()).isEqualTo(Trouble.Server.IMAP);
      assertThat(outbox.trouble().getFirst().kind()).isEqualTo(Trouble.Kind.LOGIN);
    }
    assertThat(bounces.read()).isZero();
    assertThat(outbox.trouble()).isEmpty();
    server.stop();
    assertThat(bounces.read()).isZero();
    assertThat(outbox.trouble().getFirst().kind()).isEqualTo(Trouble.Kind.CONNECTION);
    server.start();
  }
}
