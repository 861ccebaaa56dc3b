package org.zhibiao.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in source files are told with file, line and key, all of them at once. */
class SourceFilesTest {
  /** A whole source in as few lines as it takes. */
  private static final String SOUND =
      """
      id: example
      name: {zh: 例, en: Example}
      publisher: Example
      home: https://example.org/
      base: https://example.org
      licence: {zh: 条款未读, en: Terms not read}
      evidence: recorded
      schedule: "1 2 * * *"
      pace: 2s
      lists:
        - request: {get: /list, query: {page: "{page}"}}
          pages: {by: number, size: 10}
          read:
            format: html
            rows: "tr"
            fields:
              kind: {text: standard}
              number: "td:nth-of-type(1)"
              issued: {at: "td:nth-of-type(2)", date: dd/MM/yyyy}
      """;

  @TempDir Path folder;

  @BeforeEach
  void defaults() throws IOException {
    Files.copy(Path.of("crawler-config/defaults.yaml"), folder.resolve("defaults.yaml"));
  }

  @Test
  void theShippedFilesHaveNoMistakes() throws IOException {
    List<Source> sources = SourceFiles.read(Path.of("crawler-config"));
    assertThat(sources).extracting(Source::id).contains("openstd", "csres", "wto-eping-keyed");
    assertThat(sources)
        .filteredOn(source -> !source.isEnabled())
        .extracting(Source::id)
        .containsExactly("csres");
  }

  @Test
  void theShippedFilesAreCalledByTheirIds() throws IOException {
    for (Source source : SourceFiles.read(Path.of("crawler-config"))) {
      assertThat(Path.of("crawler-config", source.id() + ".yaml")).exists();
    }
  }

  @Test
  void aSoundFileIsASource() throws IOException {
    assertThat(problems(SOUND)).isEmpty();
    Source source = SourceFiles.read(folder).getFirst();
    assertThat(source.id()).isEqualTo("example");
    assertThat(source.isEnabled()).isTrue();
    assertThat(source.site()).isEqualTo("example");
  }

  @Test
  void anUnknownKeyIsNamedWithItsLine() throws IOException {
    assertThat(problems(SOUND.replace("pace: 2s", "pase: 2s")))
        .containsExactly("a.yaml:9 pase source.unknown-key []");
  }

  @Test
  void anUnknownKeyDeepInsideIsNamedByItsPath() throws IOException {
    assertThat(problems(SOUND.replace("rows: \"tr\"", "rows: \"tr\"\n      row: \"tr\"")))
        .containsExactly("a.yaml:16 lists[0].read.row source.unknown-key []");
    assertThat(problems(SOUND.replace("date: dd/MM/yyyy", "dates: dd/MM/yyyy")))
        .containsExactly("a.yaml:19 lists[0].read.fields.issued.dates source.unknown-key []");
  }

  @Test
  void aKeyThatStandsTwiceIsNamed() throws IOException {
    assertThat(problems(SOUND.replace("pace: 2s", "pace: 2s\npace: 3s")))
        .containsExactly("a.yaml:10 pace source.repeated-key []");
  }

  @Test
  void aTimeWithoutAUnitIsNone() throws IOException {
    assertThat(problems(SOUND.replace("pace: 2s", "pace: 2")))
        .containsExactly("a.yaml:9 pace source.not-duration [2]");
  }

  @Test
  void aScheduleMustBeCron() throws IOException {
    assertThat(problems(SOUND.replace("1 2 * * *", "every day")))
        .containsExactly("a.yaml:8 schedule source.schedule [every day]");
  }

  @Test
  void aSelectorMustBeReadable() throws IOException {
    assertThat(problems(SOUND.replace("td:nth-of-type(1)", "td:nth-of-type(")))
        .containsExactly("a.yaml:15 lists[0].read.rows source.selector [td:nth-of-type(]");
  }

  @Test
  void aFieldMustBeOneOfTheCatalogue() throws IOException {
    assertThat(
            problems(
                SOUND
                    .replace("              issued:", "              isued:")
                    .replace("issued:", "isued:")))
        .containsExactly("a.yaml:19 lists[0].read.fields.isued source.unknown-field []");
    assertThat(problems(SOUND.replace("      kind:", "      title: \"td\"\n        kind:")))
        .containsExactly("a.yaml:17 lists[0].read.fields.title source.unknown-field []");
  }

