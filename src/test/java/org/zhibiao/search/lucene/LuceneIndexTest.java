package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.catalogue.Connection;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Reference;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.search.Facet;
import org.zhibiao.search.Hit;
import org.zhibiao.search.IndexLocked;
import org.zhibiao.search.SearchIndex.Rebuild;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;

class LuceneIndexTest {
  private static final LocalDate TODAY = Shelf.TODAY;
  private static final Record COTTON = Shelf.titled("cotton", "en", "Cotton");
  private static final Record WOOL = Shelf.titled("wool", "en", "Wool");

  @TempDir Path folder;

  private LuceneIndex open() {
    return LuceneIndex.open(folder.resolve("index"));
  }

  private static long total(LuceneIndex index, String query) {
    return index.search(SearchRequest.of(query)).total();
  }

  @Test
  void anIndexThatIsNotThereIsEmpty() {
    try (LuceneIndex index = open()) {
      assertThat(index.cursor()).isZero();
      assertThat(index.statusDay()).isEqualTo(LocalDate.MIN);
      assertThat(index.digests()).isEmpty();
      SearchResult result = index.search(SearchRequest.of("cotton"));
      assertThat(result.total()).isZero();
      assertThat(result.facets()).containsOnlyKeys(Facet.values());
    }
    assertThat(folder.resolve("index")).doesNotExist();
  }

  @Test
  void whatWasPutIsSeenWithTheCommitAndStaysWithTheCursor() {
    try (LuceneIndex index = open()) {
      long before = index.generation();
      index.put(List.of(COTTON, WOOL), TODAY);
      assertThat(total(index, "cotton")).isZero();
      index.commit(17, TODAY);
      assertThat(total(index, "cotton")).isEqualTo(1);
      assertThat(index.generation()).isGreaterThan(before);
      assertThat(index.cursor()).isEqualTo(17);
      index.put(List.of(Shelf.titled("cotton", "en", "Cotton, carded")), TODAY);
      index.remove(Set.of("wool", "never"));
      index.commit(18, TODAY.plusDays(1));
      assertThat(total(index, "")).isEqualTo(1);
      assertThat(total(index, "carded")).isEqualTo(1);
      index.put(List.of(WOOL), TODAY);
    }
    try (LuceneIndex again = open()) {
      assertThat(again.cursor()).isEqualTo(18);
      assertThat(again.statusDay()).isEqualTo(TODAY.plusDays(1));
      assertThat(total(again, "")).isEqualTo(1);
      assertThat(total(again, "wool")).as("never committed").isZero();
    }
  }

  @Test
  void anIndexEmptiedOfItsRecordsIsSearchedLikeAnyOther() {
    try (LuceneIndex index = open()) {
      index.put(List.of(COTTON), TODAY);
      index.commit(1, TODAY);
      index.remove(Set.of("cotton"));
      index.commit(2, TODAY);
      assertThat(total(index, "cotton")).isZero();
      assertThat(total(index, "")).isZero();
      try (Rebuild rebuild = index.rebuild()) {
        rebuild.swap(3, TODAY);
      }
      assertThat(total(index, "")).isZero();
      assertThat(index.cursor()).isEqualTo(3);
    }
  }

  @Test
  void aHitHasAllThatACardShows() {
    Connection adopts =
        new Connection(RelationType.ADOPTS, "ISO 105-X12:2001", Reference.Degree.MOD, null);
    Connection replaces = new Connection(RelationType.REPLACES, "GB/T 3920-1997", null, "old");
    Record record =
        Shelf.record(
            "GB-T-3920-2008",
            "{'kind':'standard','number':'GB/T 3920-2008','title':{'zh':'耐摩擦色牢度','en':'Rubbing'},"
                + "'issued':'2008','adopts':[{'number':'ISO 105-X12:2001','degree':'MOD'}],"
                + "'summary':{'zh':'规定了试验方法'}}",
            adopts,
            replaces);
    try (LuceneIndex index = open()) {
      index.put(List.of(record), TODAY);
      index.commit(1, TODAY);
      Hit hit = index.search(SearchRequest.of("色牢度")).hits().getFirst();
      assertThat(hit.id()).isEqualTo("GB-T-3920-2008");
      assertThat(hit.fields()).isEqualTo(record.fields().with(Field.SUMMARY, null));
      assertThat(hit.connections()).containsExactly(adopts, replaces);
      assertThat(hit.titles()).containsOnlyKeys("zh", "en");
      assertThat(Shelf.title(hit, "en").isMarked()).isFalse();
    }
  }

