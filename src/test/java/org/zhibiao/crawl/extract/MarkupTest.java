package org.zhibiao.crawl.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhibiao.Seed;

/** Plain text out of what may hold markup. */
class MarkupTest {
  private static final Pattern TAG = Pattern.compile("<[a-zA-Z/!][^<>]*>");

  private static final String[] PIECES = {
    "<",
    ">",
    "</",
    "&",
    ";",
    "lt",
    "gt",
    "amp",
    "&lt;",
    "&gt;",
    "&amp;",
    "&amp;lt;",
    "&#60;",
    "&#x3c;",
    "b",
    "script",
    "img src=x onerror=y",
    "<b>",
    "</b>",
    "<!--",
    "-->",
    "<script>",
    " ",
    "0.1 %",
    "毛",
    "\n",
    "\"",
    "'",
    "!",
    "/",
    "<svg/onload=",
    "<br>",
    "&nbsp;",
    "&unknown;"
  };

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<0.1 %",
        "a < b",
        "a<0.5 and b>0.1",
        "x << y >> z",
        "R & D",
        "Q&A; more",
        "AT&T",
        "5 > 4",
        "<>",
        "< b>",
        "10 °C–30 °C; “wool”"
      })
  void whatOnlyLooksLikeMarkupStays(String text) {
    assertThat(Markup.plain(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<b>Wool</b> and <i>silk</i> | Wool and silk",
        "A &amp; B | A & B",
        "&lt;b&gt;Wool&lt;/b&gt; | Wool",
        "&amp;lt;b&amp;gt;Wool | Wool",
        "Wool<script>alert(1)</script> | Wool",
        "Wool<style>b{}</style> | Wool",
        "Wool<!-- x --> | Wool",
        "&lt;0.1 % | <0.1 %",
        "<b>x</b> <0.1 % | x <0.1 %",
        "m&sup2; | m²",
        "caf&eacute; | café",
      })
  void markupIsTakenOff(String text, String plain) {
    assertThat(Markup.plain(text)).isEqualTo(plain);
  }

  @Test
  void wordsStandApartAsInJsoup() {
    String pieces = "ab毛 \t\n\r\f\u00A0\u00AD\u200B\u2003\u3000\u0001\uD83E\uDDF5";
    long seed = Seed.get();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder made = new StringBuilder();
      for (int j = random.nextInt(6); j >= 0; j--) {
        made.append(pieces.charAt(random.nextInt(pieces.length())));
      }
      String text = made.toString();
      assertThat(Markup.words(text))
          .as("seed %d: %s", seed, text)
          .isEqualTo(new TextNode(text).text());
      assertThat(Markup.text(new Element("p").appendText(text)))
          .as("seed %d: %s", seed, text)
          .isEqualTo(new Element("p").appendText(text).text().strip());
    }
  }

  @Test
  void noTagIsEverLeft() {
    long seed = Seed.get();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(14); j >= 0; j--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      String plain = Markup.plain(text.toString());
      assertThat(TAG.matcher(plain).find()).as("seed %d: %s → %s", seed, text, plain).isFalse();
      if (!text.toString().contains("&") && !TAG.matcher(text).find()) {
        assertThat(plain).as("seed %d", seed).isEqualTo(text.toString());
      }
    }
  }

  @Test
  void howeverManyLayersThereAreNoTagIsLeftAndItEnds() {
    String tag = "<script>alert(1)</script>";
    for (int layers = 0; layers < 12; layers++) {
      assertThat(Markup.plain("Wool " + tag)).doesNotContainPattern(TAG).startsWith("Wool");
      tag = tag.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
    assertThat(Markup.plain("&amp;".repeat(200_000) + "lt;b&gt;")).doesNotContainPattern(TAG);
    assertThat(Markup.plain("<b".repeat(200_000) + ">")).doesNotContainPattern(TAG);
  }
}
