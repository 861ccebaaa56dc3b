package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestAccounts;
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
}