  @Test
  void digestsTellWhatDiffers() {
    Record upcoming =
        Shelf.record(
            "u",
            "{'kind':'standard','status':'upcoming','effective':'2026-12-01','title':{'en':'A'}}");
    try (LuceneIndex index = open()) {
      index.put(List.of(COTTON, upcoming), TODAY);
      index.commit(1, TODAY);
      assertThat(index.digests())
          .containsOnlyKeys("cotton", "u")
          .containsEntry("cotton", index.digest(COTTON, TODAY))
          .containsEntry("u", index.digest(upcoming, TODAY));
      assertThat(index.digest(Shelf.titled("cotton", "en", "Cotton!"), TODAY))
          .isNotEqualTo(index.digest(COTTON, TODAY));
      assertThat(index.digest(upcoming, LocalDate.of(2026, 12, 1)))
          .as("in force from that day on")
          .isNotEqualTo(index.digest(upcoming, TODAY));
      Record connected =
          Shelf.record(
              "cotton",
              COTTON.fields(),
              new Connection(RelationType.REPLACED_BY, "GB 1-2020", null, null));
      assertThat(index.digest(connected, TODAY)).isNotEqualTo(index.digest(COTTON, TODAY));
    }
  }

  @Test
  void statusesAreThoseOfTheDayOfThePut() {
    Record notice =
        Shelf.record(
            "n", "{'kind':'notice','comment_deadline':'2026-11-30','title':{'en':'Labels'}}");
    try (LuceneIndex index = open()) {
      index.put(List.of(notice), TODAY);
      index.commit(1, TODAY);
      assertThat(total(index, "status:open")).isEqualTo(1);
      index.put(List.of(notice), TODAY.plusDays(9));
      index.commit(1, TODAY.plusDays(9));
      assertThat(total(index, "status:open")).isZero();
      assertThat(total(index, "status:closed")).isEqualTo(1);
    }
  }

  @Test
  void aRebuildIsSeenOnlyWhenItIsSwappedIn() throws IOException {
    try (LuceneIndex index = open()) {
      index.put(List.of(COTTON), TODAY);
      index.commit(1, TODAY);
      try (Rebuild rebuild = index.rebuild()) {
        rebuild.put(List.of(WOOL), TODAY);
        assertThat(total(index, "wool")).isZero();
        rebuild.swap(9, TODAY);
      }
      assertThat(total(index, "wool")).isEqualTo(1);
      assertThat(total(index, "cotton")).isZero();
      assertThat(index.cursor()).isEqualTo(9);
      index.put(List.of(COTTON), TODAY);
      index.commit(10, TODAY);
      assertThat(total(index, "")).isEqualTo(2);
      assertThat(directories()).hasSize(1);
    }
  }

  @Test
  void aRebuildThatIsGivenUpLeavesNothing() throws IOException {
    try (LuceneIndex index = open()) {
      index.put(List.of(COTTON), TODAY);
      index.commit(1, TODAY);
      try (Rebuild rebuild = index.rebuild()) {
        rebuild.put(List.of(WOOL), TODAY);
      }
      assertThat(total(index, "cotton")).isEqualTo(1);
      assertThat(directories()).hasSize(1);
    }
  }

