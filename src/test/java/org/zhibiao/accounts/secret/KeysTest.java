package org.zhibiao.accounts.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysTest {
  private final Keys keys = Keys.of(new byte[32]);

  @Test
  void aKeyIsDerivedAsTheStandardSays() {
    // RFC 5869, test case 3: the first 32 bytes.
    byte[] input = new byte[22];
    Arrays.fill(input, (byte) 0x0b);
    assertThat(HexFormat.of().formatHex(new Keys(input).derive("")))
        .isEqualTo("8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d");
  }

  @Test
  void everyPurposeHasAKeyOfItsOwn() {
    assertThat(keys.hmac("one", "text")).isNotEqualTo(keys.hmac("other", "text"));
    assertThat(keys.sealed("one").open(keys.sealed("other").seal("text", "me"), "me")).isEmpty();
  }

  @Test
  void theFileIsMadeOnceForItsOwnerAlone(@TempDir Path folder) throws Exception {
    List<String> digests =
        IntStream.range(0, 8)
            .parallel()
            .mapToObj(unused -> Keys.inFolder(folder).hmac("a", "b"))
            .distinct()
            .toList();
    assertThat(digests).hasSize(1);
    Path file = folder.resolve("secret.key");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Files.list(folder)).containsExactly(file);
  }

  @Test
  void aShortKeyIsRefused() {
    assertThatThrownBy(() -> Keys.of(new byte[31])).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void whatIsSealedOpensForItsOwnerOnly() {
    Sealed sealed = keys.sealed("totp");
    String text = sealed.seal("ABC 织", "person1");
    assertThat(sealed.open(text, "person1")).contains("ABC 织");
    assertThat(sealed.open(text, "person2")).isEmpty();
    assertThat(sealed.seal("ABC 织", "person1")).isNotEqualTo(text);
  }

  @Test
  void whatWasTamperedWithDoesNotOpen() {
    Sealed sealed = keys.sealed("totp");
    String text = sealed.seal("secret", "me");
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      char[] changed = text.toCharArray();
      int at = 2 + random.nextInt(changed.length - 3);
      changed[at] = changed[at] == 'A' ? 'B' : 'A';
      assertThat(sealed.open(new String(changed), "me")).isEmpty();
      assertThat(sealed.open(text.substring(0, random.nextInt(text.length())), "me")).isEmpty();
    }
    assertThat(sealed.open("1.!!", "me")).isEmpty();
  }

  @Test
  void aTokenSaysNothingOfItself() {
    SecretToken token = SecretToken.make();
    assertThat(token.toString()).doesNotContain(token.value());
    assertThat(token.value()).hasSize(43).isNotEqualTo(SecretToken.make().value());
    assertThat(token).isEqualTo(SecretToken.of(token.value()));
  }

  @Test
  void aTokenOfTheApiIsKnownByItsFormAndSum() {
    SecretToken token = SecretToken.makeForApi();
    assertThat(token.value()).startsWith("zb_");
    assertThat(token.isForApi()).isTrue();
    String value = token.value();
    String other =
        value.substring(0, 9) + (value.charAt(9) == 'a' ? 'b' : 'a') + value.substring(10);
    assertThat(SecretToken.of(other).isForApi()).isFalse();
    assertThat(SecretToken.make().isForApi()).isFalse();
    assertThat(SecretToken.of("zb_").isForApi()).isFalse();
  }

  @Test
  void recoveryCodesAreReadAsPeopleTypeThem() {
    List<String> codes = RecoveryCodes.make();
    assertThat(codes).hasSize(10).doesNotHaveDuplicates().allMatch(c -> c.matches("\\w{5}-\\w{5}"));
    String code = codes.getFirst();
    String typed =
        " " + code.toUpperCase(java.util.Locale.ROOT).replace("-", " ").replace('0', 'O');
    assertThat(RecoveryCodes.hash(typed)).isEqualTo(RecoveryCodes.hash(code));
    assertThat(RecoveryCodes.hash(codes.get(1))).isNotEqualTo(RecoveryCodes.hash(code));
  }

  @Test
  void aQrCodeIsAPathWithQuietAround() {
    QrSvg qr = QrSvg.of("otpauth://totp/ZhiBiao:a%40b.cn?secret=GEZDGNBVGY3TQOJQ");
    assertThat(qr.size()).isGreaterThanOrEqualTo(29 + 8);
    assertThat(qr.path()).startsWith("M4 4h1v1h-1z").matches("(M\\d+ \\d+h1v1h-1z)+");
  }
}
