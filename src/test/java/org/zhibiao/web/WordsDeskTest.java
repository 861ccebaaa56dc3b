package org.zhibiao.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Adding words to the thesaurus, as a librarian does it. */
class WordsDeskTest {
  private static final String WORDS = "/desk/words";
  private static final String ZIPPER = WORDS + "/zipper";

  @TempDir Path folder;
  private TestSite site;
  private Surfer librarian;

  @BeforeEach
  void start() {
    site = new TestSite(folder);
    librarian = site.librarian("limin@example.com");
  }

  @AfterEach
  void stop() {
    site.close();
  }

  @Test
  void whatANameWouldBringIsShownBeforeItIsAdded() {
    site.say("openstd", "{'kind':'standard','number':'GB/T 1-2001','title':{'zh':'服装用飞鱼锁试验方法'}}");
    site.say("openstd", "{'kind':'standard','number':'GB/T 2-2002','title':{'zh':'拉链 飞鱼锁'}}");
    HttpResponse<String> preview = librarian.fillIn(ZIPPER, ZIPPER, "zh", "飞鱼锁", "do", "preview");
    Document page = Jsoup.parse(preview.body());
    assertThat(page.expectFirst("#effects").text())
        .contains("飞鱼锁", "有 2 条记录这样写，其中 1 条", "GB/T 1-2001")
        .doesNotContain("GB/T 2-2002");
    assertThat(page.expectFirst("#zh").text()).isEqualTo("飞鱼锁");
    assertThat(librarian.page(WORDS).select("td.name")).isEmpty();
    HttpResponse<String> saved = librarian.fillIn(ZIPPER, ZIPPER, "zh", "飞鱼锁", "do", "save");
    assertThat(Surfer.to(saved)).isEqualTo(WORDS + "?done=words-saved");
    assertThat(librarian.page(WORDS).select("td.name").eachText()).containsExactly("zipper");
    Document after = librarian.page(ZIPPER);
    assertThat(after.expectFirst("#zh").text()).isEqualTo("飞鱼锁");
    assertThat(after.expectFirst("#history li").text()).contains("– → zipper");
    String entry = after.expectFirst("input[name=entry]").val();
    librarian.submit(ZIPPER, ZIPPER + "/undo", "entry", entry);
    assertThat(librarian.page(WORDS).select("td.name")).isEmpty();
  }

  @Test
  void whatContradictsIsNamedAndNothingTypedIsLost() {
    HttpResponse<String> answer =
        librarian.fillIn(ZIPPER, ZIPPER, "zh", "棉", "en", "flying <b>fish", "do", "save");
    assertThat(answer.statusCode()).isEqualTo(422);
    Document page = Jsoup.parse(answer.body());
    assertThat(page.expectFirst(".mistakes").text()).contains("一个叫法不能归两个概念", "cotton");
    assertThat(page.expectFirst("#en").text()).isEqualTo("flying <b>fish");
  }

  @Test
  void aConceptIsAddedUnderAnIdOfItsOwn() {
    String form = WORDS + "/new";
    HttpResponse<String> wrong =
        librarian.fillIn(form, WORDS, "id", "Lotus Fibre", "zh", "荷丝", "do", "save");
    assertThat(wrong.statusCode()).isEqualTo(422);
    assertThat(Jsoup.parse(wrong.body()).select("#id-wrong").text()).contains("小写英文字母");
    assertThat(
            librarian
                .fillIn(form, WORDS, "id", "zipper", "type", "fibre", "zh", "荷丝", "do", "save")
                .statusCode())
        .isEqualTo(422);
    HttpResponse<String> saved =
        librarian.fillIn(
            form,
            WORDS,
            "id",
            "flying-fish-yarn",
            "type",
            "yarn",
            "zh",
            "飞鱼纱",
            "en",
            "flying fish yarn",
            "broader",
            "yarn",
            "do",
            "save");
    assertThat(Surfer.to(saved)).isEqualTo(WORDS + "?done=words-saved");
  }

  @Test
  void conceptsAreFoundByAnyName() {
    assertThat(librarian.page(WORDS + "?q=%E6%8B%89%E9%93%BE").select("td.name").eachText())
        .contains("zipper", "zipper-slider");
    assertThat(librarian.get(WORDS + "/no-such-concept").statusCode()).isEqualTo(404);
    assertThat(Surfer.to(new Surfer(site.port()).get(WORDS))).startsWith("/sign-in");
  }
}