  private List<Path> directories() throws IOException {
    try (Stream<Path> children = Files.list(folder.resolve("index"))) {
      return children.filter(Files::isDirectory).toList();
    }
  }

  @Test
  void aCommitAfterASwapSaysThatWhatWasPutIsGone() {
    try (LuceneIndex index = open()) {
      index.put(List.of(COTTON), TODAY);
      index.commit(1, TODAY);
      index.put(List.of(WOOL), TODAY);
      try (Rebuild rebuild = index.rebuild()) {
        rebuild.put(List.of(COTTON), TODAY);
        rebuild.swap(1, TODAY);
      }
      assertThatIllegalStateException().isThrownBy(() -> index.commit(2, TODAY));
      assertThat(index.cursor()).isEqualTo(1);
      index.put(List.of(WOOL), TODAY);
      index.commit(2, TODAY);
      assertThat(total(index, "")).isEqualTo(2);
    }
  }

  @Test
  void searchGoesOnWhileTheIndexIsRebuiltAgainAndAgain() throws Exception {
    try (LuceneIndex index = open();
        ExecutorService readers = Executors.newFixedThreadPool(3)) {
      index.put(List.of(COTTON, WOOL), TODAY);
      index.commit(1, TODAY);
      AtomicBoolean done = new AtomicBoolean();
      List<Future<Integer>> searches = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        searches.add(
            readers.submit(
                () -> {
                  int count = 0;
                  while (!done.get()) {
                    SearchResult result = index.search(SearchRequest.of("cotton"));
                    assertThat(result.total()).isEqualTo(1);
                    assertThat(Shelf.title(result.hits().getFirst(), "en").isMarked()).isTrue();
                    assertThat(index.digests()).hasSize(2);
                    count++;
                  }
                  return count;
                }));
      }
      try {
        for (int round = 0; round < 25; round++) {
          try (Rebuild rebuild = index.rebuild()) {
            rebuild.put(List.of(COTTON, WOOL), TODAY);
            rebuild.swap(round, TODAY);
          }
          index.put(List.of(WOOL), TODAY);
          index.commit(round + 1L, TODAY);
        }
      } finally {
        done.set(true);
      }
      for (Future<Integer> search : searches) {
        assertThat(search.get()).isPositive();
      }
      assertThat(directories()).hasSize(1);
    }
  }

  @Test
  void aSecondProcessSearchesButDoesNotWrite() {
    try (LuceneIndex server = open()) {
      server.put(List.of(COTTON), TODAY);
      server.commit(1, TODAY);
      try (LuceneIndex tool = open()) {
        assertThat(total(tool, "cotton")).isEqualTo(1);
        assertThat(tool.digests()).containsOnlyKeys("cotton");
        assertThatThrownBy(() -> tool.put(List.of(WOOL), TODAY))
            .isInstanceOf(IndexLocked.class)
            .hasMessageContaining("another process is writing");
        server.put(List.of(WOOL), TODAY);
        server.commit(2, TODAY);
        assertThat(total(tool, "wool")).isZero();
        tool.refresh();
        assertThat(total(tool, "wool")).isEqualTo(1);
      }
    }
  }

  @Test
  void aRebuildByAnotherProcessIsNoticedByTheServer() {
    try (LuceneIndex server = open()) {
      server.put(List.of(COTTON), TODAY);
      server.commit(1, TODAY);
      long before = server.generation();
      try (LuceneIndex tool = open();
          Rebuild rebuild = tool.rebuild()) {
        rebuild.put(List.of(WOOL), TODAY);
        rebuild.swap(5, TODAY);
      }
      assertThat(total(server, "cotton")).isEqualTo(1);
      server.put(List.of(COTTON), TODAY);
      server.commit(2, TODAY);
      server.refresh();
      assertThat(server.generation()).isGreaterThan(before);
      assertThat(server.cursor()).isEqualTo(5);
      assertThat(total(server, "wool")).isEqualTo(1);
      server.put(List.of(COTTON), TODAY);
      server.commit(6, TODAY);
      assertThat(total(server, "")).isEqualTo(2);
    }
  }

  @Test
  void aDamagedIndexCountsAsEmptyAndIsReplaced() throws IOException {
    try (LuceneIndex index = open()) {
      index.put(List.of(COTTON), TODAY);
      index.commit(3, TODAY);
    }
    try (Stream<Path> files = Files.walk(folder.resolve("index"))) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(cfs|si|fnm|dvd)")).toList()) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    try (LuceneIndex index = open()) {
      assertThat(index.cursor()).isZero();
      assertThat(total(index, "cotton")).isZero();
      index.put(List.of(WOOL), TODAY);
      index.commit(4, TODAY);
      assertThat(total(index, "wool")).isEqualTo(1);
    }
    try (LuceneIndex index = open()) {
      assertThat(index.cursor()).isEqualTo(4);
      assertThat(directories()).hasSize(1);
    }
  }

  @Test
  void aPointerToNowhereCountsAsEmpty() throws IOException {
    Files.createDirectories(folder.resolve("index"));
    for (String pointer : List.of("", "../../etc", "g0000000000000001", "\u0000")) {
      Files.writeString(folder.resolve("index/current"), pointer);
      try (LuceneIndex index = open()) {
        assertThat(index.cursor()).isZero();
      }
    }
  }

  @Test
  void anIndexOfAnotherVersionCountsAsEmpty() throws IOException {
    Path directory = new Generations(folder.resolve("index")).next();
    try (Directory files = FSDirectory.open(directory);
        IndexWriter writer = new IndexWriter(files, new IndexWriterConfig())) {
      writer.setLiveCommitData(
          Map.of("cursor", "9", "format", "0", "status-day", "2026-01-01").entrySet());
      writer.commit();
    }
    new Generations(folder.resolve("index")).point(directory);
    try (LuceneIndex index = open()) {
      assertThat(index.cursor()).isZero();
    }
  }

  @Test
  void afterTheCloseNothingIsCommittedAnyMore() throws IOException {
    LuceneIndex index = open();
    index.put(List.of(COTTON), TODAY);
    index.commit(1, TODAY);
    index.put(List.of(WOOL), TODAY);
    Rebuild rebuild = index.rebuild();
    rebuild.put(List.of(WOOL), TODAY);
    index.close();
    index.close();
    List<ThrowingCallable> uses =
        List.of(
            () -> index.commit(2, TODAY),
            () -> index.put(List.of(WOOL), TODAY),
            () -> index.remove(Set.of("cotton")),
            () -> index.search(SearchRequest.of("cotton")),
            index::cursor,
            index::refresh,
            index::rebuild,
            () -> rebuild.swap(2, TODAY));
    for (ThrowingCallable use : uses) {
      assertThatIllegalStateException().isThrownBy(use).withMessage("the index is closed");
    }
    rebuild.close();
    assertThat(directories()).hasSize(1);
    try (LuceneIndex again = open()) {
      assertThat(again.cursor()).isEqualTo(1);
      assertThat(total(again, "cotton")).isEqualTo(1);
      again.put(List.of(WOOL), TODAY);
      again.commit(2, TODAY);
    }
  }

  @Test
  void afterAFailureOfTheDiskTheNextRoundBeginsWithANewWriter() throws IOException {
    try (LuceneIndex index = open()) {
      index.put(List.of(COTTON), TODAY);
      index.commit(1, TODAY);
      index.put(List.of(WOOL), TODAY);
      Path place = directories().getFirst();
      Path away = folder.resolve("away");
      Files.move(place, away);
      assertThatThrownBy(() -> index.commit(2, TODAY)).isInstanceOf(UncheckedIOException.class);
      Files.move(away, place);
      assertThatIllegalStateException()
          .as("the wool went down with the writer")
          .isThrownBy(() -> index.commit(2, TODAY));
      index.refresh();
      assertThat(index.cursor()).isEqualTo(1);
      index.put(List.of(WOOL), TODAY);
      index.commit(2, TODAY);
      assertThat(total(index, "")).isEqualTo(2);
    }
  }

  @Test
  void aRoundThatFailedIsNotHeldAgainstTheNext() throws IOException {
    try (LuceneIndex index = open()) {
      index.put(List.of(COTTON), TODAY);
      index.commit(1, TODAY);
      index.put(List.of(WOOL), TODAY);
      Path place = directories().getFirst();
      Path away = folder.resolve("away");
      Files.move(place, away);
      assertThatThrownBy(() -> index.commit(2, TODAY)).isInstanceOf(UncheckedIOException.class);
      Files.move(away, place);
      index.refresh();
      index.put(List.of(WOOL), TODAY);
      index.commit(2, TODAY);
      assertThat(total(index, "")).isEqualTo(2);
    }
  }

  @Test
  void aCursorOfAReplacedIndexIsNotTakenOverToTheNew() {
    try (LuceneIndex server = open()) {
      server.put(List.of(COTTON), TODAY);
      server.commit(1, TODAY);
    }
    try (LuceneIndex server = open()) {
      // Read before the other process swaps: what came between 0 and 1 would be missing for good.
      assertThat(server.cursor()).isEqualTo(1);
      try (LuceneIndex tool = open();
          Rebuild rebuild = tool.rebuild()) {
        rebuild.swap(0, TODAY);
      }
      assertThatIllegalStateException().isThrownBy(() -> server.put(List.of(WOOL), TODAY));
      assertThat(server.cursor()).isZero();
    }
  }

  @Test
  void whatAKilledRebuildLeftIsSweptByTheFirstWrite() throws IOException {
    try (LuceneIndex index = open()) {
      index.put(List.of(COTTON), TODAY);
      index.commit(1, TODAY);
    }
    Path left = Files.createDirectory(folder.resolve("index/g9000000000000000"));
    Files.writeString(left.resolve("_0.fdt"), "half");
    Path pointer = Files.writeString(folder.resolve("index/current-1.new"), "g90");
    try (LuceneIndex index = open()) {
      assertThat(left).as("searching deletes nothing").exists();
      index.put(List.of(WOOL), TODAY);
      assertThat(left).doesNotExist();
      assertThat(pointer).doesNotExist();
      index.commit(2, TODAY);
      assertThat(total(index, "")).isEqualTo(2);
      try (Rebuild rebuild = index.rebuild()) {
        rebuild.put(List.of(WOOL), TODAY);
        index.put(List.of(COTTON), TODAY);
        try (LuceneIndex tool = open();
            Rebuild second = tool.rebuild()) {
          second.put(List.of(WOOL), TODAY);
          assertThat(directories()).as("those under way stay").hasSize(3);
        }
        rebuild.swap(3, TODAY);
      }
      assertThat(directories()).hasSize(1);
    }
  }

  @Test
  void severalMayRebuildAtOnce() throws Exception {
    try (ExecutorService builders = Executors.newFixedThreadPool(4)) {
      List<Future<?>> builds = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        builds.add(
            builders.submit(
                () -> {
                  for (int round = 1; round <= 15; round++) {
                    try (LuceneIndex index = open();
                        Rebuild rebuild = index.rebuild()) {
                      rebuild.put(List.of(COTTON), TODAY);
                      rebuild.swap(round, TODAY);
                      assertThat(total(index, "cotton")).isEqualTo(1);
                      index.refresh();
                      assertThat(total(index, "cotton")).isEqualTo(1);
                    }
                  }
                }));
      }
      for (Future<?> build : builds) {
        build.get();
      }
    }
    try (LuceneIndex index = open()) {
      assertThat(index.cursor()).isPositive();
      index.put(List.of(WOOL), TODAY);
      assertThat(directories()).hasSize(1);
    }
  }
}
