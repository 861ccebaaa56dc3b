package org.zhibiao.search.thesaurus;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zhibiao.text.Hashes;

/**
 * Reads the thesaurus: the files that come with the program, and over them those of the library's
 * own in a folder, if it has any. A line of the library's own whose id is known adds its terms to
 * that concept; any other is a concept more. A bad line is named and passed over.
 *
 * <p>The form of the files is told in {@code thesaurus/README.md} among the program's resources.
 */
public final class ThesaurusReader {
  private static final String FOLDER = "/thesaurus/";
  private static final String RELATED = "related.txt";
  private static final String ENDING = ".txt";
  private static final int COLUMNS = 6;
  private static final int MAX_LINE = 4_000;
  private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final String ALSO = "also.txt";
  private static final Pattern FACT = Pattern.compile("(cas|ec|place|kind|status|field):.+");

  /** All that there may be, in their order. */
  private static final List<String> FILES =
      Stream.concat(
              Stream.of(ConceptType.values()).map(type -> type.code() + ENDING),
              Stream.of(ALSO, RELATED))
          .toList();

  /** Stands between a file of the program's and the library's of the same name. */
  private static final byte OWN = 0;

  private static final int VERSION_LENGTH = 16;

  private final Map<String, Concept> concepts = new LinkedHashMap<>();
  private final List<List<String>> groups = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  /** What is wrong with a line. */
  public record Problem(String file, int line, String what) {
    @Override
    public String toString() {
      return file + ":" + line + ": " + what;
    }
  }

  /** A thesaurus with what could not be read of it. */
  public record Read(Thesaurus thesaurus, List<Problem> problems) {
    public Read {
      problems = List.copyOf(problems);
    }
  }

  private ThesaurusReader() {}

  /** The program's own. */
  public static Read read() {
    ThesaurusReader reader = new ThesaurusReader();
    reader.builtIn();
    return reader.result(version(null));
  }

  /**
   * Another one whenever a file is.
   *
   * @param folder of the library's own, if it has any
   */
  static String version(@Nullable Path folder) {
    MessageDigest digest = Hashes.sha256();
    for (String file : FILES) {
      digest.update(file.getBytes(StandardCharsets.UTF_8));
      try (InputStream stream = stream(file)) {
        digest.update(stream.readAllBytes());
        Path own = folder == null ? null : folder.resolve(file);
        if (own != null && Files.isRegularFile(own)) {
          digest.update(OWN);
          digest.update(Files.readAllBytes(own));
        }
      } catch (IOException e) {
        digest.update(String.valueOf(e.getMessage()).getBytes(StandardCharsets.UTF_8));
      }
    }
    return HexFormat.of().formatHex(digest.digest()).substring(0, VERSION_LENGTH);
  }

  /**
   * The program's own with the library's over it.
   *
   * @param folder of files named as the program's own are; need not be there
   */
  public static Read read(Path folder) {
    ThesaurusReader reader = new ThesaurusReader();
    reader.builtIn();
    for (ConceptType type : ConceptType.values()) {
      Path file = folder.resolve(type.code() + ENDING);
      reader.file(file, lines -> reader.lines(type, file.getFileName().toString(), lines));
    }
    reader.file(folder.resolve(RELATED), reader::groups);
    return reader.result(version(folder));
  }

  /**
   * The program's own with lines at hand over it, for those who try a change.
   *
   * @param own contents of the library's files, by type
   */
  public static Read read(Map<ConceptType, String> own) {
    ThesaurusReader reader = new ThesaurusReader();
    reader.builtIn();
    for (ConceptType type : ConceptType.values()) {
      String lines = own.get(type);
      if (lines != null) {
        reader.lines(type, type.code() + ENDING, new BufferedReader(new StringReader(lines)));
      }
    }
    return reader.result("tried");
  }

