package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestAccounts;
import org.zhibiao.TestLetters;
import org.zhibiao.accounts.Person;
import org.zhibiao.mail.MailSettings;
import org.zhibiao.mail.Message;
import org.zhibiao.mail.OutboxSender;

/** What administrators see of the letters. */
class MailDeskTest {
  @TempDir Path folder;
  private TestSite site;
  private TestAccounts test;
  private Surfer desk;

  @BeforeEach
  void start() {
    site = new TestSite(folder, "https://zhibiao.example");
    test = site.accounts();
    Person administrator = test.administrator("admin@example.com");
    String secret = test.withSecondFactor(administrator);
    desk =
        new Surfer(site.port())
            .cookie("__Host-session", test.signedIn(administrator, secret).value());
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static MailSettings nobodyListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    return new MailSettings(
        "127.0.0.1",
        port,
        MailSettings.Security.NONE,
        "",
        "",
        "desk@zhibiao.example",
        "织标 ZhiBiao",
        "",
        2,
        100,
        100,
        100);
  }

  @Test
  void aServerThatCannotBeReachedIsTold() throws IOException {
    assertThat(desk.page("/desk/mail").select("main .wrong-words")).isEmpty();
    test.outbox().enqueue(Message.text("a@example.com", "one", "text", "test"));
    try (OutboxSender sender =
        OutboxSender.of(
            test.outbox(),
            nobodyListens(),
            Optional.empty(),
            folder.resolve("outbox"),
            site.catalogue().clock())) {
      assertThat(sender.sendDue()).isZero();
    }
    assertThat(desk.page("/desk/mail").expectFirst("main .wrong-words").text())
        .contains("连不上邮件服务器")
        .contains("127.0.0.1");
    assertThat(desk.page("/desk").select("main .wrong-words").text()).contains("连不上邮件服务器");
  }

  @Test
  void eachDayHasItsBarsAndItsNumbers() {
    assertThat(desk.page("/desk/mail").expectFirst("main").text()).contains("最近 30 天没有发出过信件");
    new TestLetters(test.database())
        .sent(1, "2026-10-23T15:59:59Z")
        .sent(2, "2026-11-20T15:30:00Z")
        .sent(3, "2026-11-20T16:30:00Z")
        .failed("bounced", "2026-11-22T02:00:00Z", "5.1.1 user unknown");
    Document page = desk.page("/desk/mail");
    assertThat(page.text()).contains("5.1.1 user unknown");
    assertThat(page.select(".volume rect.sent")).hasSize(3);
    assertThat(page.select(".volume rect.failed")).hasSize(1);
    assertThat(page.expectFirst(".volume svg").attr("aria-label"))
        .isEqualTo("最近 30 天每天的信件：共发出 6 封，失败或退回 1 封");
    assertThat(page.select(".more tbody tr").eachText())
        .containsExactly("2026-11-22 1 1", "2026-11-21 3 0", "2026-11-20 2 0");
    assertThat(page.select(".volume rect.sent title").eachText())
        .containsExactly(
            "2026-11-20：发出 2 封，失败或退回 0 封",
            "2026-11-21：发出 3 封，失败或退回 0 封",
            "2026-11-22：发出 1 封，失败或退回 1 封");
    assertThat(page.select("[style]")).isEmpty();
  }
}
