package org.zhibiao.curation.note;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.Answer;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.curation.Merge;
import org.zhibiao.curation.Operations;

/** Notes beside records, and where they are when records are merged. */
class NotesTest {
  private static final Actor ZHOU = new Actor("person:zhoulan", "192.0.2.7", "");
  private static final Actor LI = new Actor("person:limin", "192.0.2.8", "");
  private static final String A = "ISO-13629-1";
  private static final String B = "ISO-13629-1-2025";
  private static final String C = "ISO-13629-2-2024";

  @TempDir Path folder;
  private TestCatalogue test;
  private AuditLog audit;
  private Operations operations;
  private Merge merge;
  private Notes notes;

  @BeforeEach
  void open() {
    test = new TestCatalogue(folder);
    audit = new AuditLog(test.database(), test.clock());
    operations = new Operations(test.database(), test.catalogue(), audit, test.clock());
    merge = new Merge(test.catalogue(), operations, test.clock());
    notes = new Notes(test.database(), audit, test.clock());
    test.say("iso", "{'kind':'standard','number':'ISO 13629-1','title':{'en':'Old'}}");
    test.say("iso", "{'kind':'standard','number':'ISO 13629-1:2025','title':{'en':'Fungi'}}");
    test.say("iso", "{'kind':'standard','number':'ISO 13629-2:2024','title':{'en':'Others'}}");
  }

  @AfterEach
  void close() {
    test.close();
  }

  private Merge.Seen seen(String id) {
    return new Merge.Seen(id, test.catalogue().find(id).orElseThrow().revision());
  }

  private long merge(String going, String staying) {
    return ((Merge.Merged) merge.merge(ZHOU, seen(going), seen(staying))).operation();
  }

  private void undo(long operation) {
    assertThat(operations.undo(ZHOU, operation).orElseThrow().left()).isEmpty();
  }

  private ReaderNote write(String record, long seen, String zh) {
    return ((Notes.Kept) notes.write(ZHOU, record, seen, new Notes.Draft(zh, "", ""))).note();
  }

  private Optional<String> shown(String record) {
    return notes.shown(record).flatMap(note -> note.text().in("zh"));
  }

  private long actions(String action) {
    return audit.find(AuditLog.Query.ALL).stream()
        .filter(entry -> entry.action().equals(action))
        .count();
  }

  @Test
  void aMergeMovesNotesAndItsUndoBringsThemBack() {
    write(A, 0, "甲");
    assertThat(notes.tell(LI, A, "打过电话")).isEmpty();
    long operation = merge(A, B);
    assertThat(shown(B)).contains("甲");
    assertThat(notes.forColleagues(B, 1)).extracting(ColleagueNote::text).containsExactly("打过电话");
    assertThat(notes.tell(LI, B, "合并以后写的")).isEmpty();
    undo(operation);
    assertThat(shown(A)).contains("甲");
    assertThat(shown(B)).isEmpty();
    assertThat(notes.forColleagues(A, 1)).extracting(ColleagueNote::text).containsExactly("打过电话");
    assertThat(notes.forColleagues(B, 1)).extracting(ColleagueNote::text).containsExactly("合并以后写的");
  }

  @Test
  void ofTwoMergesInALineEachGivesBackWhatItTook() {
    write(A, 0, "甲");
    assertThat(notes.tell(LI, A, "甲的备注")).isEmpty();
    long first = merge(A, B);
    long second = merge(B, C);
    assertThat(shown(C)).contains("甲");
    undo(second);
    assertThat(shown(B)).contains("甲");
    assertThat(notes.count(B)).isEqualTo(1);
    assertThat(notes.count(C)).isZero();
    undo(first);
    assertThat(shown(A)).contains("甲");
    assertThat(notes.count(A)).isEqualTo(1);
    assertThat(shown(B)).isEmpty();
  }

