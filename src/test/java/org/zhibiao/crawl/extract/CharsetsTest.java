package org.zhibiao.crawl.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zhibiao.Seed;

/** What a page is written in. */
class CharsetsTest {
  private static final Charset CHINESE = Charset.forName("GB18030");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // header | page in ASCII | charset
        "text/html; charset=utf-8 | <meta charset=gbk> | UTF-8",
        "text/html;charset=\"GB2312\" | x | GB18030",
        "text/html; Charset=gbk | x | GB18030",
        "text/html; charset=x-gbk | x | GB18030",
        "text/html; charset=no-such | <meta charset=gbk> | GB18030",
        "text/html; charset=iso-8859-1 | x | windows-1252",
        "text/html; charset=Shift_JIS | x | Shift_JIS",
        "text/html; charset=euc-jp | x | EUC-JP",
        "text/html | <meta charset=\"gb2312\"> | GB18030",
        "text/html | <meta http-equiv=Content-Type content='text/html; charset=gb2312'> | GB18030",
        "'' | <?xml version='1.0' encoding='GBK'?> | GB18030",
        "'' | <meta charset=utf-16> | UTF-8",
        "'' | <meta charset=unicode-1-1-nothing> | UTF-8",
        "'' | plain | UTF-8",
        "application/json | {} | UTF-8",
      })
  void thePageSaysItOrTheHeader(String header, String page, String charset) {
    assertThat(Charsets.of(header, page.getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(Charset.forName(charset));
  }

  @Test
  void theMarkAtTheStartStandsAboveTheHeader() {
    String header = "text/html; charset=gbk";
    assertThat(Charsets.of(header, "\uFEFF毛".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(StandardCharsets.UTF_8);
    assertThat(Charsets.of(header, new byte[] {(byte) 0xFE, (byte) 0xFF, 0, 65}))
        .isEqualTo(StandardCharsets.UTF_16BE);
    assertThat(Charsets.of(header, new byte[] {(byte) 0xFF, (byte) 0xFE, 65, 0}))
        .isEqualTo(StandardCharsets.UTF_16LE);
  }

  @Test
  void aPageThatSaysNothingIsLookedAtWhereverItIsCutOff() {
    String text = "纺织品 色牢度试验 耐洗色牢度 GB/T 3921-2008 现行";
    byte[] chinese = text.getBytes(CHINESE);
    byte[] unicode = text.getBytes(StandardCharsets.UTF_8);
    for (int end = 4; end <= chinese.length; end++) {
      assertThat(Charsets.of("", Arrays.copyOf(chinese, end))).as("%d", end).isEqualTo(CHINESE);
    }
    for (int end = 0; end <= unicode.length; end++) {
      assertThat(Charsets.of("", Arrays.copyOf(unicode, end)))
          .as("%d", end)
          .isEqualTo(StandardCharsets.UTF_8);
    }
    Charset western = Charset.forName("windows-1252");
    assertThat(Charsets.of("", "Fibres à usage général, été, forêt".getBytes(western)))
        .isEqualTo(western);
  }

  @Test
  void anyBytesHaveACharset() {
    Random random = new Random(Seed.get());
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      String header = new String(bytes, StandardCharsets.ISO_8859_1);
      assertThat(Charsets.of("charset=" + header, bytes)).isNotNull();
    }
  }
}
