package org.zhibiao.web.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;
import org.zhibiao.catalogue.Record;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.text.Messages;
import org.zhibiao.web.page.Words;

class RelatedRecordsTest {
  @TempDir Path folder;

  private List<RecordPage.RelatedGroup> related(
      TestCatalogue store, Record record, RelatedRecords related) {
    Words words = new Words(Messages.load("en"));
    return new RecordPageBuilder(
            store.catalogue(), Sources.known(), related, LocalDate.of(2026, 11, 22), words)
        .page(record, java.util.List.of(), null)
        .related();
  }

  @Test
  void theyStandByWhyWithNumberTitleAndStatus() {
    try (TestCatalogue store = new TestCatalogue(folder)) {
      String id = store.say("file", "{'kind':'standard','number':'X 1','title':{'en':'One'}}").id();
      String other =
          store
              .say(
                  "file",
                  "{'kind':'standard','number':'X 2','title':{'en':'Two'},'status':'in_force'}")
              .id();
      String unnumbered = store.say("file", "{'kind':'news','title':{'en':'Three'}}").id();
      Record record = store.catalogue().find(id).orElseThrow();
      RelatedRecords related =
          (asked, shown) ->
              List.of(
                  new RelatedRecords.Neighbour("relation.references", "X 9", null, null, null),
                  neighbour(store, other),
                  neighbour(store, unnumbered));
      List<RecordPage.RelatedGroup> groups = related(store, record, related);
      assertThat(groups)
          .extracting(RecordPage.RelatedGroup::title)
          .containsExactly("It refers to", "Same subject");
      assertThat(groups.getFirst().items().getFirst().href()).isNull();
      RecordPage.Related two = groups.getLast().items().getFirst();
      assertThat(two.number()).isEqualTo("X 2");
      assertThat(two.badge()).isNotNull();
      assertThat(two.href()).isEqualTo("/records/" + other);
      assertThat(groups.getLast().items().getLast().number()).isNull();
      assertThat(related(store, record, (asked, shown) -> List.of())).isEmpty();
    }
  }

  private static RelatedRecords.Neighbour neighbour(TestCatalogue store, String id) {
    Record record = store.catalogue().find(id).orElseThrow();
    return new RelatedRecords.Neighbour(
        "related.subject", record.fields().number().orElse(null), id, record.fields(), null);
  }
}
