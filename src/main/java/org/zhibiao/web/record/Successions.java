package org.zhibiao.web.record;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
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
    List<RecordPage.Family> families =
        lineage.lanes().stream()
            .map(lane -> new RecordPage.Family(lane.label(), rows(lane)))
            .toList();
    return Optional.of(
        new RecordPage.Succession(
            LineageDrawing.of(lineage, today, words).orElse(null),
            description(),
            families.getFirst().editions(),
            families.subList(1, families.size())));
  }

  /** The newest first; an edition whose time is not known stands last. */
  private List<RecordPage.Edition> rows(Lineage.Lane lane) {
    return lane.editions().stream()
        .sorted(
            Comparator.comparing(
                (Lineage.Edition edition) -> LineageDrawing.dateOf(edition).orElse(LocalDate.MIN),
                Comparator.reverseOrder()))
        .map(this::row)
        .toList();
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
        adoptions(edition.number()),
        edition.current());
  }

  /** What an edition adopts, then what adopts it. */
  private List<RecordPage.Adoption> adoptions(String number) {
    List<RecordPage.Adoption> adoptions = new ArrayList<>();
    for (Lineage.Tie tie : lineage.ties()) {
      if (tie.fromNumber().equals(number)) {
        adoptions.add(adoption(tie.degree(), "", tie.toNumber()));
      }
    }
    for (Lineage.Tie tie : lineage.ties()) {
      if (tie.toNumber().equals(number)) {
        adoptions.add(adoption(tie.degree(), words.get("lineage.adopted-by"), tie.fromNumber()));
      }
    }
    return adoptions;
  }

  private RecordPage.Adoption adoption(
      Reference.@Nullable Degree degree, String before, String number) {
    return new RecordPage.Adoption(
        degree == null ? null : degree.name(),
        degree == null ? null : words.degree(degree),
        before,
        ref(number));
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
