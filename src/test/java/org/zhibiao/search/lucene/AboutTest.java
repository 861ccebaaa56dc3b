package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a title is wholly about goes before what only has the word. */
class AboutTest {
  @Test
  void aFrenchWordThatLooksEnglishNamesNothingBesideAnEnglishTitle(@TempDir Path folder) {
    try (Shelf shelf =
        new Shelf(folder)
            .with(
                "scale",
                "{'kind':'standard','title':{'en':'Grey scale for assessing change in colour',"
                    + "'fr':'Échelle de gris pour l’évaluation des dégradations'}}")
            .with("compost", "{'kind':'standard','title':{'en':'Biodegradation of textiles'}}")
            .with("only", "{'kind':'recall','title':{'fr':'Poncho'}}")
            .filled()) {
      assertThat(shelf.ids("生物降解")).containsExactly("compost");
      assertThat(shelf.ids("斗篷")).containsExactly("only");
    }
  }

  @Test
  void whatAPropertyIsNamedAfterIsNotWhatATitleIsAbout(@TempDir Path folder) {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("fastness", "en", "Colour fastness to formaldehyde"))
            .with(
                Shelf.titled(
                    "content",
                    "en",
                    "Textiles — Determination of formaldehyde — Part 1: Free and hydrolysed"
                        + " formaldehyde (water extraction method)"))
            .filled()) {
      assertThat(shelf.ids("甲醛")).containsExactly("content", "fastness");
    }
  }

  @Test
  void ofAWideThingTheKindOfTextIsWanted(@TempDir Path folder) {
    Shelf filled = new Shelf(folder);
    for (int i = 0; i < 300; i++) {
      filled.with(Shelf.titled("a" + i, "zh", "织物 长度的测定 " + i));
    }
    try (Shelf shelf = filled.with(Shelf.titled("terms", "zh", "织物 术语")).filled()) {
      assertThat(shelf.ids("织物 术语")).startsWith("terms");
      assertThat(shelf.search("织物 术语").total()).isLessThan(300);
    }
  }

  @Test
  void theMoreOfATitleANameTakesTheBetter(@TempDir Path folder) {
    try (Shelf shelf =
        new Shelf(folder)
            .with(
                Shelf.titled(
                    "among",
                    "en",
                    "Trousers as they are to be worn by whoever works where something may splash"))
            .with(Shelf.titled("whole", "en", "Trousers"))
            .filled()) {
      assertThat(shelf.ids("西裤")).containsExactly("whole", "among");
    }
  }

  @Test
  void whoNamesNoGoodsGetsWhatHoldsForManyFirst(@TempDir Path folder) {
    try (Shelf shelf =
        new Shelf(folder)
            .with(Shelf.titled("a ropes", "en", "Ropes — Breaking strength"))
            .with(Shelf.titled("fabrics", "en", "Fabrics — Breaking strength"))
            .filled()) {
      assertThat(shelf.ids("断裂强力")).containsExactly("fabrics", "a ropes");
      assertThat(shelf.ids("绳索 断裂强力")).startsWith("a ropes");
    }
  }
}
