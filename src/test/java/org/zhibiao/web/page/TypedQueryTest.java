package org.zhibiao.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypedQueryTest {
  private static String quoting(String query, String... words) {
    return new TypedQuery(query).quoting(List.of(words)).orElse("");
  }

  private static String without(String query, String... words) {
    return new TypedQuery(query).without(List.of(words)).orElse("");
  }

  private static String struck(String query, String... words) {
    StringBuilder shown = new StringBuilder();
    for (TypedQuery.Stretch stretch : new TypedQuery(query).stretches(List.of(words))) {
      shown.append(stretch.struck() ? "[" + stretch.text() + "]" : stretch.text());
    }
    return shown.toString();
  }

  @Test
  void aWordIsPutBetweenQuotationMarksWhereItStands() {
    assertThat(quoting("甲醛", "甲醛")).isEqualTo("\"甲醛\"");
    assertThat(quoting("棉织物色牢度试验", "色牢度")).isEqualTo("棉织物 \"色牢度\" 试验");
    assertThat(quoting("cotton jackets", "jackets")).isEqualTo("cotton \"jackets\"");
    assertThat(quoting("colour\u3000 fastness test", "colour fastness"))
        .isEqualTo("\"colour\u3000 fastness\" test");
    assertThat(quoting("EU recall EU", "EU")).isEqualTo("\"EU\" recall \"EU\"");
  }

  @Test
  void aWordInsideALongerOneOrQuotedAlreadyIsLeftAlone() {
    assertThat(quoting("cottonseed", "cotton")).isEmpty();
    assertThat(quoting("\"cotton\"", "cotton")).isEmpty();
    assertThat(quoting("“甲醛”", "甲醛")).isEmpty();
    assertThat(quoting("wool -cotton", "cotton")).isEmpty();
    assertThat(quoting("状态:现行", "现行")).isEmpty();
    assertThat(quoting("wool", "", "  ", "silk")).isEmpty();
  }

  @Test
  void theLongerOfTwoWordsIsQuotedAsAWhole() {
    assertThat(quoting("色牢度 耐摩擦色牢度", "色牢度", "耐摩擦色牢度")).isEqualTo("\"色牢度\" \"耐摩擦色牢度\"");
  }

  @Test
  void droppedWordsAreStruckAndCanBeLeftOut() {
    assertThat(struck("formaldehyde zeppelin garments", "zeppelin"))
        .isEqualTo("formaldehyde [zeppelin] garments");
    assertThat(struck("甲醛飞艇", "飞艇")).isEqualTo("甲醛[飞艇]");
    assertThat(struck("", "x")).isEmpty();
    assertThat(without("formaldehyde zeppelin garments", "zeppelin"))
        .isEqualTo("formaldehyde garments");
    assertThat(without("zeppelin", "zeppelin")).isEmpty();
    assertThat(without("wool", "silk")).isEmpty();
  }

  @Test
  void signsOfPatternsAreOnlySigns() {
    assertThat(quoting("a.c abc (x", "a.c", "(x")).isEqualTo("\"a.c\" abc \"(x\"");
    assertThat(struck("\\E.*", ".*")).isEqualTo("\\E[.*]");
  }
}
