package org.zhibiao.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;

/** Words of sources moved, taken back and put into another record's place. */
class RestateTest {
  private static final String OURS =
      "{'kind':'standard','number':'GB/T 3920-2008','title':{'zh':'耐摩擦色牢度'},'status':'in_force'}";
  private static final String THEIRS =
      "{'kind':'standard','number':'GB/T 3920','title':{'en':'Colour fastness to rubbing'}}";

  @TempDir Path folder;
  private TestCatalogue test;
  private Catalogue catalogue;

  @BeforeEach
  void open() {
    test = new TestCatalogue(folder);
    catalogue = test.catalogue();
  }

  @AfterEach
  void close() {
    test.close();
  }

  private List<Word> said(String source, String json) {
    List<Word> words = new ArrayList<>();
    var unused =
        catalogue.upsertAll(
            List.of(test.draft(source, json)), (handle, moved) -> words.addAll(moved));
    return words;
  }

  private static List<Word> undone(List<Word> words) {
    return words.reversed().stream().map(Word::undone).toList();
  }

  private Restated restate(List<Word> words, Map<String, String> heirs) {
    return catalogue.restate(words, heirs, true, (handle, restated) -> {});
  }

  @Test
  void whatWasCreatedIsGoneWhenTakenBackAndItsHistoryStays() {
    List<Word> words = said("cn-core", OURS);
    long before = catalogue.lastChange();
    Restated restated = restate(undone(words), Map.of());
    assertThat(restated.left()).isEmpty();
    assertThat(catalogue.find("GB-T-3920-2008")).isEmpty();
    assertThat(catalogue.count()).isZero();
    assertThat(catalogue.history("GB-T-3920-2008"))
        .extracting(Revision::revision)
        .containsExactly(2, 1);
    assertThat(catalogue.history("GB-T-3920-2008").getFirst().changes())
        .extracting(FieldChange::field)
        .contains("number", "title", "status");
    assertThat(catalogue.changesAfter(before, 10))
        .extracting(Change::recordId)
        .containsExactly("GB-T-3920-2008");
  }

  @Test
  void whatIsGoneReturnsUnderItsAddressWhenASourceSpeaksOfItAgain() {
    restate(undone(said("cn-core", OURS)), Map.of());
    assertThat(said("cn-core", OURS)).hasSize(1);
    Record record = catalogue.find("GB-T-3920-2008").orElseThrow();
    assertThat(record.revision()).isEqualTo(3);
    assertThat(catalogue.history("GB-T-3920-2008")).hasSize(3);
    assertThat(catalogue.heirOf("GB-T-3920-2008")).isEmpty();
  }

  @Test
  void whatARevisionSaidBeforeIsSaidAgain() {
    said("cn-core", OURS);
    List<Word> words = said("cn-core", OURS.replace("in_force", "withdrawn"));
    assertThat(restate(undone(words), Map.of()).done()).hasSize(1);
    assertThat(catalogue.find("GB-T-3920-2008").orElseThrow().fields().get(Field.STATUS))
        .contains(Status.IN_FORCE);
  }

  @Test
  void aRecordOfWhichTheSourceSaysSomethingElseByNowIsLeft() {
    List<Word> words = said("cn-core", OURS);
    said("cn-core", OURS.replace("in_force", "withdrawn"));
    Restated restated = catalogue.restate(undone(words), Map.of(), false, (handle, moved) -> {});
    assertThat(restated.done()).isEmpty();
    assertThat(restated.left()).hasSize(1);
    assertThat(catalogue.find("GB-T-3920-2008").orElseThrow().revision()).isEqualTo(2);
  }

  @Test
  void whatOtherSourcesSayStays() {
    said("cn-core", OURS);
    List<Word> words = said("iso-open-data", OURS.replace("'zh':'耐摩擦色牢度'", "'en':'Rubbing'"));
    restate(undone(words), Map.of());
    Record record = catalogue.find("GB-T-3920-2008").orElseThrow();
    assertThat(record.sightings()).extracting(Sighting::source).containsExactly("cn-core");
    assertThat(record.fields().title().texts()).containsOnlyKeys("zh");
  }

  private List<Word> merged() {
    said("cn-core", OURS);
    said("iso-open-data", THEIRS);
    Sighting moved = catalogue.find("GB-T-3920").orElseThrow().sightings().getFirst();
    List<Word> merge =
        List.of(
            new Word("GB-T-3920", "iso-open-data", moved, null),
            new Word("GB-T-3920-2008", "iso-open-data", null, moved));
    assertThat(restate(merge, Map.of("GB-T-3920", "GB-T-3920-2008")).left()).isEmpty();
    return merge;
  }

