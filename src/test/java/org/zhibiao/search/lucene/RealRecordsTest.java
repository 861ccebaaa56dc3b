package org.zhibiao.search.lucene;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.zhibiao.RealData;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.Identity;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.catalogue.Record;
import org.zhibiao.search.Hit;
import org.zhibiao.search.SearchIndex.Rebuild;
import org.zhibiao.search.SearchRequest;
import org.zhibiao.search.SearchResult;

/** The real records, when a developer has them: what is typed finds what is meant, and soon. */
@TestInstance(Lifecycle.PER_CLASS)
class RealRecordsTest {
  private static final int SAMPLE = 200;

  private final Map<String, Record> records = new LinkedHashMap<>();
  private LuceneIndex index;

  @BeforeAll
  void fill(@TempDir Path folder) throws IOException {
    ObjectMapper json = new ObjectMapper();
    for (Path file : RealData.interchangeFiles()) {
      for (String line : Files.readAllLines(file)) {
        try {
          Fields fields = Fields.read(json.readTree(line));
          String key = fields.kind() + fields.number().map(Identity::numberKey).orElse(line);
          records.putIfAbsent(key, Shelf.record("r" + records.size(), fields));
        } catch (InvalidField e) {
          // The importer reports such lines; what counts here is the rest.
        }
      }
    }
    index = LuceneIndex.open(folder);
    long start = System.nanoTime();
    try (Rebuild rebuild = index.rebuild()) {
      rebuild.put(records.values(), Shelf.TODAY);
      rebuild.swap(1, Shelf.TODAY);
    }
    System.out.printf(
        "%d records indexed in %.1f s%n", records.size(), (System.nanoTime() - start) / 1e9);
  }

  @AfterAll
  void close() {
    if (index != null) {
      index.close();
    }
  }

  private SearchResult search(String query) {
    return index.search(SearchRequest.of(query));
  }

  private String first(String query) {
    return search(query).hits().getFirst().fields().number().orElse("");
  }

  @Test
  void whatIsTypedFindsWhatIsMeant() {
    assertThat(first("耐摩擦色牢度")).isEqualTo("GB/T 3920-2008");
    assertThat(search("耐摩擦色牢度").hits())
        .anySatisfy(h -> assertThat(h.fields().number()).contains("ISO 105-X12:2016"));
    assertThat(search("crocking").hits())
        .anySatisfy(h -> assertThat(h.fields().number()).contains("ISO 20433:2024"));
    assertThat(search("甲醛").hits())
        .isNotEmpty()
        .allSatisfy(
            hit ->
                assertThat(hit.titles().values())
                    .anySatisfy(t -> assertThat(t.isMarked()).isTrue()));
    assertThat(search("formaldehyde").total()).isGreaterThan(20);
    // English records are found for Chinese words.
    assertThat(search("阻燃 睡衣").hits().getFirst().fields().title().texts().toString())
        .containsIgnoringCase("sleepwear");
    assertThat(Shelf.title(search("colour fastness to rubbing").hits().getFirst(), "en").text())
        .containsIgnoringCase("fastness to rubbing");
  }

  @Test
  void aNumberTypedCarelesslyBringsItsDocumentFirst() {
    Random random = new Random(3920);
    List<Record> all =
        new ArrayList<>(
            records.values().stream().filter(r -> r.fields().number().isPresent()).toList());
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < SAMPLE; i++) {
      Record record = all.get(random.nextInt(all.size()));
      String number = record.fields().number().orElseThrow();
      String typed = careless(number, random);
      List<Hit> hits = search(typed).hits();
      String found = hits.isEmpty() ? "nothing" : hits.getFirst().fields().number().orElse("");
      if (!Identity.numberKey(found).equals(Identity.numberKey(number))) {
        wrong.add(typed + " for " + number + " brought " + found);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static String careless(String number, Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> number.toLowerCase(Locale.ROOT);
      case 1 -> number.replace(" ", "");
      case 2 -> wide(number);
      default ->
          number.replace(" ", "").replaceFirst("^([A-Z]+)/T", "$1T").toLowerCase(Locale.ROOT);
    };
  }

  private static String wide(String text) {
    StringBuilder wide = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      wide.append(c > ' ' && c < 0x7F ? (char) (c + 0xFEE0) : c == ' ' ? '\u3000' : c);
    }
    return wide.toString();
  }

  @Test
  void answersComeSoon() {
    Random random = new Random(7);
    List<Record> all = List.copyOf(records.values());
    List<String> queries = new ArrayList<>(List.of("甲醛", "耐摩擦色牢度", "textiles", "纺织品", "铅"));
    while (queries.size() < SAMPLE) {
      Fields fields = all.get(random.nextInt(all.size())).fields();
      List<String> titles = List.copyOf(fields.title().texts().values());
      if (random.nextInt(4) == 0) {
        fields.number().ifPresent(queries::add);
      } else if (!titles.isEmpty()) {
        String title = titles.get(random.nextInt(titles.size()));
        int from = random.nextInt(title.length());
        queries.add(title.substring(from, Math.min(title.length(), from + 3 + random.nextInt(25))));
      }
    }
    double[] times = new double[queries.size()];
    for (int round = 0; round < 8; round++) {
      for (int i = 0; i < times.length; i++) {
        long start = System.nanoTime();
        search(queries.get(i));
        times[i] = (System.nanoTime() - start) / 1e6;
      }
    }
    Arrays.sort(times);
    System.out.printf(
        "%d mixed queries: median %.2f ms, nine in ten below %.2f ms, slowest %.2f ms%n",
        times.length,
        times[times.length / 2],
        times[times.length * 9 / 10],
        times[times.length - 1]);
    assertThat(times[times.length / 2]).isLessThan(20);
  }
}
