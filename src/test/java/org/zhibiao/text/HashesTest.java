package org.zhibiao.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HashesTest {
  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * The check values of CRC-32 (ISO-HDLC) and CRC-32C (iSCSI) in the catalogue of parametrised
   * CRCs.
   */
  @Test
  void aChecksumIsBothChecksOfItsContent() {
    assertThat(Hashes.checksum(bytes("123456789"))).isEqualTo("cbf43926e3069283");
  }

  @Test
  void oneCharacterMakesAnotherChecksum() {
    Set<String> seen = new HashSet<>();
    String page = "<p>纺织品 甲醛的测定</p>".repeat(100);
    for (int i = 0; i < page.length(); i++) {
      seen.add(Hashes.checksum(bytes(page.substring(0, i) + "x" + page.substring(i + 1))));
    }
    assertThat(seen).hasSize(page.length());
  }
}
