package org.zhibiao.curation.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.db.Database;
import org.zhibiao.search.thesaurus.Concept;
import org.zhibiao.search.thesaurus.ConceptType;
import org.zhibiao.search.thesaurus.Thesaurus;
import org.zhibiao.search.thesaurus.ThesaurusCheck;
import org.zhibiao.search.thesaurus.ThesaurusReader;

/**
 * The library's own words, in files beside the catalogue that people may write by hand too: a line
 * a concept, remarks left as they are. A change is tried before it is written; one that contradicts
 * what is there is refused. Each has an entry in the audit log with the line before and after, by
 * which it is taken back.
 */
public final class OwnWords {
  private static final String ENDING = ".txt";

  private final Path folder;
  private final Database database;
  private final AuditLog audit;

  /**
   * The words of a folder.
   *
   * @param folder need not be there
   */
  public OwnWords(Path folder, Database database, AuditLog audit) {
    this.folder = folder;
    this.database = database;
    this.audit = audit;
  }

  /**
   * A line: what the library adds to a concept, or a concept of its own.
   *
   * @param broader of the six columns the second to the last, as they stand in the file
   */
  public record Line(
      ConceptType type, String id, String broader, String zh, String en, String ja, String codes) {
    String text() {
      return String.join(" | ", id, broader, zh, en, ja, codes).strip();
    }

    /** Whether it adds nothing, and so needs no line. */
    boolean isEmpty() {
      return Stream.of(broader, zh, en, ja, codes).allMatch(String::isBlank);
    }

    /** Its names, without the marks. */
    public List<String> names() {
      return Stream.of(zh, en, ja, codes)
          .flatMap(column -> Stream.of(column.split(";")))
          .map(name -> name.strip().replaceFirst("^~", "").strip())
          .filter(name -> !name.isEmpty() && !name.matches("[a-z]+:.*"))
          .toList();
    }
  }

  /**
   * What a line would do.
   *
   * @param faults why it cannot be written: a line that cannot be read, or a new contradiction
   * @param before the concept as it is, empty for a new one
   * @param after the concept as it would be, empty when it would not be
   */
  public record Trial(
      List<ThesaurusCheck.Finding> faults, Optional<Concept> before, Optional<Concept> after) {
    public Trial {
      faults = List.copyOf(faults);
    }
  }

  /** Names as people type them, a line each or parted by semicolons, as a column of a line. */
  public static String column(String typed) {
    return Stream.of(typed.split("[;；\n]"))
        .map(String::strip)
        // A bar would be the next column.
        .map(name -> name.replace('|', ' '))
        .filter(name -> !name.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private Path file(ConceptType type) {
    return folder.resolve(type.code() + ENDING);
  }

  private String content(ConceptType type) {
    Path file = file(type);
    try {
      return Files.isRegularFile(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Line> read(ConceptType type, String text) {
    String[] columns = text.split("\\|", -1);
    return text.isBlank() || text.startsWith("#") || columns.length != 6
        ? Optional.empty()
        : Optional.of(
            new Line(
                type,
                columns[0].strip(),
                columns[1].strip(),
                columns[2].strip(),
                columns[3].strip(),
                columns[4].strip(),
                columns[5].strip()));
  }

  /** The library's lines that can be read, by the id of their concept. */
  public Map<String, Line> lines() {
    Map<String, Line> lines = new LinkedHashMap<>();
    for (ConceptType type : ConceptType.values()) {
      content(type)
          .lines()
          .forEach(text -> read(type, text).ifPresent(line -> lines.putIfAbsent(line.id(), line)));
    }
    return lines;
  }

  /** The content of a file with a line in the place of the one with its id, or at its end. */
  private String with(ConceptType type, Line line) {
    List<String> lines = new ArrayList<>();
    boolean isThere = line.isEmpty();
    for (String text : (Iterable<String>) content(type).lines()::iterator) {
      boolean isIt = read(type, text).filter(one -> one.id().equals(line.id())).isPresent();
      if (!isIt) {
        lines.add(text);
      } else if (!isThere) {
        lines.add(line.text());
        isThere = true;
      }
    }
    if (!isThere) {
      lines.add(line.text());
    }
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
  }

  /** What the thesaurus would be with a line. Writes nothing. */
  public Trial tryOut(Line line) {
    Map<ConceptType, String> files = new EnumMap<>(ConceptType.class);
    for (ConceptType type : ConceptType.values()) {
      files.put(type, content(type));
    }
    ThesaurusReader.Read now = ThesaurusReader.read(files);
    files.put(line.type(), with(line.type(), line));
    ThesaurusReader.Read then = ThesaurusReader.read(files);
    Set<String> known = new HashSet<>();
    ThesaurusCheck.check(now).forEach(finding -> known.add(finding.toString()));
    List<ThesaurusCheck.Finding> faults =
        ThesaurusCheck.check(then).stream()
            .filter(finding -> finding.kind().isContradiction())
            .filter(finding -> !known.contains(finding.toString()))
            .toList();
    return new Trial(
        faults, concept(now.thesaurus(), line.id()), concept(then.thesaurus(), line.id()));
  }

  private static Optional<Concept> concept(Thesaurus thesaurus, String id) {
    return thesaurus.concept(id);
  }

  /**
   * Writes a line, or takes it out when it adds nothing; the thesaurus counts with it soon after.
   *
   * @return the faults for which it was not written
   */
  public synchronized List<ThesaurusCheck.Finding> save(Actor actor, Line line) {
    Trial trial = tryOut(line);
    if (!trial.faults().isEmpty()) {
      return trial.faults();
    }
    String before = Optional.ofNullable(lines().get(line.id())).map(Line::text).orElse("");
    String after = line.isEmpty() ? "" : line.text();
    if (before.equals(after)) {
      return List.of();
    }
    String content = with(line.type(), line);
    database.<Void, RuntimeException>write(
        handle -> {
          audit.add(
              handle,
              actor,
              "thesaurus.changed",
              "concept:" + line.id(),
              Map.of("type", line.type().code(), "before", before, "after", after));
          // Within the transaction: without the file there is no entry either.
          write(file(line.type()), content);
          return null;
        });
    return List.of();
  }

  private void write(Path file, String content) {
    try {
      Files.createDirectories(folder);
      Path fresh = Files.createTempFile(folder, "words", ".new");
      try {
        Files.write(fresh, content.getBytes(StandardCharsets.UTF_8));
        Files.move(
            fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The line that a change took out or in, as it can be put back; empty where it says nothing. */
  public static Optional<Line> before(AuditLog.Entry change) {
    String id = change.subject().replaceFirst("^concept:", "");
    String text = String.valueOf(change.detail().getOrDefault("before", ""));
    return ConceptType.of(String.valueOf(change.detail().getOrDefault("type", "")))
        .map(type -> read(type, text).orElseGet(() -> new Line(type, id, "", "", "", "", "")));
  }
}