  @Test
  void aLicenceIsGivenInBothLanguages() throws IOException {
    assertThat(problems(SOUND.replace(", en: Terms not read", "")))
        .containsExactly("a.yaml:6 licence source.both-languages []");
    assertThat(problems(SOUND.replace("licence: {zh: 条款未读, en: Terms not read}\n", "")))
        .containsExactly("a.yaml:1 licence source.both-languages []");
  }

  @Test
  void patternsTemplatesDateFormsAndTablesAreChecked() throws IOException {
    assertThat(
            problems(
                SOUND
                    .replace("text: standard", "text: \"{standard\"")
                    .replace("\"td:nth-of-type(1)\"", "{at: td, match: \"(\", table: states}")
                    .replace("dd/MM/yyyy", "\"dd/bb\"")))
        .containsExactly(
            "a.yaml:17 lists[0].read.fields.kind.text source.template [{standard]",
            "a.yaml:18 lists[0].read.fields.number.match source.pattern [(]",
            "a.yaml:18 lists[0].read.fields.number.table source.unknown-table [states]",
            "a.yaml:19 lists[0].read.fields.issued.date source.date-form [dd/bb]");
  }

  @Test
  void addressesEvidenceAndIdsAreChecked() throws IOException {
    assertThat(
            problems(
                SOUND
                    .replace("id: example", "id: Ex ample")
                    .replace("base: https://example.org", "base: https://example.org/")
                    .replace("recorded", "heard")))
        .containsExactlyInAnyOrder(
            "a.yaml:1 id source.id [Ex ample]",
            "a.yaml:5 base source.address [https://example.org/]",
            "a.yaml:7 evidence source.evidence [heard]");
  }

  @Test
  void whatIsMissingIsNamed() throws IOException {
    assertThat(problems("id: example\n"))
        .contains(
            "a.yaml:1 publisher source.missing []",
            "a.yaml:1 base source.missing []",
            "a.yaml:1 evidence source.missing []",
            "a.yaml:1 licence source.both-languages []",
            "a.yaml:1 lists source.missing []");
  }

  @Test
  void allMistakesOfAFileAreToldAtOnce() throws IOException {
    assertThat(
            problems(
                SOUND
                    .replace("pace: 2s", "pace: 2 seconds")
                    .replace("1 2 * * *", "1 2 * *")
                    .replace("size: 10", "size: ten")
                    .replace("publisher: Example", "publihser: Example")))
        .containsExactlyInAnyOrder(
            "a.yaml:1 publisher source.missing []",
            "a.yaml:3 publihser source.unknown-key []",
            "a.yaml:8 schedule source.schedule [1 2 * *]",
            "a.yaml:9 pace source.not-duration [2 seconds]",
            "a.yaml:12 lists[0].pages.size source.not-number [ten]");
  }

  @Test
  void mistakesOfSeveralFilesAreToldTogether() throws IOException {
    Files.writeString(folder.resolve("b.yaml"), SOUND.replace("pace: 2s", "pace: x"));
    assertThat(problems(SOUND.replace("pace: 2s", "pace: y").replace("id: example", "id: other")))
        .containsExactly(
            "a.yaml:9 pace source.not-duration [y]", "b.yaml:9 pace source.not-duration [x]");
  }

  @Test
  void twoFilesMayNotHaveOneId() throws IOException {
    Files.writeString(folder.resolve("b.yaml"), SOUND);
    assertThat(problems(SOUND)).containsExactly("b.yaml:1 id source.repeated-id [example]");
  }

  @Test
  void aFileThatIsNoYamlIsNamedWithTheLineThatIsNone() throws IOException {
    assertThat(problems(SOUND.replace("pace: 2s", "pace: [2s")))
        .singleElement()
        .asString()
        .startsWith("a.yaml:10  source.yaml");
    assertThat(problems("")).containsExactly("a.yaml:1  source.empty-file []");
    assertThat(problems("- id: example\n")).contains("a.yaml:1  source.not-mapping []");
  }

  /** The mistakes of a folder with this file in it, each on a line. */
  private List<String> problems(String file) throws IOException {
    Files.writeString(folder.resolve("a.yaml"), file);
    try {
      List<Source> unused = SourceFiles.read(folder);
      return List.of();
    } catch (InvalidSourceFiles e) {
      return e.problems().stream()
          .map(
              problem ->
                  problem.file()
                      + ":"
                      + problem.line()
                      + " "
                      + problem.key()
                      + " "
                      + problem.reason()
                      + " "
                      + problem.arguments())
          .toList();
    }
  }
}