  private void file(Path file, Consumer<BufferedReader> reading) {
    if (Files.isRegularFile(file)) {
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        reading.accept(lines);
      } catch (IOException | UncheckedIOException e) {
        problems.add(new Problem(file.getFileName().toString(), 0, "cannot be read: " + e));
      }
    }
  }

  /** Of lines at hand, for those who try a change. */
  public static Read of(ConceptType type, String lines) {
    ThesaurusReader reader = new ThesaurusReader();
    reader.lines(type, type.code() + ENDING, new BufferedReader(new StringReader(lines)));
    return reader.result(Hashes.sha256(lines).substring(0, VERSION_LENGTH));
  }

  private Read result(String version) {
    return new Read(new Thesaurus(concepts.values(), groups, version), problems);
  }

  private void builtIn() {
    for (ConceptType type : ConceptType.values()) {
      resource(type.code() + ENDING, (name, lines) -> lines(type, name, lines));
    }
    resource(ALSO, this::further);
    resource(RELATED, (name, lines) -> groups(lines));
  }

  /** Further names of concepts that stand in the other files. */
  private void further(String file, BufferedReader lines) {
    Set<String> known = Set.copyOf(concepts.keySet());
    // The type of a line is that of the concept that it adds to.
    lines(ConceptType.TRADE, file, lines);
    for (String id : concepts.keySet()) {
      if (!known.contains(id)) {
        problems.add(new Problem(file, 0, "'" + id + "' stands in no other file"));
      }
    }
  }

  private interface Lines {
    void read(String name, BufferedReader lines);
  }

  private static void resource(String name, Lines reading) {
    try (InputStream in = stream(name)) {
      reading.read(name, new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream stream(String name) {
    InputStream in = ThesaurusReader.class.getResourceAsStream(FOLDER + name);
    if (in == null) {
      throw new IllegalStateException("the program is incomplete: " + name + " is missing");
    }
    return in;
  }

  /** Ids parted by semicolons, a group a line. */
  private void groups(BufferedReader lines) {
    for (String line : (Iterable<String>) lines.lines()::iterator) {
      if (!line.isBlank() && !line.startsWith("#")) {
        groups.add(items(line));
      }
    }
  }

  private void lines(ConceptType type, String file, BufferedReader lines) {
    int number = 0;
    for (String line : (Iterable<String>) lines.lines()::iterator) {
      number++;
      if (!line.isBlank() && !line.startsWith("#")) {
        try {
          Concept concept = concept(type, line);
          concepts.merge(concept.id(), concept, ThesaurusReader::joined);
        } catch (IllegalArgumentException e) {
          problems.add(new Problem(file, number, String.valueOf(e.getMessage())));
        }
      }
    }
  }

  private static Concept concept(ConceptType type, String line) {
    if (line.length() > MAX_LINE) {
      throw new IllegalArgumentException("longer than " + MAX_LINE + " characters");
    }
    String[] columns = line.split("\\|", -1);
    if (columns.length != COLUMNS) {
      throw new IllegalArgumentException("has " + columns.length + " columns and not " + COLUMNS);
    }
    String id = columns[0].strip();
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException("'" + id + "' is no id");
    }
    List<Concept.Term> codes = new ArrayList<>();
    List<String> facts = new ArrayList<>();
    for (Concept.Term code : terms(columns[5])) {
      if (FACT.matcher(code.text()).matches()) {
        facts.add(code.text());
      } else {
        codes.add(code);
      }
    }
    Concept concept =
        new Concept(
            id,
            type,
            items(columns[1]),
            terms(columns[2]),
            terms(columns[3]),
            terms(columns[4]),
            codes,
            facts);
    if (concept.terms().findAny().isEmpty()) {
      throw new IllegalArgumentException("'" + id + "' has no term");
    }
    return concept;
  }

  private static List<String> items(String column) {
    return Stream.of(column.split(";", -1)).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }

  private static List<Concept.Term> terms(String column) {
    return items(column).stream()
        .map(
            item ->
                item.startsWith("~")
                    ? new Concept.Term(item.substring(1).strip(), true)
                    : new Concept.Term(item, false))
        .filter(term -> Tokens.of(term.text()).size() > 0)
        .toList();
  }

  private static Concept joined(Concept known, Concept more) {
    return new Concept(
        known.id(),
        known.type(),
        both(known.broader(), more.broader()),
        both(known.zh(), more.zh()),
        both(known.en(), more.en()),
        both(known.ja(), more.ja()),
        both(known.codes(), more.codes()),
        both(known.facts(), more.facts()));
  }

  private static <T> List<T> both(List<T> one, List<T> other) {
    return Stream.concat(one.stream(), other.stream()).distinct().toList();
  }
}
