package org.zhibiao.curation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;
import org.zhibiao.catalogue.Field;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Identity;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Reference;
import org.zhibiao.catalogue.Sources;
import org.zhibiao.catalogue.Status;
import org.zhibiao.catalogue.number.StandardNumber;
import org.zhibiao.text.PartialDate;

/**
 * The form of the records that travel with the program. What they say was confirmed by hand, record
 * by record.
 */
class StarterCatalogueTest {
  private static final LocalDate COMPILED = LocalDate.of(2026, 11, 22);
  private static final ObjectMapper JSON = new ObjectMapper();

  private record Line(String place, JsonNode json, Fields fields) {
    String key() {
      return fields.kind() + " " + Identity.numberKey(fields.number().orElseThrow());
    }
  }

  private static List<Line> lines() {
    List<Line> lines = new ArrayList<>();
    for (String file : StarterCatalogue.FILES) {
      try (InputStream in = StarterCatalogueTest.class.getResourceAsStream("/starter/" + file)) {
        String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        int number = 0;
        for (String line : text.split("\n")) {
          JsonNode json = JSON.readTree(line);
          lines.add(new Line(file + ":" + ++number, json, Fields.read(json)));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return lines;
  }

  @Test
  void thereAreAtLeastSixHundredAndEveryLineSaysHowItIsKnown() {
    List<Line> lines = lines();
    assertThat(lines).hasSizeGreaterThanOrEqualTo(600);
    assertThat(lines)
        .allSatisfy(
            line -> {
              assertThat(line.json().path("source").asText()).isEqualTo(Sources.STARTER);
              assertThat(line.fields().get(Field.EVIDENCE)).as(line.place()).isPresent();
              assertThat(line.fields().title().isEmpty()).as(line.place()).isFalse();
              assertThat(line.fields().has(Field.SUMMARY)).as(line.place()).isFalse();
            });
  }

  @Test
  void noDocumentStandsTwice() {
    Map<String, String> seen = new HashMap<>();
    for (Line line : lines()) {
      String before = seen.put(line.key(), line.place());
      assertThat(before).as("%s again at %s", line.key(), line.place()).isNull();
    }
  }

  @Test
  void everyStandardsNumberIsUnderstoodAndKeepsItsSpelling() {
    for (Line line : lines()) {
      if (line.fields().kind() == Kind.STANDARD) {
        String number = line.fields().number().orElseThrow();
        assertThat(StandardNumber.parse(number)).as(line.place()).isPresent();
        assertThat(StandardNumber.parse(number).orElseThrow().display()).isEqualTo(number);
      }
    }
  }

  @Test
  void datesComeInTheirOrder() {
    for (Line line : lines()) {
      var issued = line.fields().get(Field.ISSUED).flatMap(PartialDate::earliest);
      var withdrawn = line.fields().get(Field.WITHDRAWN).flatMap(PartialDate::latest);
      if (issued.isPresent()) {
        assertThat(issued.get()).as(line.place()).isBeforeOrEqualTo(COMPILED);
        withdrawn.ifPresent(day -> assertThat(day).as(line.place()).isAfterOrEqualTo(issued.get()));
      }
      if (line.fields().get(Field.STATUS).filter(Status.UPCOMING::equals).isPresent()) {
        line.fields()
            .get(Field.EFFECTIVE)
            .flatMap(PartialDate::latest)
            .ifPresent(day -> assertThat(day).as(line.place()).isAfter(COMPILED));
      }
    }
  }

  @Test
  void relationsAreWellFormedAndAgreeFromBothEnds() {
    Map<String, Line> byKey = new HashMap<>();
    lines().forEach(line -> byKey.put(line.key(), line));
    for (Line line : byKey.values()) {
      for (Field<List<Reference>> field : Field.RELATIONS) {
        for (Reference reference : line.fields().list(field)) {
          String key = line.fields().kind() + " " + Identity.numberKey(reference.number());
          assertThat(key).as("%s %s itself", line.place(), field).isNotEqualTo(line.key());
          if (line.fields().kind() == Kind.STANDARD && field != Field.AMENDS) {
            assertThat(StandardNumber.parse(reference.number()))
                .as("%s %s %s", line.place(), field, reference)
                .isPresent();
          }
          Line other = byKey.get(key);
          if (other != null && field == Field.REPLACED_BY) {
            assertThat(targets(other, Field.REPLACES))
                .as("%s is said to replace %s", other.key(), line.key())
                .contains(line.key());
          }
        }
      }
    }
  }

  private static Set<String> targets(Line line, Field<List<Reference>> field) {
    Set<String> keys = new HashSet<>();
    line.fields()
        .list(field)
        .forEach(r -> keys.add(line.fields().kind() + " " + Identity.numberKey(r.number())));
    return keys;
  }

  @Test
  void everyCasNumberHasTheRightCheckDigit() {
    for (Line line : lines()) {
      line.fields()
          .get(Field.CAS)
          .ifPresent(cas -> assertThat(isCas(cas)).as("%s %s", line.place(), cas).isTrue());
    }
  }

  /**
   * CAS: the last figure is the sum of the others, weighted 1, 2, 3 … from the right, modulo 10.
   */
  private static boolean isCas(String cas) {
    if (!cas.matches("\\d{2,7}-\\d{2}-\\d")) {
      return false;
    }
    String digits = cas.replace("-", "");
    int sum = 0;
    for (int i = digits.length() - 2, weight = 1; i >= 0; i--, weight++) {
      sum += weight * (digits.charAt(i) - '0');
    }
    return sum % 10 == digits.charAt(digits.length() - 1) - '0';
  }

  @Test
  void itIsLoadedOnceAndThenNotTouched(@TempDir Path folder) {
    try (TestCatalogue test = new TestCatalogue(folder)) {
      Importer importer = new Importer(test.catalogue(), test.clock());
      StarterCatalogue starter = new StarterCatalogue(test.database(), importer);
      assertThat(starter.load(line -> {}).orElseThrow().created()).isEqualTo(lines().size());
      long last = test.catalogue().lastChange();
      assertThat(starter.load(line -> {})).isEmpty();
      assertThat(test.catalogue().lastChange()).isEqualTo(last);
      assertThat(test.catalogue().count()).isEqualTo(lines().size());
    }
  }
}
