package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.zhibiao.TestCatalogue;
import org.zhibiao.catalogue.Connection;
import org.zhibiao.catalogue.RelationType;
import org.zhibiao.search.Hit;

class SuccessionTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 28);

  private static Hit hit(String id, String status, String... replacedBy) {
    return new Hit(
        id,
        1,
        TestCatalogue.fields(
            "{'kind':'standard','number':'GB/T %s-2020','status':'%s'}".formatted(id, status)),
        Stream.of(replacedBy)
            .map(other -> new Connection(RelationType.REPLACED_BY, "GB/T " + other, null, other))
            .toList(),
        Map.of(),
        null);
  }

  private static List<String> order(Set<String> fixed, Hit... hits) {
    return Succession.newerFirst(List.of(hits), fixed, TODAY).stream().map(Hit::id).toList();
  }

  @Test
  void whatHoldsGoesBeforeWhatItReplacedAndTheRestStays() {
    assertThat(
            order(
                Set.of(),
                hit("1", "in_force"),
                hit("2", "superseded", "4"),
                hit("3", "in_force"),
                hit("4", "in_force")))
        .containsExactly("1", "4", "2", "3");
  }

  @Test
  void overOneThatHoldsNoLongerItIsReachedToo() {
    assertThat(
            order(
                Set.of(),
                hit("1", "superseded", "2"),
                hit("2", "superseded", "3"),
                hit("3", "in_force")))
        .containsExactly("3", "1", "2");
  }

  @Test
  void whatDoesNotHoldYetWaitsAndWhatStillHoldsStays() {
    assertThat(order(Set.of(), hit("1", "superseded", "2"), hit("2", "upcoming")))
        .containsExactly("1", "2");
    assertThat(order(Set.of(), hit("1", "in_force", "2"), hit("2", "in_force")))
        .containsExactly("1", "2");
  }

  @Test
  void whatALibrarianPutFirstKeepsItsPlace() {
    assertThat(order(Set.of("1"), hit("1", "superseded", "2"), hit("2", "in_force")))
        .containsExactly("1", "2");
  }

  @Test
  void twoThatSayOfEachOtherThatTheyTookThePlaceEndInSomeOrder() {
    assertThat(order(Set.of(), hit("1", "superseded", "2"), hit("2", "superseded", "1")))
        .containsExactly("1", "2");
    assertThat(order(Set.of(), hit("1", "superseded", "1"))).containsExactly("1");
  }
}
