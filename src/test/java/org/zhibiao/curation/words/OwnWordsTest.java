package org.zhibiao.curation.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.curation.words.OwnWords.Line;
import org.zhibiao.search.thesaurus.ConceptType;
import org.zhibiao.search.thesaurus.Lexicon;
import org.zhibiao.search.thesaurus.ThesaurusCheck;

/** Words that a library adds to the thesaurus. */
class OwnWordsTest {
  private static final Actor ZHOU = new Actor("person:zhoulan", "192.0.2.7", "");

  @TempDir Path folder;
  private TestCatalogue test;
  private AuditLog audit;
  private OwnWords words;

  @BeforeEach
  void open() {
    test = new TestCatalogue(folder.resolve("store"));
    audit = new AuditLog(test.database(), test.clock());
    words = new OwnWords(folder.resolve("thesaurus"), test.database(), audit);
  }

  @AfterEach
  void close() {
    test.close();
  }

  private static Line zipper(String zh) {
    return new Line(ConceptType.ACCESSORY, "zipper", "", zh, "", "", "");
  }

  @Test
  void aNameIsAddedToAKnownConceptAndCounts() {
    Lexicon lexicon = Lexicon.over(folder.resolve("thesaurus"));
    assertThat(lexicon.get().naming("飞鱼拉锁")).isEmpty();
    assertThat(words.save(ZHOU, zipper("飞鱼拉锁"))).isEmpty();
    assertThat(lexicon.refresh()).isTrue();
    assertThat(lexicon.get().naming("飞鱼拉锁"))
        .extracting(mention -> mention.concept().id())
        .contains("zipper");
    assertThat(words.lines()).containsEntry("zipper", zipper("飞鱼拉锁"));
  }

  @Test
  void aChangeIsTakenBackByItsEntry() {
    words.save(ZHOU, zipper("飞鱼拉锁"));
    words.save(ZHOU, zipper("飞鱼拉锁; 飞鱼链"));
    AuditLog.Entry last = audit.find(AuditLog.Query.ALL).getFirst();
    assertThat(last.action()).isEqualTo("thesaurus.changed");
    words.save(ZHOU, OwnWords.before(last).orElseThrow());
    assertThat(words.lines()).containsEntry("zipper", zipper("飞鱼拉锁"));
    AuditLog.Entry first = audit.find(AuditLog.Query.ALL).getLast();
    words.save(ZHOU, OwnWords.before(first).orElseThrow());
    assertThat(words.lines()).isEmpty();
  }

  @Test
  void whatContradictsIsRefusedAndNothingIsWritten() {
    assertThat(words.save(ZHOU, zipper("棉")))
        .extracting(ThesaurusCheck.Finding::kind)
        .contains(ThesaurusCheck.Kind.TWO_CONCEPTS);
    assertThat(
            words.save(
                ZHOU, new Line(ConceptType.ACCESSORY, "No Id", "", "飞鱼", "flying fish", "", "")))
        .extracting(ThesaurusCheck.Finding::kind)
        .containsExactly(ThesaurusCheck.Kind.UNREADABLE);
    assertThat(
            words.save(
                ZHOU, new Line(ConceptType.ACCESSORY, "flying-fish", "no-such", "飞鱼", "", "", "")))
        .extracting(ThesaurusCheck.Finding::kind)
        .containsExactly(ThesaurusCheck.Kind.UNKNOWN_BROADER);
    assertThat(folder.resolve("thesaurus")).doesNotExist();
    assertThat(audit.find(AuditLog.Query.ALL)).isEmpty();
  }

  @Test
  void remarksAndOtherLinesStayAsTheyAre() throws IOException {
    Path own = Files.createDirectories(folder.resolve("thesaurus"));
    String hand = "# by hand\nzipper | | 拉锁甲 | | |\nbutton | | 扣甲 | | |\n";
    Files.writeString(own.resolve("accessory.txt"), hand);
    words.save(ZHOU, zipper("拉锁乙"));
    assertThat(own.resolve("accessory.txt"))
        .hasContent("# by hand\nzipper |  | 拉锁乙 |  |  |\nbutton | | 扣甲 | | |\n");
  }

  @Test
  void namesAreTakenAsPeopleTypeThem() {
    assertThat(OwnWords.column("拉锁；飞鱼|链\n\n ~锁 ")).isEqualTo("拉锁; 飞鱼 链; ~锁");
    assertThat(zipper("a; ~b; cas:50-00-0").names()).containsExactly("a", "b");
  }
}
