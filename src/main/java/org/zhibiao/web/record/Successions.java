package org.zhibiao.web.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Lineage;
import org.zhibiao.catalogue.Reference;
import org.zhibiao.text.PartialDate;
import org.zhibiao.web.page.Badge;
import org.zhibiao.web.page.Links;
import org.zhibiao.web.page.Words;

/** The line of succession as a drawing and as the table that says the same in words. */
final class Successions {
  private final Lineage lineage;
  private final Map<String, String> ids = new HashMap<>();
  private final LocalDate today;
  private final Words words;

  Successions(Lineage lineage, LocalDate today, Words words) {
    this.lineage = lineage;
    this.today = today;
    this.words = words;
    lineage.lanes().stream()
        .flatMap(lane -> lane.editions().stream())
        .forEach(
            edition -> {
              String id = edition.id();
              if (id != null) {
                ids.put(edition.number(), id);
              }
            });
  }

  /** Empty when the record stands alone. */
  Optional<RecordPage.Succession> page() {
    if (lineage.isTrivial()) {
      return Optional.empty();
    }
    List<RecordPage.Edition> rows = new ArrayList<>();
    for (Lineage.Lane lane : lineage.lanes()) {
      lane.editions().reversed().forEach(edition -> rows.add(row(edition)));
    }
    return Optional.of(
        new RecordPage.Succession(
            LineageDrawing.of(lineage, today, words).orElse(null), description(), rows));
  }

  /** The numbers that the drawing and the table name. */
  Set<String> numbers() {
    return lineage.isTrivial()
        ? Set.of()
        : lineage.lanes().stream()
            .flatMap(lane -> lane.editions().stream())
            .map(Lineage.Edition::number)
            .collect(Collectors.toUnmodifiableSet());
  }

  private RecordPage.Ref ref(String number) {
    String id = ids.get(number);
    return new RecordPage.Ref(number, id == null ? null : Links.record(id));
  }

  private RecordPage.Edition row(Lineage.Edition edition) {
    return new RecordPage.Edition(
        ref(edition.number()),
        Optional.ofNullable(edition.status()).map(s -> Badge.of(s, words)).orElse(null),
        Optional.ofNullable(edition.status())
            .map(s -> s.code().replace('_', '-'))
            .orElse("unknown"),
        date(edition.issued()),
        date(edition.effective()),
        lineage.ties().stream()
            .filter(tie -> tie.fromNumber().equals(edition.number()))
            .map(tie -> adoption(tie.degree(), ref(tie.toNumber())))
            .toList(),
        edition.current());
  }

  private RecordPage.Adoption adoption(Reference.@Nullable Degree degree, RecordPage.Ref ref) {
    return new RecordPage.Adoption(
        degree == null ? null : degree.name(), degree == null ? null : words.degree(degree), ref);
  }

  private static String date(@Nullable PartialDate date) {
    return date == null ? "" : date.toString();
  }

  /** What the drawing shows, for those who do not see it. */
  private String description() {
    List<String> families = lineage.lanes().stream().map(Lineage.Lane::label).toList();
    String ties =
        lineage.ties().stream()
            .map(
                tie ->
                    words.get(
                        "lineage.adopts",
                        tie.fromNumber(),
                        tie.toNumber(),
                        tie.degree() == null ? "" : words.degree(tie.degree())))
            .collect(Collectors.joining(words.isChinese() ? "；" : "; "));
    String lead = words.get("lineage.description", words.join(families));
    return ties.isEmpty() ? lead : lead + (words.isChinese() ? "：" : ": ") + ties;
  }
}
