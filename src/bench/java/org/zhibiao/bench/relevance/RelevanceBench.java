package org.zhibiao.bench.relevance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.zhibiao.bench.relevance.Judgements.Judgement;
import org.zhibiao.bench.relevance.TypedNumbers.Typed;

/**
 * Measures how well the answers fit the questions and writes {@code target/bench/relevance.md}:
 * judged queries by language, the product beside plain smartcn and BM25; typed numbers by form.
 *
 * <p>A third of the judgements, the files called held-back, is not for tuning: of them nothing but
 * the means is ever shown. System properties:
 *
 * <ul>
 *   <li>{@value #INTERCHANGE}: the folder of the interchange records, where there are any;
 *   <li>{@value #SHOW}: {@code queries} prints each query of the tuning set, the worst first, with
 *       its first ten records; {@code numbers} each typed number that did not come first; {@code
 *       pools} writes for each query, held back or not, what a judge should look at beside what is
 *       judged ({@link Pool}).
 * </ul>
 */
public final class RelevanceBench {
  static final String INTERCHANGE = "relevance.interchange";
  static final String SHOW = "relevance.show";

  private static final Path WORK = Path.of("target", "bench");
  private static final Path JUDGEMENTS = Path.of("src", "bench", "resources", "relevance");
  private static final Path STARTER = Path.of("src", "main", "resources", "starter");
  private static final String BESIDE = "../shared/data/interchange";
  private static final int SHOWN = 10;

  private final StringBuilder report = new StringBuilder("# Relevance\n");

  private RelevanceBench() {}

  public static void main(String[] args) throws IOException {
    Files.createDirectories(WORK);
    RelevanceBench bench = new RelevanceBench();
    bench.measure("starter", "the starter catalogue", STARTER);
    bench.measure(
        "interchange", "the interchange records", Path.of(System.getProperty(INTERCHANGE, BESIDE)));
    Files.writeString(WORK.resolve("relevance.md"), bench.report);
    System.out.println(bench.report);
  }

  private static boolean shows(String what) {
    return List.of(System.getProperty(SHOW, "").split(",", -1)).contains(what);
  }

  private void measure(String name, String what, Path records) throws IOException {
    if (!Files.isDirectory(records)) {
      report.append("\nSkipped: %s; there is no folder %s.\n".formatted(what, records));
      return;
    }
    try (Library library = Library.open(WORK, jsonLines(records));
        PlainBm25 plain = new PlainBm25(library.records().values())) {
      report.append("\n## Over %s (%,d)\n".formatted(what, library.records().size()));
      queries(name, library, plain);
      eachJudge(name, library, plain);
      numbers(library);
    }
  }

  private void numbers(Library library) {
    Map<String, List<Double>> byGroup = new LinkedHashMap<>();
    List<Double> undated = new ArrayList<>();
    List<Double> all = new ArrayList<>();
    for (Typed typed : TypedNumbers.of(library.records().values(), LocalDate.now(Library.CLOCK))) {
      List<String> found = library.search(typed.text(), "zh");
      int place = 1;
      while (place <= found.size() && !typed.expected().contains(found.get(place - 1))) {
        place++;
      }
      double reciprocal = place > found.size() ? 0 : 1.0 / place;
      byGroup.computeIfAbsent(typed.group(), group -> new ArrayList<>()).add(reciprocal);
      all.add(reciprocal);
      if (typed.group().contains(TypedNumbers.UNDATED)) {
        undated.add(reciprocal);
      }
      if (reciprocal < 1 && shows("numbers")) {
        System.out.printf(
            "%.2f  %s: %s  wanted %s, came %s%n",
            reciprocal,
            typed.group(),
            typed.text(),
            typed.expected().stream().limit(3).map(library::shown).toList(),
            found.stream().limit(2).map(library::shown).toList());
      }
    }
    report.append("\nTyped numbers:\n\n| form | typed | MRR | first |\n|---|--:|--:|--:|\n");
    byGroup.forEach(this::numberRow);
    numberRow("all undated", undated);
    numberRow("all", all);
  }

  private void numberRow(String form, List<Double> reciprocals) {
    report.append(
        String.format(
            Locale.ROOT,
            "| %s | %d | %.3f | %.3f |\n",
            form,
            reciprocals.size(),
            reciprocals.stream().mapToDouble(r -> r).average().orElse(0),
            reciprocals.stream().mapToDouble(r -> r < 1 ? 0 : 1).average().orElse(0)));
  }

