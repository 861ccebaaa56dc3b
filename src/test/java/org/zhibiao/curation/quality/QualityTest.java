package org.zhibiao.curation.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;
import org.zhibiao.catalogue.Kind;

/** Figures of the catalogue and of its use. */
class QualityTest {
  @TempDir Path folder;
  private TestCatalogue test;
  private Usage usage;

  @BeforeEach
  void open() {
    test = new TestCatalogue(folder);
    usage = new Usage(test.database(), test.clock());
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void queriesAreCountedFoldedAndToldFromTheSecondTimeOn() {
    usage.searched("拉鏈", false);
    usage.searched(" 拉链 ", true);
    usage.searched("zhang.san@example.com", true);
    usage.searched("x".repeat(101), true);
    usage.searched("  ", true);
    usage.flush();
    usage.searched("拉链", true);
    usage.flush();
    assertThat(usage.most(Usage.What.SEARCH, 30, 9)).containsExactly(new Usage.Count("拉链", 3));
    assertThat(usage.most(Usage.What.NOTHING, 30, 9)).containsExactly(new Usage.Count("拉链", 2));
  }

  @Test
  void countsAreOfDaysAndAreForgotten() {
    usage.read("A");
    usage.read("A");
    usage.read("B");
    usage.flush();
    test.pass(Duration.ofDays(31));
    usage.read("B");
    usage.flush();
    assertThat(usage.most(Usage.What.READ, 30, 9)).containsExactly(new Usage.Count("B", 1));
    assertThat(usage.most(Usage.What.READ, 60, 1)).containsExactly(new Usage.Count("A", 2));
    test.pass(Duration.ofDays(150));
    assertThat(usage.prune()).isEqualTo(2);
    assertThat(usage.most(Usage.What.READ, 400, 9)).containsExactly(new Usage.Count("B", 1));
  }

  @Test
  void whatIsCountedBetweenTwoWritingsIsBounded() {
    for (int i = 0; i < 30_000; i++) {
      usage.searched("q" + i, false);
      usage.searched("q" + i, false);
    }
    usage.flush();
    long rows =
        test.database()
            .read(
                handle ->
                    handle.createQuery("SELECT COUNT(*) FROM usage_count").mapTo(Long.class).one());
    assertThat(rows).isEqualTo(20_000);
  }

  @Test
  void programsAreKnownByWhatTheySay() {
    for (String program : List.of("", "Googlebot/2.1", "Bytespider", "curl/8", "python-requests")) {
      assertThat(Usage.isProgram(program)).as(program).isTrue();
    }
    assertThat(Usage.isProgram("Mozilla/5.0 (Windows NT 10.0) Chrome/150.0 Safari/537.36"))
        .isFalse();
  }

  @Test
  void fieldsThatAreLackingAreCountedByKind() {
    test.say(
        "iso-open-data",
        "{'kind':'standard','number':'ISO 1','title':{'en':'A'},'ics':['59.080.01']}");
    test.say("iso-open-data", "{'kind':'standard','number':'ISO 2','title':{'zh':'乙','en':'B'}}");
    test.say("file", "{'kind':'guide','title':{'zh':'丙'}}");
    Completeness completeness = new Completeness(test.catalogue(), test.clock());
    Completeness.OfKind standards =
        Objects.requireNonNull(completeness.board().kinds().get(Kind.STANDARD));
    assertThat(standards.records()).isEqualTo(2);
    assertThat(standards.lacking().get("title_zh"))
        .isEqualTo(new Completeness.Lacking(1, List.of("ISO-1")));
    assertThat(standards.lacking().get("title_en"))
        .isEqualTo(new Completeness.Lacking(0, List.of()));
    assertThat(standards.lacking().get("ics"))
        .isEqualTo(new Completeness.Lacking(1, List.of("ISO-2")));
    assertThat(completeness.board().kinds()).containsOnlyKeys(Kind.STANDARD, Kind.GUIDE);
    test.say("iso-open-data", "{'kind':'standard','number':'ISO 3','title':{'en':'C'}}");
    assertThat(completeness.board().kinds().get(Kind.STANDARD)).isEqualTo(standards);
    test.pass(Duration.ofMinutes(11));
    assertThat(Objects.requireNonNull(completeness.board().kinds().get(Kind.STANDARD)).records())
        .isEqualTo(3);
  }

  @Test
  void sourcesAreFirstThatWereNotSeenForLongest() {
    test.say("old", "{'kind':'standard','number':'ISO 1'}");
    test.pass(Duration.ofDays(40));
    test.say("new", "{'kind':'standard','number':'ISO 2'}");
    test.say("new", "{'kind':'standard','number':'ISO 3'}");
    int unused = test.catalogue().markUnseen("new", List.of("ISO-3"), test.clock().instant());
    List<Freshness.OfSource> all = new Freshness(test.database()).all();
    assertThat(all).extracting(Freshness.OfSource::source).containsExactly("old", "new");
    assertThat(all.getLast().records()).isEqualTo(2);
    assertThat(all.getLast().unseen()).isEqualTo(1);
    assertThat(all.getFirst().seenAt()).isEqualTo(TestCatalogue.NOON);
  }
}
