package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names that only look as if they stood in a title, and kinds of the same two things. */
class NamesApartTest {
  @TempDir Path folder;

  @Test
  void lettersFromTheMiddleOfAKatakanaWordAreNoWord() {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("scale", "ja", "汚染用グレースケール"))
            .with(Shelf.titled("lace", "ja", "レース及びレース生地"))
            .with(Shelf.titled("curtain", "ja", "レースカーテンの試験方法"))
            .with(Shelf.titled("cotton", "ja", "コットンレースの試験方法"))
            .filled()) {
      assertThat(shelf.ids("レース")).containsExactlyInAnyOrder("lace", "curtain", "cotton");
      assertThat(shelf.ids("花边")).containsExactlyInAnyOrder("lace", "curtain", "cotton");
      assertThat(shelf.ids("グレースケール")).startsWith("scale");
    }
  }

  @Test
  void aNameIsNotCutOutAcrossABlank() {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("glue", "zh", "鞋用胶水"))
            .with(Shelf.titled("boots", "zh", "水鞋"))
            .with(Shelf.titled("fastness", "zh", "摩擦色牢度"))
            .filled()) {
      assertThat(shelf.ids("胶水 鞋")).startsWith("glue");
      assertThat(shelf.ids("摩擦 色牢度")).containsExactly("fastness");
    }
  }

  @Test
  void aPossessiveIsReadHoweverItIsWritten() {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("accent", "en", "Children´s shoes"))
            .with(Shelf.titled("bare", "en", "Childrens shoes"))
            .with(Shelf.titled("right", "en", "Children’s shoes"))
            .with(Shelf.titled("mens", "en", "Mens shoes"))
            .filled()) {
      for (String typed : new String[] {"children's shoes", "childrens shoes", "童鞋"}) {
        assertThat(shelf.ids(typed)).containsExactlyInAnyOrder("accent", "bare", "right");
      }
    }
  }

  @Test
  void aSiblingIsNotWhatWasAskedFor() {
    try (Shelf shelf =
        new Shelf(folder)
            .with("short", "{'kind':'substance','title':{'zh':'短链氯化石蜡'}}")
            .with("medium", "{'kind':'substance','title':{'zh':'中链氯化石蜡'}}")
            .with(Shelf.titled("other", "zh", "纺织品 耐摩擦色牢度"))
            .filled()) {
      assertThat(shelf.ids("短链氯化石蜡")).containsExactly("short");
      assertThat(shelf.ids("氯化石蜡")).containsExactlyInAnyOrder("short", "medium");
    }
  }

  @Test
  void generalPrinciplesInAnyLanguageGoBeforeWhatHasTheFirstWordsInTheReadersOwn() {
    try (Shelf shelf = new Shelf(folder)) {
      for (String agent : new String[] {"摩擦", "汗渍", "皂洗", "唾液", "干洗"}) {
        shelf.with(Shelf.titled(agent, "zh", "纺织品 色牢度试验 耐" + agent + "色牢度"));
      }
      shelf
          .with(
              Shelf.titled(
                  "principles",
                  "en",
                  "Textiles — Tests for colour fastness — Part A01: General principles of testing"))
          .filled();
      assertThat(shelf.ids("色牢度试验通则")).startsWith("principles");
    }
  }

  @Test
  void nothingBeginsWithAKanaThatOnlyGoesOn(@TempDir Path folder) {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("slip", "ja", "シミーズ"))
            .with(Shelf.titled("stain", "ja", "シミの除去"))
            .filled()) {
      assertThat(shelf.ids("stain")).containsExactly("stain");
    }
  }
}