  private static List<Path> jsonLines(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".jsonl")).sorted().toList();
    }
  }

  private void queries(String name, Library library, PlainBm25 plain) throws IOException {
    for (boolean heldBack : new boolean[] {false, true}) {
      Path file = JUDGEMENTS.resolve(name + (heldBack ? "-held-back" : "") + ".txt");
      if (!Files.exists(file)) {
        report.append("\nSkipped: there is no %s.\n".formatted(file));
        continue;
      }
      List<Judged> judged = new ArrayList<>();
      for (Judgement judgement : Judgements.read(file)) {
        judged.add(Judged.ask(judgement, library, plain));
      }
      if (shows("pools")) {
        Pool.write(WORK.resolve("pool-" + file.getFileName()), judged, library);
      }
      if (!heldBack && shows("queries")) {
        judged.stream()
            .sorted((a, b) -> Double.compare(a.product.ndcg(), b.product.ndcg()))
            .forEach(query -> System.out.println(query.shown(library)));
      }
      report.append(
          "\n%s, %d queries:\n\n".formatted(heldBack ? "Held back" : "Tuning set", judged.size()));
      table(judged);
    }
  }

  /**
   * How far two judges agree, who did not see each other's grades: the product by either, and the
   * order of the first one's grades by the second one, which is as well as anything can do that
   * knows the first one's mind.
   */
  private void eachJudge(String name, Library library, PlainBm25 plain) throws IOException {
    Path file = JUDGEMENTS.resolve(name + "-second-judge.txt");
    if (!Files.exists(file)) {
      return;
    }
    Map<String, Judgement> first = new HashMap<>();
    for (Judgement one : Judgements.read(JUDGEMENTS.resolve(name + "-first-judge.txt"))) {
      first.put(one.id(), one);
    }
    Map<String, List<List<Double>>> byLanguage = new LinkedHashMap<>();
    for (Judgement other : Judgements.read(file)) {
      Judgement one = first.get(other.id());
      if (one == null) {
        throw new IllegalStateException("the first judge has no query " + other.id());
      }
      Judged by = Judged.ask(one, library, plain);
      Judged again = Judged.ask(other, library, plain);
      List<String> order =
          by.grades().entrySet().stream()
              .sorted(
                  Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                      .thenComparing(Map.Entry.comparingByKey()))
              .map(Map.Entry::getKey)
              .toList();
      List<Double> row =
          List.of(
              by.product().ndcg(),
              again.product().ndcg(),
              Gains.ndcg(by.found(), by.grades(), again.grades()),
              Judged.gains(order, again.grades()).ndcg());
      for (String language : List.of(other.language(), "all")) {
        byLanguage.computeIfAbsent(language, unused -> new ArrayList<>()).add(row);
      }
    }
    report.append(
        "\nHeld back, by two judges before they settled; nDCG@10:\n\n| language | queries | by the first | by the second"
            + " | by the mean of both | the first one's order, by the second |\n"
            + "|---|--:|--:|--:|--:|--:|\n");
    for (String language :
        Stream.concat(Judgements.LANGUAGES.stream(), Stream.of("all")).toList()) {
      List<List<Double>> rows = byLanguage.getOrDefault(language, List.of());
      if (rows.isEmpty()) {
        continue;
      }
      report.append("| %s | %d |".formatted(language, rows.size()));
      for (int column = 0; column < 4; column++) {
        int at = column;
        double mean = rows.stream().mapToDouble(row -> row.get(at)).average().orElse(0);
        report.append(String.format(Locale.ROOT, " %.3f |", mean));
      }
      report.append('\n');
    }
  }

  private void table(List<Judged> judged) {
    report.append(
        "| language | queries | nDCG@10 | recall@50 | success@3 "
            + "| BM25, any word: nDCG@10 | recall@50 | BM25, all words: nDCG@10 | recall@50 |\n"
            + "|---|--:|--:|--:|--:|--:|--:|--:|--:|\n");
    for (String language : Judgements.LANGUAGES) {
      row(language, judged.stream().filter(j -> j.judgement.language().equals(language)).toList());
    }
    row("all", judged);
  }

  private void row(String name, List<Judged> judged) {
    if (judged.isEmpty()) {
      return;
    }
    Gains product = Gains.mean(judged.stream().map(Judged::product).toList());
    Gains any = Gains.mean(judged.stream().map(Judged::any).toList());
    Gains all = Gains.mean(judged.stream().map(Judged::all).toList());
    report.append(
        String.format(
            Locale.ROOT,
            "| %s | %d | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f | %.3f |\n",
            name,
            judged.size(),
            product.ndcg(),
            product.recall(),
            product.success(),
            any.ndcg(),
            any.recall(),
            all.ndcg(),
            all.recall()));
  }

  /** A judged query with what was found. */
  record Judged(
      Judgement judgement,
      Map<String, Integer> grades,
      Set<String> pool,
      List<String> found,
      Gains product,
      Gains any,
      Gains all) {

    static Judged ask(Judgement judgement, Library library, PlainBm25 plain) throws IOException {
      Map<String, Integer> grades = new HashMap<>();
      judgement
          .grades()
          .forEach(
              (number, grade) -> {
                Set<String> ids = library.ids(number);
                if (ids.isEmpty()) {
                  throw new IllegalStateException(
                      "query " + judgement.id() + " names " + number + ", which is no record");
                }
                ids.forEach(id -> grades.merge(id, grade, Math::max));
              });
      String reader = judgement.language().startsWith("zh") ? "zh" : "en";
      List<String> found = library.search(judgement.query(), reader);
      List<String> any = plain.any(judgement.query());
      List<String> all = plain.all(judgement.query());
      return new Judged(
          judgement,
          grades,
          Pool.of(found, any, all, grades.keySet()),
          found,
          gains(found, grades),
          gains(any, grades),
          gains(all, grades));
    }

    private static Gains gains(List<String> found, Map<String, Integer> grades) {
      return Gains.of(
          found.stream().map(id -> grades.getOrDefault(id, 0)).toList(), grades.values());
    }

    /** For people: what came first, and what was missed. */
    String shown(Library library) {
      StringBuilder shown = new StringBuilder();
      shown.append(
          String.format(
              Locale.ROOT,
              "%.3f  %s %s  %s%n",
              product.ndcg(),
              judgement.language(),
              judgement.id(),
              judgement.query()));
      found.stream()
          .limit(SHOWN)
          .forEach(
              id -> shown.append("    ").append(line(library, id, grades.getOrDefault(id, 0))));
      grades.forEach(
          (id, grade) -> {
            int place = found.indexOf(id);
            if (grade >= 2 && (place < 0 || place >= SHOWN)) {
              shown
                  .append(place < 0 ? "  - " : " +" + (place + 1) + " ")
                  .append(line(library, id, grade));
            }
          });
      return shown.toString();
    }

    private static String line(Library library, String id, int grade) {
      return "%d  %s%n".formatted(grade, library.shown(id));
    }
  }
}
