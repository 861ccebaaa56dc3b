package org.zhibiao.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldingTest {
  @Test
  void bringsWidthCaseAndScriptToOne() {
    assertThat(Folding.fold("ＧＢ／Ｔ　３９２０")).isEqualTo("gb/t 3920");
    assertThat(Folding.fold("纖維製品")).isEqualTo("纤维制品");
    assertThat(Folding.fold("ﬁbre Straße ＣＯＴＴＯＮ")).isEqualTo("fibre strasse cotton");
    assertThat(Folding.fold("po\u00ADly\u200Bester")).isEqualTo("polyester");
  }

  @Test
  void keepsEmojiAndSurrogatesThatStandAlone() {
    assertThat(Folding.fold("👕\uD83D")).isEqualTo("👕\uD83D");
  }

  @Test
  void theTableIsThatOfTheUnicodeTransform() {
    Transliterator icu = Transliterator.getInstance("Traditional-Simplified");
    List<String> different = new ArrayList<>();
    for (int c = 0; c <= Character.MAX_VALUE; c++) {
      if (!Character.isSurrogate((char) c)) {
        String expected = icu.transliterate(String.valueOf((char) c));
        char wanted = expected.length() == 1 ? expected.charAt(0) : (char) c;
        if (Folding.simplified((char) c) != wanted) {
          different.add((char) c + " " + expected);
        }
      }
    }
    assertThat(different).isEmpty();
  }

  @Test
  void agreesWithUnicodeCaseFoldingOnTheLettersOfTheField() {
    Normalizer2 icu = Normalizer2.getNFKCCasefoldInstance();
    List<String> different = new ArrayList<>();
    for (int[] range :
        new int[][] {
          {0x20, 0x2AF},
          {0x370, 0x52F},
          {0x1E00, 0x1FFF},
          {0x2100, 0x218F},
          {0x3040, 0x30FF},
          {0xAC00, 0xD7A3},
          {0xFF01, 0xFFEE}
        }) {
      for (int c = range[0]; c <= range[1]; c++) {
        String text = new String(Character.toChars(c));
        if (Character.isLetterOrDigit(c) && !Folding.fold(text).equals(icu.normalize(text))) {
          different.add(Integer.toHexString(c) + " " + text);
        }
      }
    }
    // The dotless i of Turkish is one letter with the dotted one to this folding.
    assertThat(different).containsExactly("131 ı");
  }
}