  @Test
  void theRecordsOwnNoteStandsBeforeThatOfAMergedOne() {
    ReaderNote old = write(A, 0, "甲");
    ReaderNote own = write(B, 0, "乙");
    merge(A, B);
    assertThat(shown(B)).contains("乙");
    assertThat(notes.standing(B)).extracting(ReaderNote::id).containsExactly(own.id(), old.id());
    assertThat(notes.remove(LI, B, own.id())).isTrue();
    assertThat(shown(B)).as("now there is no other").contains("甲");
    write(B, 0, "丙");
    assertThat(shown(B)).contains("丙");
    assertThat(notes.remove(LI, B, old.id())).isTrue();
    assertThat(notes.ended(B)).extracting(ReaderNote::id).contains(old.id(), own.id());
  }

  @Test
  void ofTwoWhoWriteAtOnceTheSecondIsToldAndNothingIsLost() {
    ReaderNote first = write(A, 0, "甲");
    assertThat(notes.write(LI, A, 0, new Notes.Draft("乙", "", "")))
        .isEqualTo(new Notes.Stale(Optional.of(first)));
    assertThat(write(A, 0, "甲")).as("the same sent twice").isEqualTo(first);
    ReaderNote second = write(A, first.id(), "乙");
    assertThat(shown(A)).contains("乙");
    assertThat(notes.ended(A)).extracting(ReaderNote::id).containsExactly(first.id());
    assertThat(actions("note.written")).isEqualTo(2);
    assertThat(notes.remove(LI, A, second.id())).isTrue();
    assertThat(notes.remove(LI, A, second.id())).isFalse();
    assertThat(notes.write(LI, A, second.id(), new Notes.Draft("丙", "", "")))
        .isEqualTo(new Notes.Stale(Optional.empty()));
    assertThat(actions("note.removed")).isEqualTo(1);
  }

  @Test
  void aNoteIsSeenToTheEndOfItsLastDayInChina() {
    Notes.Written unused = notes.write(ZHOU, A, 0, new Notes.Draft("甲", "", "2026年11月23日"));
    test.pass(Duration.ofHours(35));
    assertThat(shown(A)).as("2026-11-23 23:00").contains("甲");
    test.pass(Duration.ofHours(1));
    assertThat(shown(A)).as("2026-11-24 00:00").isEmpty();
    assertThat(notes.standing(A)).hasSize(1);
  }

  @Test
  void nothingIsWrittenForARecordThatIsGone() {
    write(A, 0, "甲");
    merge(A, B);
    assertThat(notes.write(LI, A, 0, new Notes.Draft("乙", "", ""))).isEqualTo(new Notes.Gone());
    assertThat(notes.tell(LI, A, "乙")).extracting(Answer.Mistake::field).containsExactly("");
    assertThat(notes.write(LI, "none", 0, new Notes.Draft("乙", "", "")))
        .isEqualTo(new Notes.Gone());
    assertThat(shown(B)).contains("甲");
    assertThat(actions("note.written")).isEqualTo(1);
    assertThat(actions("note.told")).isZero();
  }

  @Test
  void onlyItsAuthorDeletesANoteForColleagues() {
    assertThat(notes.tell(LI, A, "打过电话")).isEmpty();
    assertThat(notes.tell(LI, A, " 打过电话\r\n")).as("sent twice").isEmpty();
    assertThat(notes.count(A)).isEqualTo(1);
    long id = notes.forColleagues(A, 1).getFirst().id();
    assertThat(notes.delete(ZHOU, A, id)).isFalse();
    assertThat(notes.delete(LI, B, id)).isFalse();
    assertThat(notes.delete(LI, A, id)).isTrue();
    assertThat(notes.count(A)).isZero();
    assertThat(actions("note.told")).isEqualTo(1);
    assertThat(actions("note.deleted")).isEqualTo(1);
  }

  @Test
  void theListOfNotesForColleaguesHasPages() {
    for (int i = 1; i <= Notes.LISTED + 1; i++) {
      assertThat(notes.tell(LI, A, "第 " + i)).isEmpty();
    }
    assertThat(notes.forColleagues(A, 1)).hasSize(Notes.LISTED + 1);
    assertThat(notes.forColleagues(A, 2)).extracting(ColleagueNote::text).containsExactly("第 1");
  }
}
