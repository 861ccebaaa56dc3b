package org.zhibiao.bench.relevance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zhibiao.RealData;
import org.zhibiao.bench.relevance.Judgements.Judgement;
import org.zhibiao.catalogue.Identity;

class JudgementsTest {
  private static final Path FOLDER = Path.of("src", "bench", "resources", "relevance");
  private static final Path STARTER = Path.of("src", "main", "resources", "starter");

  @Test
  void aQueryIsFollowedByItsRecordsByGrade(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("j.txt"),
            "# colour\n? en 12 colour fastness\n3 GB/T 3920-2008; ISO 105-X12:2016\n"
                + "1 A\n1 B\n\n? zh 13 铅\n2 C\n");

    assertThat(Judgements.read(file))
        .containsExactly(
            new Judgement(
                "en",
                "12",
                "colour fastness",
                Map.of("GB/T 3920-2008", 3, "ISO 105-X12:2016", 3, "A", 1, "B", 1)),
            new Judgement("zh", "13", "铅", Map.of("C", 2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3 before any query",
        "? xx 1 no such language",
        "? en 1 once\n? en 1 twice",
        "? en 1 twice\n3 A; A",
        "? en 1 no grade\nA; B"
      })
  void aMistakeIsToldWithItsLine(String text, @TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("j.txt"), text);

    assertThatThrownBy(() -> Judgements.read(file)).hasMessageContaining("j.txt line ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"starter.txt", "starter-held-back.txt"})
  void whatIsJudgedOfTheStarterCatalogueIsInIt(String name) throws IOException {
    try (Stream<Path> files = Files.list(STARTER)) {
      assertThat(unknown(name, files.toList())).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "interchange.txt",
        "interchange-held-back.txt",
        "interchange-first-judge.txt",
        "interchange-second-judge.txt"
      })
  void whatIsJudgedOfTheRealRecordsIsAmongThem(String name) throws IOException {
    assumeTrue(Files.exists(FOLDER.resolve(name)), "not judged yet");
    assertThat(unknown(name, RealData.interchangeFiles())).isEmpty();
  }

  @Test
  void atLeastTwoHundredQueriesAreJudgedAThirdOfThemHeldBack() throws IOException {
    List<Judgement> tuning = Judgements.read(FOLDER.resolve("starter.txt"));
    List<Judgement> heldBack = Judgements.read(FOLDER.resolve("starter-held-back.txt"));

    assertThat(tuning).allMatch(judgement -> Integer.parseInt(judgement.id()) % 3 != 0);
    assertThat(heldBack).allMatch(judgement -> Integer.parseInt(judgement.id()) % 3 == 0);
    for (String language : Judgements.LANGUAGES) {
      assertThat(Stream.concat(tuning.stream(), heldBack.stream()))
          .filteredOn(judgement -> judgement.language().equals(language))
          .hasSizeGreaterThan(50);
    }
  }

  /** What is wrong with a file of judgements: queries without a record, numbers of none. */
  private static List<String> unknown(String name, List<Path> records) throws IOException {
    Set<String> known = new HashSet<>();
    ObjectMapper json = new ObjectMapper();
    for (Path file : records) {
      for (String line : Files.readAllLines(file)) {
        JsonNode record = json.readTree(line);
        known.add(Identity.numberKey(record.path("number").asText()));
        record.path("also_numbers").forEach(also -> known.add(Identity.numberKey(also.asText())));
      }
    }
    List<String> wrong = new ArrayList<>();
    for (Judgement judgement : Judgements.read(FOLDER.resolve(name))) {
      if (judgement.grades().isEmpty()) {
        wrong.add(judgement.id() + ": nothing");
      }
      for (String number : judgement.grades().keySet()) {
        if (!known.contains(Identity.numberKey(number))) {
          wrong.add(judgement.id() + ": " + number);
        }
      }
    }
    return wrong;
  }
}
