package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A substance that only goes into what a title is about: it is found, behind what is about it. */
class IngredientsTest {
  @Test
  void whatASubstanceWasMadeToReactIntoStandsBehindItsTests(@TempDir Path folder) {
    try (Shelf shelf =
        new Shelf(folder)
            .with("own", "{'kind':'substance','title':{'en':'Formaldehyde (gas)'}}")
            .with(
                "made",
                "{'kind':'substance','title':{'en':'Reaction product of formaldehyde and phenol'}}")
            .with(
                "test",
                "{'kind':'standard','title':{'en':'Leather and fur — Chemical determination of"
                    + " formaldehyde in adhesives — Part 1: Chromatography (extraction with water)'}}")
            .filled()) {
      assertThat(shelf.ids("甲醛")).containsExactlyInAnyOrder("own", "made", "test").endsWith("made");
      assertThat(shelf.ids("formaldehyde")).endsWith("made");
    }
  }

  @Test
  void whatAMethodUsesStandsBehindWhatItFinds(@TempDir Path folder) {
    try (Shelf shelf =
        new Shelf(folder)
            .with(
                Shelf.titled(
                    "uses", "en", "Mixtures of acrylic fibres (method using dimethylformamide)"))
            .with(Shelf.titled("utilise", "zh", "腈纶混合物的定量分析（二甲基甲酰胺法）"))
            .with(
                Shelf.titled(
                    "finds",
                    "en",
                    "Footwear and footwear components — Critical substances potentially present —"
                        + " Test method to quantitatively determine dimethylformamide"))
            .filled()) {
      assertThat(shelf.ids("二甲基甲酰胺"))
          .startsWith("finds")
          .containsExactlyInAnyOrder("finds", "uses", "utilise");
      assertThat(shelf.ids("dimethylformamide")).contains("finds", "uses");
    }
  }
}
