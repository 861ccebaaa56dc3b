package org.zhibiao.web.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.zhibiao.catalogue.Lineage;
import org.zhibiao.catalogue.Reference;
import org.zhibiao.catalogue.Status;
import org.zhibiao.text.Messages;
import org.zhibiao.text.PartialDate;
import org.zhibiao.web.page.Words;

class LineageDrawingTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);
  private final Words words = new Words(Messages.load("zh"));

  private static Lineage.Edition edition(
      String number, @Nullable Status status, @Nullable String issued, boolean current) {
    PartialDate date = issued == null ? null : PartialDate.parse(issued);
    return new Lineage.Edition(number, null, status, date, null, current);
  }

  @Test
  void editionsStandInOrderOfTimeAndThreadsJoinThem() {
    Lineage lineage =
        new Lineage(
            List.of(
                new Lineage.Lane(
                    "GB/T 1",
                    List.of(
                        edition("GB/T 1-2024", Status.UPCOMING, "2024-12-31", false),
                        edition("GB/T 1-1997", Status.SUPERSEDED, null, false),
                        edition("GB/T 1-2008", Status.IN_FORCE, "2008-08-06", true)))),
            List.of());
    LineageDrawing drawing = LineageDrawing.of(lineage, TODAY, words).orElseThrow();
    assertThat(drawing.discs())
        .extracting(LineageDrawing.Disc::style)
        .containsExactly("old", "now", "soon-ring");
    assertThat(drawing.discs())
        .extracting(disc -> Double.parseDouble(disc.x()))
        .isSorted()
        .allMatch(x -> x >= 0 && x <= drawing.width());
    assertThat(drawing.discs().get(1).label()).isEqualTo("2008 本篇");
    assertThat(drawing.threads()).hasSize(3);
    assertThat(drawing.threads().getLast().toCome()).isTrue();
  }

  @Test
  void adoptionsCrossFromLineToLine() {
    Lineage lineage =
        new Lineage(
            List.of(
                new Lineage.Lane("A", List.of(edition("A 1-2008", Status.IN_FORCE, "2008", true))),
                new Lineage.Lane(
                    "B", List.of(edition("B 1:2001", Status.IN_FORCE, "2001", false)))),
            List.of(
                new Lineage.Tie("A 1-2008", "B 1:2001", Reference.Degree.MOD),
                new Lineage.Tie("A 1-2008", "not drawn", null)));
    LineageDrawing drawing = LineageDrawing.of(lineage, TODAY, words).orElseThrow();
    assertThat(drawing.ties()).extracting(LineageDrawing.Tie::degree).containsExactly("MOD");
  }

  @Test
  void tooFewDatesDrawNothing() {
    Lineage lineage =
        new Lineage(
            List.of(
                new Lineage.Lane(
                    "A", List.of(edition("A", null, null, true), edition("B", null, "待定", false)))),
            List.of());
    assertThat(LineageDrawing.of(lineage, TODAY, words)).isEmpty();
  }

  @Test
  void crowdedEditionsKeepOnlyTheLabelsThatHaveRoom() {
    List<Lineage.Edition> many =
        IntStream.rangeClosed(1, 12)
            .mapToObj(
                month ->
                    edition(
                        "A " + month + "-2020",
                        Status.SUPERSEDED,
                        "2020-%02d".formatted(month),
                        month == 6))
            .toList();
    Lineage lineage =
        new Lineage(
            List.of(
                new Lineage.Lane("A", many),
                new Lineage.Lane("B", List.of(edition("B-1950", Status.WITHDRAWN, "1950", false)))),
            List.of());
    LineageDrawing drawing = LineageDrawing.of(lineage, TODAY, words).orElseThrow();
    assertThat(drawing.discs().subList(0, 12))
        .filteredOn(disc -> !disc.label().isEmpty())
        .hasSize(1)
        .allMatch(LineageDrawing.Disc::here);
  }

  @Test
  void theYearIsReadFromTheNumberWhereItIsOne() {
    assertThat(LineageDrawing.yearOf("GB/T 3920-2008")).contains(2008);
    assertThat(LineageDrawing.yearOf("ISO 105-X12:2016")).contains(2016);
    assertThat(LineageDrawing.yearOf("JIS L 1096:2010/AMENDMENT 1:2020")).contains(2020);
    assertThat(LineageDrawing.yearOf("GB/T 2008")).isEmpty();
    assertThat(LineageDrawing.yearOf("DB33/T 20081-12")).isEmpty();
  }
}
