package org.zhibiao.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhibiao.Seed;

class PartialDateTest {
  @ParameterizedTest
  @CsvSource({
    "1993, 1993, 1993-01-01, 1993-12-31",
    "1993-04, 1993-04, 1993-04-01, 1993-04-30",
    "2024-02, 2024-02, 2024-02-01, 2024-02-29",
    "1993-04-26, 1993-04-26, 1993-04-26, 1993-04-26",
    "1993/4/6, 1993-04-06, 1993-04-06, 1993-04-06",
    "2023年10月, 2023-10, 2023-10-01, 2023-10-31",
    "2023年10月5日, 2023-10-05, 2023-10-05, 2023-10-05"
  })
  void aDateKeepsThePrecisionItWasGiven(
      String given, String text, LocalDate first, LocalDate last) {
    PartialDate date = PartialDate.parse(given);
    assertThat(date).hasToString(text);
    assertThat(date.earliest()).contains(first);
    assertThat(date.latest()).contains(last);
    assertThat(date.day().isPresent()).isEqualTo(first.equals(last));
  }

  @ParameterizedTest
  @ValueSource(strings = {"待定", "通报后60天", "批准之后6个月生效", "to be determined", "60 days"})
  void aDateInWordsStaysWords(String words) {
    PartialDate date = PartialDate.parse(words);
    assertThat(date.isWords()).isTrue();
    assertThat(date).hasToString(words);
    assertThat(date.earliest()).isEmpty();
    assertThat(date.year()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "2023-13",
        "2023-02-30",
        "1993-0",
        "0000",
        "20231",
        "26.04.1993",
        "2023-1-2-3"
      })
  void figuresThatAreNoDateAreRefused(String given) {
    assertThatThrownBy(() -> PartialDate.parse(given)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void theOrderIsOldToNewWithWordsLast() {
    assertThat(
            Stream.of("待定", "1993-04-26", "1993", "1992-12", "1993-04", "2001")
                .map(PartialDate::parse)
                .sorted())
        .extracting(PartialDate::toString)
        .containsExactly("1992-12", "1993", "1993-04", "1993-04-26", "2001", "待定");
  }

  @Test
  void whatIsParsedComesBackTheSameFromItsOwnText() {
    long seed = Seed.get();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      String text = random(random);
      try {
        PartialDate date = PartialDate.parse(text);
        assertThat(PartialDate.parse(date.toString()))
            .as("seed %d: '%s'", seed, text)
            .isEqualTo(date);
      } catch (IllegalArgumentException refused) {
        assertThat(refused).as("seed %d: '%s'", seed, text).hasMessageContaining("not a date");
      }
    }
  }

  private static String random(Random random) {
    String alphabet = "0123456789-/.年月日 待定days";
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
