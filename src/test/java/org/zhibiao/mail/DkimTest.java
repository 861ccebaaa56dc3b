package org.zhibiao.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;

/** Signed letters, checked as a receiver does: by RFC 6376 read anew, with the public key alone. */
class DkimTest {
  private static final String FROM = "desk@zhibiao.example";

  @TempDir Path folder;

  private static KeyPair pair(String algorithm, int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  private Path written(String label, Key key) throws IOException {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
    return Files.writeString(
        folder.resolve("dkim.pem"),
        "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n");
  }

  /** What a server of mail receives. */
  private String received(DkimKey key, Message message) throws Exception {
    GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    server.start();
    try (TestCatalogue store = new TestCatalogue(folder)) {
      Outbox outbox = new Outbox(store.database(), store.clock(), "zhibiao.example");
      outbox.enqueue(message);
      MailSettings settings =
          new MailSettings(
              "127.0.0.1",
              server.getSmtp().getPort(),
              MailSettings.Security.NONE,
              "",
              "",
              FROM,
              "织标 ZhiBiao",
              "bounces.zhibiao.example",
              1,
              100,
              100,
              100);
      try (OutboxSender sender =
          OutboxSender.of(outbox, settings, Optional.of(key), folder, store.clock())) {
        assertThat(sender.sendDue()).isEqualTo(1);
      }
      MimeMessage got = server.getReceivedMessages()[0];
      assertThat(got.getMessageID())
          .isEqualTo(outbox.find(Letter.State.SENT).getFirst().messageId());
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      got.writeTo(out);
      return out.toString(StandardCharsets.ISO_8859_1);
    } finally {
      server.stop();
    }
  }

  private static List<String> headers(String raw) {
    List<String> headers = new ArrayList<>();
    for (String line : raw.substring(0, raw.indexOf("\r\n\r\n")).split("\r\n", -1)) {
      if (line.startsWith(" ") || line.startsWith("\t")) {
        headers.set(headers.size() - 1, headers.getLast() + "\r\n" + line);
      } else {
        headers.add(line);
      }
    }
    return headers;
  }

  /** Section 3.4.2. */
  private static String relaxedHeader(String header) {
    int colon = header.indexOf(':');
    String name = header.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    String value = header.substring(colon + 1).replace("\r\n", "").replaceAll("[ \t]+", " ");
    return name + ":" + value.strip();
  }

  /** Section 3.4.4. */
  private static String relaxedBody(String body) {
    StringBuilder relaxed = new StringBuilder();
    for (String line : body.split("\r\n", -1)) {
      relaxed.append(line.replaceAll("[ \t]+", " ").replaceAll(" $", "")).append("\r\n");
    }
    String all = relaxed.toString().replaceAll("(\r\n)+$", "");
    return all.isEmpty() ? "" : all + "\r\n";
  }

  private static Map<String, String> tags(String signature) {
    Map<String, String> tags = new HashMap<>();
    for (String tag : signature.substring(signature.indexOf(':') + 1).split(";", -1)) {
      int equals = tag.indexOf('=');
      if (equals > 0) {
        tags.put(
            tag.substring(0, equals).strip(), tag.substring(equals + 1).replaceAll("\\s+", ""));
      }
    }
    return tags;
  }

  private static boolean verifies(String raw, PublicKey key) throws GeneralSecurityException {
    List<String> headers = headers(raw);
    String signature =
        headers.stream().filter(h -> h.startsWith("DKIM-Signature:")).findFirst().orElseThrow();
    Map<String, String> tags = tags(signature);
    String body = relaxedBody(raw.substring(raw.indexOf("\r\n\r\n") + 4));
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.ISO_8859_1));
    if (!Base64.getEncoder().encodeToString(digest).equals(tags.get("bh"))) {
      return false;
    }
    StringBuilder signed = new StringBuilder();
    List<String> left = new ArrayList<>(headers);
    for (String name : tags.getOrDefault("h", "").split(":", -1)) {
      // The last of a name first; one that is not there counts as nothing (section 5.4.2).
      for (int i = left.size() - 1; i >= 0; i--) {
        if (left.get(i).regionMatches(true, 0, name + ":", 0, name.length() + 1)) {
          signed.append(relaxedHeader(left.remove(i))).append("\r\n");
          break;
        }
      }
    }
    signed.append(relaxedHeader(signature.replaceFirst("([;\\s]b=)[^;]*", "$1")));
    Signature check = Signature.getInstance("SHA256withRSA");
    check.initVerify(key);
    check.update(signed.toString().getBytes(StandardCharsets.ISO_8859_1));
    return check.verify(Base64.getDecoder().decode(tags.get("b")));
  }

  @Test
  void aReceivedLetterVerifiesWithThePublicKey() throws Exception {
    KeyPair pair = pair("RSA", 2048);
    DkimKey key = DkimKey.read(FROM, "mail2026", written("PRIVATE KEY", pair.getPrivate()));
    String raw =
        received(
            key,
            new Message(
                "limin@example.com",
                "新的贸易壁垒：欧盟 2023/1464 甲醛限量将于 2026-08-06 实施，请尽快核对您的产品",
                "正文：甲醛  \n\n两行  空格\n\n\n",
                "<p>正文：<b>甲醛</b></p>\n.\n",
                Map.of(
                    "List-Unsubscribe", "<https://zhibiao.example/u/1>",
                    "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"),
                "alert"));
    assertThat(verifies(raw, pair.getPublic())).isTrue();
    Map<String, String> tags = tags(signature(raw));
    assertThat(tags)
        .containsEntry("d", "zhibiao.example")
        .containsEntry("s", "mail2026")
        .containsEntry("a", "rsa-sha256")
        .containsEntry("c", "relaxed/relaxed")
        .doesNotContainKey("l");
    assertThat(List.of(tags.getOrDefault("h", "").split(":", -1)))
        .contains(
            "From",
            "To",
            "Subject",
            "Date",
            "Message-ID",
            "List-Unsubscribe",
            "List-Unsubscribe-Post",
            "MIME-Version",
            "Content-Type");
    assertThat(verifies(raw, pair("RSA", 2048).getPublic())).as("another key").isFalse();
    assertThat(verifies(raw.replace("To: limin@", "To: zhang@"), pair.getPublic()))
        .as("another recipient")
        .isFalse();
    assertThat(verifies(raw.replaceFirst("text/plain", "text/other"), pair.getPublic()))
        .as("another body")
        .isFalse();
  }

  private static String signature(String raw) {
    return headers(raw).stream()
        .filter(h -> h.startsWith("DKIM-Signature:"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aLetterOfTextAloneVerifiesToo() throws Exception {
    KeyPair pair = pair("RSA", 2048);
    DkimKey key = DkimKey.read(FROM, "s", written("PRIVATE KEY", pair.getPrivate()));
    String raw = received(key, Message.text("a@example.com", "plain", "Hello  there\n\n", "test"));
    assertThat(verifies(raw, pair.getPublic())).isTrue();
  }

  @Test
  void aKeyThatCannotSignIsSaid() throws Exception {
    assertUnusable(written("RSA PRIVATE KEY", pair("RSA", 1024).getPrivate()), DkimKey.Reason.FORM);
    assertUnusable(written("PUBLIC KEY", pair("RSA", 1024).getPublic()), DkimKey.Reason.FORM);
    assertUnusable(written("PRIVATE KEY", pair("EC", 256).getPrivate()), DkimKey.Reason.FORM);
    assertUnusable(written("PRIVATE KEY", pair("RSA", 512).getPrivate()), DkimKey.Reason.SHORT);
    assertUnusable(Files.writeString(folder.resolve("x"), "nothing"), DkimKey.Reason.FORM);
    assertThatThrownBy(() -> DkimKey.read(FROM, "s", folder.resolve("none")))
        .isInstanceOf(IOException.class);
  }

  private static void assertUnusable(Path file, DkimKey.Reason reason) {
    assertThatThrownBy(() -> DkimKey.read(FROM, "s", file))
        .isInstanceOfSatisfying(
            DkimKey.Unusable.class, e -> assertThat(e.reason()).isEqualTo(reason));
  }
}
