package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A recall is about what is called back, not about what its maker is called. */
class RecallTitleTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Blue Jeans Co. Recalls Hooded Jackets Due to Strangulation Hazard | Hooded Jackets Due to Strangulation Hazard
          CPSC, Glove World Inc. Announce Recall of Slippers | Slippers
          Firm Reannounces Its Recall of Batteries Sold With Jackets | Batteries Sold With Jackets
          Toddler Rompers Recalled by Sock House Due to Choking Hazard | Toddler Rompers Due to Choking Hazard
          Girls' Tops Recalled by Sock House | Girls' Tops
          Area Rugs Recalled Due to Fire Hazard | Area Rugs Recalled Due to Fire Hazard
          Firm Recalls Robes Due to Burn Hazard; Sold Exclusively at Shirts and More | Robes Due to Burn Hazard;
          K Shop Recalling Two Rattles | Two Rattles
          Children's dress — Brand | Children's dress — Brand
          Chenille Sweaters Recall | Chenille Sweaters Recall
          """)
  void whatIsCalledBackAndWhy(String title, String goods) {
    assertThat(RecallTitle.goods(title).strip()).isEqualTo(goods);
  }

  @Test
  void aFirmIsNoGoodsAndEveryKindCounts(@TempDir Path folder) {
    try (Shelf shelf =
        new Shelf(folder)
            .with(
                "jackets",
                "{'kind':'recall','issued':'2024-05-01','title':{'en':'Fine Jeans Recalls Hooded"
                    + " Jackets Due to Strangulation Hazard'}}")
            .with(
                "trousers",
                "{'kind':'recall','issued':'2014-05-01','title':{'en':'Meadow Recalls Girls Jeans"
                    + " Due to Choking Hazard'}}")
            .with(
                "boots",
                "{'kind':'recall','issued':'2014-05-01','products':['boots'],'title':{'en':'Meadow"
                    + " Recalls Boots Due to Fall Hazard'}}")
            .with(
                "bindings",
                "{'kind':'recall','issued':'2024-05-01','products':['footwear'],'title':{'en':"
                    + "'Meadow Recalls Ski Bindings Due to Fall Hazard'}}")
            .filled()) {
      assertThat(shelf.ids("牛仔裤 召回")).startsWith("trousers");
      assertThat(shelf.ids("鞋 跌倒 召回")).containsExactly("boots", "bindings");
    }
  }
}
