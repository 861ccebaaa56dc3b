package org.zhibiao.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;

class CatalogueTest {
  private static final String RUBBING_2008 =
      "{'kind':'standard','number':'GB/T 3920-2008','title':{'zh':'纺织品 色牢度试验 耐摩擦色牢度'},'status':'in_force'}";

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

  @Test
  void aNewDocumentGetsAReadableAddressAndARevisionAndAChange() {
    assertThat(test.say("cn-core", RUBBING_2008)).isEqualTo(new Outcome.Created("GB-T-3920-2008"));
    assertThat(catalogue.history("GB-T-3920-2008"))
        .extracting(Revision::revision, Revision::actor)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(1, "cn-core"));
    assertThat(catalogue.changesAfter(0, 10))
        .extracting(Change::recordId)
        .containsExactly("GB-T-3920-2008");
  }

  @Test
  void aSourceThatRepeatsItselfChangesNothingButWhenItWasSeen() {
    test.say("cn-core", RUBBING_2008);
    long last = catalogue.lastChange();
    test.pass(Duration.ofDays(1));
    assertThat(test.say("cn-core", RUBBING_2008)).isInstanceOf(Outcome.Unchanged.class);
    assertThat(catalogue.lastChange()).isEqualTo(last);
    Sighting sighting = catalogue.find("GB-T-3920-2008").orElseThrow().sightings().getFirst();
    assertThat(sighting.firstSeen()).isEqualTo(TestCatalogue.NOON);
    assertThat(sighting.lastSeen()).isEqualTo(TestCatalogue.NOON.plus(Duration.ofDays(1)));
  }

  @Test
  void twoSourcesThatNameOneStandardInTwoSpellingsGiveOneRecordWithTwoSightings() {
    test.say("cn-core", RUBBING_2008);
    Outcome outcome =
        test.say(
            "zhibiao-starter",
            "{'kind':'standard','number':'ＧＢ／Ｔ３９２０—２００８','title':{'en':'Colour fastness to rubbing'},"
                + "'ics':['59.080.01']}");
    assertThat(outcome).isInstanceOf(Outcome.Revised.class);
    Record record = catalogue.find("GB-T-3920-2008").orElseThrow();
    assertThat(catalogue.count()).isEqualTo(1);
    assertThat(record.sightings())
        .extracting(Sighting::source)
        .containsExactly("cn-core", "zhibiao-starter");
    assertThat(record.fields().number()).contains("GB/T 3920-2008");
    assertThat(record.fields().title().texts()).containsOnlyKeys("zh", "en");
    assertThat(record.fields().list(Field.ICS)).containsExactly("59.080.01");
    assertThat(((Outcome.Revised) outcome).changes())
        .extracting(FieldChange::field)
        .containsExactly("title", "ics");
  }

  @Test
  void theOrderInWhichSourcesArrivePlaysNoPart(@TempDir Path other) {
    List<String[]> words = new ArrayList<>();
    words.add(new String[] {"cn-core", RUBBING_2008});
    words.add(
        new String[] {
          "iso-open-data",
          "{'kind':'standard','number':'GB/T 3920-2008','title':{'zh':'别的题名','en':'Rubbing'},'status':'superseded','replaces':['GB/T 3920-1997']}"
        });
    words.add(
        new String[] {
          "zhibiao-starter",
          "{'kind':'standard','number':'GB/T3920-2008','title':{'fr':'Frottement'},'replaces':['GB/T3920-1997','GB 3920-1983'],"
              + "'adopts':[{'number':'ISO 105-X12:2001','degree':'MOD'}]}"
        });
    words.forEach(word -> test.say(word[0], word[1]));
    Fields expected = catalogue.find("GB-T-3920-2008").orElseThrow().fields();
    assertThat(expected.get(Field.STATUS)).contains(Status.SUPERSEDED);
    assertThat(expected.list(Field.REPLACES))
        .extracting(Reference::number)
        .containsExactly("GB/T 3920-1997", "GB 3920-1983");
    Random random = new Random(7);
    for (int round = 0; round < 5; round++) {
      Collections.shuffle(words, random);
      try (TestCatalogue again = new TestCatalogue(other.resolve("round" + round))) {
        words.forEach(word -> again.say(word[0], word[1]));
        assertThat(again.catalogue().find("GB-T-3920-2008").orElseThrow().fields())
            .isEqualTo(expected);
      }
    }
  }

  @Test
  void whatAPersonSetOutlivesTheCrawlAndTheConflictWaitsForReview() {
    test.say("cn-core", RUBBING_2008);
    test.say("editor", "{'kind':'standard','number':'GB/T 3920-2008','status':'superseded'}");
    assertThat(status()).isEqualTo(Status.SUPERSEDED);
    Outcome outcome =
        test.say("cn-core", RUBBING_2008.replace("in_force", "withdrawn").replace("耐摩擦", "耐 摩擦"));
    assertThat(outcome).isInstanceOf(Outcome.NeedsReview.class);
    assertThat(((Outcome.NeedsReview) outcome).conflicts())
        .extracting(FieldChange::field)
        .containsExactly("status");
    assertThat(status()).isEqualTo(Status.SUPERSEDED);
    assertThat(
            catalogue.find("GB-T-3920-2008").orElseThrow().fields().title().in("zh").orElseThrow())
        .contains("耐 摩擦");
  }

  private Status status() {
    return catalogue.find("GB-T-3920-2008").orElseThrow().fields().get(Field.STATUS).orElseThrow();
  }

  @Test
  void aRelationConnectsWhicheverEndArrivesFirst() {
    test.say(
        "cn-core", RUBBING_2008.replace("'status'", "'replaced_by':['GB/T 3920-2024'],'status'"));
    assertThat(connection("GB-T-3920-2008", RelationType.REPLACED_BY).id()).isNull();
    long before = catalogue.lastChange();
    test.say("cn-core", RUBBING_2008.replace("2008", "2024"));
    assertThat(connection("GB-T-3920-2008", RelationType.REPLACED_BY).id())
        .isEqualTo("GB-T-3920-2024");
    assertThat(connection("GB-T-3920-2024", RelationType.REPLACES).number())
        .isEqualTo("GB/T 3920-2008");
    // The older record says nothing new, but its page and card do: the log names both.
    assertThat(catalogue.changesAfter(before, 10))
        .extracting(Change::recordId)
        .containsExactlyInAnyOrder("GB-T-3920-2024", "GB-T-3920-2008");
  }

  @Test
  void aNewerEditionIsSeenWhereNoSourceTellsTheStatus() {
    test.say("cn-core", "{'kind':'standard','number':'FZ/T 73046-2013','title':{'zh':'一体成型文胸'}}");
    test.say(
        "cn-core",
        "{'kind':'standard','number':'FZ/T 73046-2027','title':{'zh':'文胸'},'status':'draft'}");
    assertThat(newerThan("FZ-T-73046-2013")).isEmpty();
    long before = catalogue.lastChange();
    test.say("cn-core", "{'kind':'standard','number':'FZ/T 73046-2020','title':{'zh':'一体成型文胸'}}");
    assertThat(newerThan("FZ-T-73046-2013"))
        .extracting(Connection::number, Connection::id)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("FZ/T 73046-2020", "FZ-T-73046-2020"));
    assertThat(newerThan("FZ-T-73046-2020")).isEmpty();
    assertThat(catalogue.changesAfter(before, 10))
        .extracting(Change::recordId)
        .contains("FZ-T-73046-2013", "FZ-T-73046-2020");
    test.say(
        "cn-core",
        "{'kind':'standard','number':'FZ/T 73046-2013','title':{'zh':'一体成型文胸'},'replaced_by':['FZ/T 73046-2020']}");
    assertThat(newerThan("FZ-T-73046-2013")).isEmpty();
  }

  private List<Connection> newerThan(String id) {
    return catalogue.find(id).orElseThrow().connections(RelationType.NEWER_EDITION);
  }

  @Test
  void anUndatedReferenceFindsTheEditionInForce() {
    test.say(
        "iso-open-data",
        "{'kind':'standard','number':'ISO 105-X12:2001','title':{'en':'Rubbing'},'status':'superseded','issued':'2001'}");
    test.say(
        "iso-open-data",
        "{'kind':'standard','number':'ISO 105-X12:2016','title':{'en':'Rubbing'},'status':'in_force','issued':'2016'}");
    test.say(
        "cn-core",
        RUBBING_2008.replace("'status'", "'adopts':[{'number':'ISO 105-X12'}],'status'"));
    assertThat(connection("GB-T-3920-2008", RelationType.ADOPTS).id())
        .isEqualTo("ISO-105-X12-2016");
  }

  private Connection connection(String id, RelationType type) {
    return catalogue.find(id).orElseThrow().connections(type).getFirst();
  }

  @Test
  void theLineOfSuccessionRunsOverRecordsThatTheCatalogueLacks() {
    test.say(
        "cn-core",
        RUBBING_2008.replace(
            "'status'",
            "'issued':'2008-08-06','replaces':['GB/T 3920-1997'],'adopts':[{'number':'ISO 105-X12:2001','degree':'MOD'}],'status'"));
    test.say(
        "cn-core",
        RUBBING_2008
            .replace("2008", "2024")
            .replace("'status'", "'issued':'2024-12-31','replaces':['GB/T 3920-2008'],'status'")
            .replace("in_force", "upcoming"));
    Lineage lineage = catalogue.lineage(catalogue.find("GB-T-3920-2008").orElseThrow());
    assertThat(lineage.lanes())
        .extracting(Lineage.Lane::label)
        .containsExactly("GB/T 3920", "ISO 105-X12");
    assertThat(lineage.lanes().getFirst().editions())
        .extracting(Lineage.Edition::number)
        .containsExactly("GB/T 3920-1997", "GB/T 3920-2008", "GB/T 3920-2024");
    assertThat(lineage.ties())
        .containsExactly(
            new Lineage.Tie("GB/T 3920-2008", "ISO 105-X12:2001", Reference.Degree.MOD));
  }

  @Test
  void whatAFamilyHasAndWhatTheCatalogueLacksOfItStandInOneLane() {
    for (String year : List.of("1987", "2016")) {
      test.say(
          "iso-open-data",
          "{'kind':'standard','number':'ISO 105-X12:%s','title':{'en':'X12'}}".formatted(year));
    }
    for (String year : List.of("1987", "2001", "2016")) {
      test.say(
          "cn-core",
          "{'kind':'standard','number':'GB/T 3920-%s','title':{'zh':'摩擦'},'adopts':['ISO 105-X12:%s']}"
              .formatted(year, year));
    }
    Lineage lineage = catalogue.lineage(catalogue.find("GB-T-3920-2016").orElseThrow());
    assertThat(lineage.lanes())
        .extracting(Lineage.Lane::label)
        .containsExactly("GB/T 3920", "ISO 105-X12");
    assertThat(lineage.lanes().getLast().editions())
        .extracting(Lineage.Edition::number)
        .containsExactly("ISO 105-X12:1987", "ISO 105-X12:2001", "ISO 105-X12:2016");
    assertThat(lineage.ties()).hasSize(3);
  }

  @Test
  void theOtherPiecesOfADocumentThatWasSplitAreAnotherLine() {
    test.say(
        "iso-open-data",
        "{'kind':'standard','number':'ISO 105-X:1984','title':{'en':'X'},"
            + "'replaced_by':['ISO 105-X01:1987','ISO 105-X12:1987']}");
    test.say(
        "iso-open-data", "{'kind':'standard','number':'ISO 105-X01:1987','title':{'en':'X01'}}");
    test.say(
        "iso-open-data", "{'kind':'standard','number':'ISO 105-X12:1987','title':{'en':'X12'}}");
    Lineage lineage = catalogue.lineage(catalogue.find("ISO-105-X12-1987").orElseThrow());
    assertThat(lineage.lanes().getFirst().editions())
        .extracting(Lineage.Edition::number)
        .containsExactly("ISO 105-X:1984", "ISO 105-X12:1987");
  }

  @Test
  void recordsThatReplaceOneAnotherInACircleEndTheWalk() {
    for (int i = 0; i < 40; i++) {
      test.say(
          "cn-core",
          "{'kind':'standard','number':'FZ/T 01%03d-2000','title':{'zh':'环'},'replaces':['FZ/T 01%03d-2000']}"
              .formatted(i, (i + 1) % 40));
    }
    Lineage lineage = catalogue.lineage(catalogue.find("FZ-T-01000-2000").orElseThrow());
    assertThat(lineage.lanes().getFirst().editions())
        .hasSizeLessThanOrEqualTo(Lineages.MAX_EDITIONS);
  }

  @Test
  void twoNumbersThatMakeOneAddressStayTwoRecords() {
    test.say("acts-core", "{'kind':'regulation','number':'S.I. 1/2','title':{'en':'one'}}");
    test.say("acts-core", "{'kind':'regulation','number':'S.I. 1-2','title':{'en':'two'}}");
    assertThat(catalogue.find("S.I.-1-2").orElseThrow().fields().title().in("en")).contains("one");
    assertThat(catalogue.find("S.I.-1-2-2").orElseThrow().fields().title().in("en"))
        .contains("two");
  }

  @Test
  void theSameNumberAsStandardAndAsRegulationIsTwoRecords() {
    test.say(
        "cn-core", "{'kind':'standard','number':'GB 18401-2010','title':{'zh':'国家纺织产品基本安全技术规范'}}");
    test.say(
        "acts-core",
        "{'kind':'regulation','number':'GB 18401-2010','title':{'zh':'国家纺织产品基本安全技术规范'}}");
    assertThat(catalogue.count()).isEqualTo(2);
    assertThat(catalogue.idOf(Kind.REGULATION, "gb18401-2010")).contains("GB-18401-2010-2");
  }

  @Test
  void aDraftThatFailsTakesTheWholeBatchWithIt() {
    assertThatThrownBy(
            () ->
                test.sayAll("cn-core", Collections.nCopies(Catalogue.MAX_BATCH + 1, RUBBING_2008)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(catalogue.count()).isZero();
  }

  @Test
  void oneBatchMayNameADocumentTwice() {
    List<Outcome> outcomes =
        test.sayAll(
            "cn-core", List.of(RUBBING_2008, RUBBING_2008.replace("in_force", "superseded")));
    assertThat(outcomes.get(0)).isInstanceOf(Outcome.Created.class);
    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Revised.class);
    assertThat(catalogue.history("GB-T-3920-2008")).hasSize(2);
    assertThat(status()).isEqualTo(Status.SUPERSEDED);
  }

  @Test
  void statusesMoveWithTheCalendar() {
    Fields notice =
        TestCatalogue.fields(
            "{'kind':'notice','number':'G/TBT/N/EU/280','comment_deadline':'2026-11-22'}");
    java.time.LocalDate day = java.time.LocalDate.of(2026, 11, 22);
    assertThat(Status.on(day, notice)).contains(Status.OPEN);
    assertThat(Status.on(day.plusDays(1), notice)).contains(Status.CLOSED);
    Fields upcoming =
        TestCatalogue.fields(
            "{'kind':'standard','number':'GB/T 29865-2024','status':'upcoming','effective':'2026-12-01'}");
    assertThat(Status.on(day, upcoming)).contains(Status.UPCOMING);
    assertThat(Status.on(day.plusDays(9), upcoming)).contains(Status.IN_FORCE);
  }
}
