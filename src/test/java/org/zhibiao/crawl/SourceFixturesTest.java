package org.zhibiao.crawl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.TestCatalogue;
import org.zhibiao.crawl.fetch.FetchLimits;
import org.zhibiao.curation.Exporter;
import org.zhibiao.curation.Format;

/**
 * Every source file has a fixture, {@code src/test/resources/crawl/<id>/}: pages in the site's real
 * structure with the oddities that it is known for, {@code routes} that says which request gets
 * which page, and {@code expected.jsonl}, the records that must come of them. A line {@code #
 * stops: KEY} in {@code routes} says with which problem the run must end.
 */
class SourceFixturesTest {
  private static final Path FIXTURES = Path.of("src/test/resources/crawl");
  private static final Path SOURCES = Path.of("crawler-config");
  private static final String STOPS = "# stops: ";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void everySourceHasAFixtureAndEveryFixtureASource() throws IOException {
    TreeSet<String> fixtures = new TreeSet<>();
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      folders.forEach(fixture -> fixtures.add(fixture.getFileName().toString()));
    }
    assertThat(fixtures)
        .isEqualTo(new TreeSet<>(SourceFiles.read(SOURCES).stream().map(Source::id).toList()));
    for (String fixture : fixtures) {
      assertThat(FIXTURES.resolve(fixture).resolve("expected.jsonl")).isNotEmptyFile();
    }
  }

  @TestFactory
  List<DynamicTest> theRecordsOfEachFixtureAreThoseExpected() throws IOException {
    return SourceFiles.read(SOURCES).stream()
        .filter(source -> Files.isDirectory(FIXTURES.resolve(source.id())))
        .map(source -> DynamicTest.dynamicTest(source.id(), () -> check(source)))
        .toList();
  }

  private void check(Source source) throws IOException, InterruptedException {
    Path fixture = FIXTURES.resolve(source.id());
    Path data = Files.createDirectories(folder.resolve(source.id()));
    Optional<String> stops =
        Files.readAllLines(fixture.resolve("routes")).stream()
            .filter(line -> line.startsWith(STOPS))
            .map(line -> line.substring(STOPS.length()).strip())
            .findFirst();
    try (TestCatalogue store = new TestCatalogue(data);
        FixtureSite site = FixtureSite.answering(Routes.read(fixture))) {
      CrawlService service = service(source, store, site, data);

      CrawlService.Result first = crawl(service, source);
      assertThat(site.unanswered()).isEmpty();
      checkEnd(first, stops);
      assertThat(first.run().counts().rejected()).isZero();
      compare(records(store), source.id());

      CrawlService.Result second = crawl(service, source);
      checkEnd(second, stops);
      // A run that was cut off goes on with what it counted.
      Run.Counts before = stops.isPresent() ? first.run().counts() : Run.Counts.NONE;
      assertThat(second.run().counts().created()).isEqualTo(before.created());
      assertThat(second.run().counts().revised()).isEqualTo(before.revised());
    }
  }

  private static void checkEnd(CrawlService.Result result, Optional<String> stops) {
    if (stops.isPresent()) {
      assertThat(result.events()).extracting(RunEvent::reason).containsExactly(stops.get());
    } else {
      assertThat(result.events()).isEmpty();
      assertThat(result.run().state()).isEqualTo(Run.State.DONE);
    }
  }

  private static CrawlService service(
      Source source, TestCatalogue store, FixtureSite site, Path data) {
    return new CrawlService(
        store.catalogue(),
        new CrawlStore(store.database()),
        new CrawlService.Manners(
            data.resolve("crawl"),
            "ZhiBiao/test (+https://example.org/)",
            false,
            Map.of(source.id(), site.address()),
            Optional.of(Duration.ZERO),
            name -> Optional.of("key-of-" + name)),
        FetchLimits.USUAL,
        store.clock());
  }

  private static CrawlService.Result crawl(CrawlService service, Source source)
      throws InterruptedException {
    return service.crawl(List.of(source), CrawlOptions.WHOLE, CrawlWatcher.NOBODY).getFirst();
  }

  private static Map<String, JsonNode> records(TestCatalogue store) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new Exporter(store.catalogue()).export(Optional.empty(), Format.JSONL, out);
    return byName(out.toString(StandardCharsets.UTF_8).lines().toList());
  }

  private static Map<String, JsonNode> byName(List<String> lines) throws IOException {
    Map<String, JsonNode> records = new TreeMap<>();
    for (String line : lines) {
      ObjectNode record = (ObjectNode) JSON.readTree(line);
      record.remove(List.of("id", "sightings", "source"));
      String name =
          record
              .path("number")
              .asText(
                  record.path("title").path("zh").asText(record.path("title").path("en").asText()));
      assertThat(records.put(name, record)).as(name).isNull();
    }
    return records;
  }

  /** Field by field, so that a failure says what is wrong with what. */
  private static void compare(Map<String, JsonNode> found, String source) throws IOException {
    Path expectedFile = FIXTURES.resolve(source).resolve("expected.jsonl");
    Map<String, JsonNode> expected =
        Files.exists(expectedFile) ? byName(Files.readAllLines(expectedFile)) : Map.of();
    List<String> differences = new ArrayList<>();
    TreeSet<String> names = new TreeSet<>(found.keySet());
    names.addAll(expected.keySet());
    for (String name : names) {
      JsonNode is = found.getOrDefault(name, JSON.createObjectNode());
      JsonNode should = expected.getOrDefault(name, JSON.createObjectNode());
      TreeSet<String> fields = new TreeSet<>();
      is.fieldNames().forEachRemaining(fields::add);
      should.fieldNames().forEachRemaining(fields::add);
      for (String field : fields) {
        if (!is.path(field).equals(should.path(field))) {
          differences.add(
              name + " " + field + ": " + is.path(field) + " and not " + should.path(field));
        }
      }
    }
    Path made =
        Files.createDirectories(Path.of("target/crawl-fixtures")).resolve(source + ".jsonl");
    Files.write(made, found.values().stream().map(JsonNode::toString).toList());
    assertThat(differences).as("%s has what came out", made).isEmpty();
  }
}