  @Test
  void mergedRecordsAreOneAndTheOldAddressHasAnHeir() {
    List<Word> unused = merged();
    assertThat(catalogue.heirOf("GB-T-3920")).contains("GB-T-3920-2008");
    Record record = catalogue.find("GB-T-3920-2008").orElseThrow();
    assertThat(record.fields().title().texts()).containsOnlyKeys("zh", "en");
    assertThat(catalogue.find("GB-T-3920")).isEmpty();
  }

  @Test
  void aSourceThatRepeatsTheMergedOneSpeaksOfItsHeir() {
    List<Word> unused = merged();
    assertThat(said("iso-open-data", THEIRS.replace("rubbing", "crocking"))).hasSize(1);
    assertThat(catalogue.count()).isEqualTo(1);
    assertThat(catalogue.find("GB-T-3920-2008").orElseThrow().fields().title().texts())
        .containsEntry("en", "Colour fastness to crocking");
  }

  @Test
  void ofTwoWordsOfOneSourceTheHeirsOwnStands() {
    said("cn-core", OURS);
    said("cn-core", THEIRS);
    Sighting moved = catalogue.find("GB-T-3920").orElseThrow().sightings().getFirst();
    restate(
        List.of(new Word("GB-T-3920", "cn-core", moved, null)),
        Map.of("GB-T-3920", "GB-T-3920-2008"));
    assertThat(test.say("cn-core", THEIRS)).isEqualTo(new Outcome.Unchanged("GB-T-3920-2008"));
    assertThat(catalogue.count()).isEqualTo(1);
  }

  @Test
  void aMergeTakenBackIsTwoRecordsAgain() {
    List<Word> merge = merged();
    assertThat(restate(undone(merge), Map.of()).left()).isEmpty();
    assertThat(catalogue.find("GB-T-3920").orElseThrow().fields().title().texts())
        .containsOnlyKeys("en");
    assertThat(catalogue.find("GB-T-3920-2008").orElseThrow().fields().title().texts())
        .containsOnlyKeys("zh");
    assertThat(catalogue.heirOf("GB-T-3920")).isEmpty();
  }

  @Test
  void aSplitMakesANewRecord() {
    said("cn-core", OURS);
    said(
        "iso-open-data",
        "{'kind':'standard','number':'GB/T 3920-2008','title':{'en':'Another document'}}");
    Sighting moved =
        catalogue.find("GB-T-3920-2008").orElseThrow().sightings().stream()
            .filter(one -> one.source().equals("iso-open-data"))
            .findFirst()
            .orElseThrow();
    Fields renamed = moved.said().with(Field.NUMBER, "GB/T 3921-2008");
    Sighting other =
        new Sighting(
            moved.source(),
            moved.via(),
            moved.firstSeen(),
            moved.lastSeen(),
            moved.unseenSince(),
            renamed);
    Restated restated =
        restate(
            List.of(
                new Word("GB-T-3920-2008", "iso-open-data", moved, null),
                new Word("", "iso-open-data", null, other)),
            Map.of());
    assertThat(restated.done()).extracting(Word::recordId).contains("GB-T-3921-2008");
    assertThat(catalogue.count()).isEqualTo(2);
    assertThat(catalogue.find("GB-T-3920-2008").orElseThrow().fields().title().texts())
        .containsOnlyKeys("zh");
  }

  @Test
  void nothingIsMovedOfARecordThatIsAnotherThanWasSeen() {
    List<Word> words = said("cn-core", OURS);
    said("iso-open-data", OURS.replace("'zh':'耐摩擦色牢度'", "'en':'Rubbing'"));
    Map<String, Integer> seen = Map.of("GB-T-3920-2008", 1);
    Restated restated =
        catalogue.restate(undone(words), Map.of(), seen, true, (handle, moved) -> {});
    assertThat(restated.done()).isEmpty();
    assertThat(catalogue.find("GB-T-3920-2008").orElseThrow().sightings()).hasSize(2);
  }

  @Test
  void nothingIsMovedWhereOneWordCannotBe() {
    List<Word> words = said("cn-core", OURS);
    List<Word> others = said("iso-open-data", THEIRS);
    said("iso-open-data", THEIRS.replace("rubbing", "crocking"));
    List<Word> all = new ArrayList<>(undone(words));
    all.addAll(undone(others));
    assertThat(restate(all, Map.of()).done()).isEmpty();
    assertThat(catalogue.count()).isEqualTo(2);
  }
}
