package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.Seed;
import org.zhibiao.search.Facet;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.Sort;

/** Whatever is typed, there is a page of results, and soon. */
class AnyTextTest {
  private static final List<String> SHREDS =
      List.of(
          "\"",
          "“",
          "”",
          "「",
          "」",
          "'",
          "-",
          "--",
          "－",
          ":",
          "：",
          "kind:",
          "status:",
          "ics:",
          "year:",
          "number:",
          "cas:",
          "状态:",
          "issuer:",
          "(",
          ")",
          "[",
          "]",
          "{",
          "}",
          "*",
          "?",
          "~",
          "^",
          "\\",
          "/",
          "|",
          "&&",
          "||",
          "!",
          "+",
          "NOT ",
          "AND",
          " ",
          "\t",
          "\n",
          "\u3000",
          "\u0000",
          "\uD83D",
          "\uDE00",
          "👕",
          "👨‍👩‍👧",
          "\u200D",
          "\u00AD",
          "\uFE0F",
          "㍿",
          "ﬃ",
          "甲醛",
          "耐摩擦色牢度",
          "色",
          "的",
          "GB/T 3920-2008",
          "3920",
          "ISO 105",
          "16 CFR 1610",
          "2010-",
          "-1999",
          "50-00-0",
          "cotton",
          "of",
          "トリクロサン",
          "ー",
          "국제",
          "ГОСТ Р 71039-2023",
          "ı",
          "İ",
          "ß",
          "é",
          "𠀀",
          "1",
          "12345678901234567890",
          "0.5%",
          "a:b",
          "in_force",
          "59.080");

  private static final List<Sort> SORTS = List.of(Sort.values());
  private static final List<Facet> FACETS = List.of(Facet.values());

  @TempDir Path folder;

  @Test
  void neverThrows() {
    long seed = Seed.get();
    System.out.println("AnyTextTest: seed " + seed);
    Random random = new Random(seed);
    try (Shelf shelf = filled()) {
      for (int i = 0; i < 3_000; i++) {
        String query = shreds(random, 1 + random.nextInt(i % 50 == 0 ? 600 : 12));
        try {
          shelf.index.search(
              SearchRequest.of(query)
                  .withSort(SORTS.get(random.nextInt(SORTS.size())))
                  .with(FACETS.get(random.nextInt(FACETS.size())), "x" + shreds(random, 2)));
          shelf.search(query);
        } catch (RuntimeException | Error e) {
          fail("seed " + seed + ", query <" + query + ">", e);
        }
      }
    }
  }

  private static final int LONG = 10_000;

  @Test
  void tenThousandCharactersAreAnsweredToo() {
    try (Shelf shelf = filled()) {
      for (String shred : SHREDS) {
        String query = shred.repeat(LONG / shred.length() + 1);
        assertThat(shelf.search(query).tookMillis()).as(shred).isLessThan(2_000);
        String spaced = (shred + " ").repeat(LONG / (shred.length() + 1) + 1);
        assertThat(shelf.search(spaced).tookMillis()).as(shred).isLessThan(2_000);
      }
      StringBuilder ideographs = new StringBuilder();
      for (int i = 0; i < LONG; i++) {
        ideographs.append((char) ('\u4E00' + i));
      }
      assertThat(shelf.search(ideographs.toString()).hits()).isNotNull();
      assertThat(shelf.search("\"" + ideographs + "\"").hits()).isNotNull();
      assertThat(shelf.search("-\"" + ideographs).hits()).isNotNull();
    }
  }

  @Test
  void manyNumbersWordsAndPhrasesAtOnceAreAnsweredToo() {
    List<String> parts =
        List.of(
            "GB/T 3920-2008/XG1-2010 ",
            "ISO 105 ",
            "12345 ",
            "number:GBT3920-2008 ",
            "-ISO105-X12 ",
            "\"耐摩擦色牢度\" ",
            "-甲醛含量 ",
            "cotton wool silk linen ",
            "耐摩擦色牢度试验方法及甲醛含量 ");
    try (Shelf shelf = filled()) {
      for (String one : parts) {
        for (String other : parts) {
          assertThat(shelf.search((one + other).repeat(400)).hits()).isNotNull();
        }
      }
    }
  }

  @Test
  void oddSignsAreOnlyWords() {
    try (Shelf shelf = filled()) {
      for (String query :
          List.of(
              "cotton (",
              "[cotton",
              "cotton]",
              "\"cotton",
              "cotton\"",
              "cotton 👕 *",
              "cotton:",
              "colour:cotton",
              "kind:cotton",
              "「cotton",
              "cotton -",
              "- cotton",
              "-- cotton")) {
        assertThat(shelf.ids(query)).as(query).first().isEqualTo("r1");
      }
    }
  }

  private Shelf filled() {
    return new Shelf(folder)
        .with(
            "r1",
            "{'kind':'standard','number':'GB/T 3920-2008','title':{'zh':'耐摩擦色牢度 甲醛','en':'Cotton kind'}}")
        .with(
            "r2",
            "{'kind':'notice','issued':'2019','title':{'ja':'トリクロサン'},'summary':{'en':'x 👕 of'}}")
        .filled();
  }

  private static String shreds(Random random, int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      if (random.nextInt(5) == 0) {
        text.append((char) random.nextInt(Character.MAX_VALUE + 1));
      } else {
        text.append(SHREDS.get(random.nextInt(SHREDS.size())));
      }
      text.append(random.nextInt(3) == 0 ? " " : "");
    }
    return text.toString();
  }
}
