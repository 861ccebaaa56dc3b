package org.zhibiao.curation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.zhibiao.accounts.Actor;
import org.zhibiao.accounts.AuditLog;
import org.zhibiao.accounts.secret.SecretToken;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.catalogue.Kind;
import org.zhibiao.catalogue.Via;
import org.zhibiao.db.Database;
import org.zhibiao.text.Problem;

/**
 * Files that librarians hand in: kept, tried, imported once. A trial says what every line would do
 * and writes nothing; the import itself can be taken back ({@link JournaledImport}).
 */
public final class Uploads {
  /** The most bytes of a file. */
  public static final int MAX_BYTES = 10 * 1024 * 1024;

  /** Rejected lines, and lines of the preview, that a trial tells. */
  public static final int MAX_TOLD = 200;

  public static final int PREVIEWED = 20;

  /** What a workbook may unpack to. */
  private static final long MAX_UNPACKED = 64L * 1024 * 1024;

  private static final int MAX_NAME = 200;
  private static final Duration KEPT = Duration.ofDays(7);
  private static final String COLUMNS =
      "id, name, format, source, uploaded_by, uploaded_at, operation_id";

  private final Path folder;
  private final Database database;
  private final Catalogue catalogue;
  private final Importer importer;
  private final JournaledImport journaled;
  private final Operations operations;
  private final AuditLog audit;
  private final ColumnChoices choices;
  private final Clock clock;

  /** Those that this process imports just now: a second click does nothing. */
  private final Set<String> underWay = ConcurrentHashMap.newKeySet();

  /**
   * Uploads in a folder of their own.
   *
   * @param folder need not be there
   */
  public Uploads(
      Path folder,
      Database database,
      Catalogue catalogue,
      Operations operations,
      AuditLog audit,
      Clock clock) {
    this.folder = folder;
    this.database = database;
    this.catalogue = catalogue;
    this.importer = new Importer(catalogue, clock);
    this.journaled = new JournaledImport(database, importer, operations);
    this.operations = operations;
    this.audit = audit;
    this.choices = new ColumnChoices(database);
    this.clock = clock;
  }

  /** What became of a file that came. */
  public sealed interface Received {}

  public record Kept(Upload upload) implements Received {}

  public record Refused(Problem problem) implements Received {}

  /**
   * What a file would do.
   *
   * @param problem why nothing of it can be read, empty when it can
   * @param rejections the lines that would be left out, at most {@link #MAX_TOLD}
   * @param rows the first lines as they are read, each field in a line of its own
   */
  public record Trial(
      Optional<Problem> problem,
      Importer.Summary summary,
      List<Importer.Rejection> rejections,
      List<JsonNode> rows) {
    public Trial {
      rejections = List.copyOf(rejections);
      rows = List.copyOf(rows);
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private Path file(Upload upload) {
    return folder.resolve(upload.id() + "." + upload.format().code());
  }

  /**
   * Keeps a file.
   *
   * @param name as the browser calls it; its ending says what format it is
   * @param source whose words its lines are that do not say
   */
  public Received keep(Actor actor, String name, String source, InputStream content) {
    String base = name.replaceAll("^.*[/\\\\]", "");
    String cut = base.substring(0, Math.min(base.length(), MAX_NAME));
    Optional<Format> format = Format.ofFile(cut);
    if (format.isEmpty()) {
      return new Refused(Problem.of("import.problem.format"));
    }
    Upload upload =
        new Upload(
            SecretToken.make().value().substring(0, 22),
            cut,
            format.get(),
            source,
            actor.name(),
            now(),
            null);
    Path file = file(upload);
    try {
      Files.createDirectories(folder);
      byte[] bytes = content.readNBytes(MAX_BYTES + 1);
      if (bytes.length == 0) {
        return new Refused(Problem.of("import.problem.empty"));
      }
      if (bytes.length > MAX_BYTES) {
        return new Refused(
            Problem.of("import.problem.large", String.valueOf(MAX_BYTES / (1024 * 1024))));
      }
      Files.write(file, bytes);
      if (format.get() == Format.XLSX && unpacksTooFar(file)) {
        Files.delete(file);
        return new Refused(Problem.of("import.problem.unpacks"));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    database.<Void, RuntimeException>write(
        handle -> {
          handle
              .createUpdate(
                  "INSERT INTO upload (id, name, format, source, uploaded_by, uploaded_at)"
                      + " VALUES (:id, :name, :format, :source, :by, :at)")
              .bind("id", upload.id())
              .bind("name", upload.name())
              .bind("format", upload.format().code())
              .bind("source", source)
              .bind("by", actor.name())
              .bind("at", upload.uploadedAt().toString())
              .execute();
          audit.add(
              handle,
              actor,
              "import.uploaded",
              "upload:" + upload.id(),
              Map.of("name", upload.name()));
          return null;
        });
    return new Kept(upload);
  }

  /** A small file may unpack to one that fills the memory. */
  private static boolean unpacksTooFar(Path file) throws IOException {
    long unpacked = 0;
    byte[] piece = new byte[64 * 1024];
    try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        for (int read = zip.read(piece); read >= 0; read = zip.read(piece)) {
          unpacked += read;
          if (unpacked > MAX_UNPACKED) {
            return true;
          }
        }
      }
    } catch (IOException e) {
      // What is no workbook says so when it is read.
      return false;
    }
    return false;
  }

  public Optional<Upload> find(String id) {
    return database.read(
        handle ->
            handle
                .createQuery("SELECT " + COLUMNS + " FROM upload WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> upload(row))
                .findOne());
  }

  /** Those of the last days, the newest first. */
  public List<Upload> list(int limit) {
    return database.read(
        handle ->
            handle
                .createQuery(
                    "SELECT " + COLUMNS + " FROM upload ORDER BY uploaded_at DESC, id LIMIT :limit")
                .bind("limit", limit)
                .map((row, context) -> upload(row))
                .list());
  }

  private static Upload upload(ResultSet row) throws SQLException {
    long operation = row.getLong("operation_id");
    return new Upload(
        row.getString("id"),
        row.getString("name"),
        Format.of(row.getString("format")).orElseThrow(),
        row.getString("source"),
        row.getString("uploaded_by"),
        Instant.parse(row.getString("uploaded_at")),
        operation == 0 ? null : operation);
  }

  private static Importer.Origin origin(Upload upload) {
    return new Importer.Origin(upload.source(), Via.IMPORT);
  }

  private ColumnChoices.Mapping mapping(Upload upload) throws IOException {
    List<List<String>> first = RecordReader.first(file(upload), upload.format(), 1);
    return first.isEmpty() ? ColumnChoices.Mapping.NONE : choices.of(first.getFirst());
  }

  /**
   * A column of a table.
   *
   * @param heading as it is written
   * @param example what stands under it in the first row
   * @param column the one of ours that it is read as; empty when that is not known or it is left
   *     out
   * @param isLeftOut whether somebody said that it is to be left out
   */
  public record Heading(
      String heading, String example, Optional<String> column, boolean isLeftOut) {}

  /**
   * How the columns of a table are read.
   *
   * @param headings none for JSON Lines, or what cannot be read
   * @param kind of the rows that do not say; empty when a column does
   */
  public record Reading(List<Heading> headings, Optional<Kind> kind) {
    public Reading {
      headings = List.copyOf(headings);
    }
  }

  /** The columns that a table can have. */
  public static List<String> columns() {
    return Columns.template().names();
  }

  /** How the columns of a table are read now. */
  public Reading reading(Upload upload) {
    try {
      List<List<String>> first = RecordReader.first(file(upload), upload.format(), 2);
      if (first.isEmpty()) {
        return new Reading(List.of(), Optional.empty());
      }
      List<String> header = first.getFirst();
      List<String> row = first.getLast() == header ? List.of() : first.getLast();
      ColumnChoices.Mapping mapping = choices.of(header);
      List<Heading> headings = new ArrayList<>();
      for (int i = 0; i < Math.min(header.size(), ColumnChoices.MAX_COLUMNS); i++) {
        String heading = header.get(i).strip();
        Optional<String> said = mapping.of(heading);
        headings.add(
            new Heading(
                heading,
                i < row.size() ? row.get(i) : "",
                said.or(() -> Columns.known(heading)).filter(column -> !column.isEmpty()),
                said.filter(String::isEmpty).isPresent()));
      }
      return new Reading(headings, mapping.kind());
    } catch (IOException e) {
      return new Reading(List.of(), Optional.empty());
    }
  }

  /**
   * Says how the columns of a table are to be read, this one and every later one.
   *
   * @param said by the heading's place, one of {@link #columns}, or empty to leave it out
   * @param kind of the rows that do not say
   */
  public void choose(Actor actor, Upload upload, Map<Integer, String> said, Optional<Kind> kind) {
    List<Heading> headings = reading(upload).headings();
    List<String> known = columns();
    Map<String, String> choices = new LinkedHashMap<>();
    said.forEach(
        (place, column) -> {
          boolean isGood = column.isEmpty() || known.contains(column);
          if (isGood && place >= 0 && place < headings.size()) {
            Heading heading = headings.get(place);
            boolean isNews =
                column.isEmpty()
                    ? !heading.isLeftOut()
                    : !heading.column().equals(Optional.of(column));
            if (isNews && !heading.heading().isEmpty()) {
              choices.put(heading.heading(), column);
            }
          }
        });
    List<String> header = headings.stream().map(Heading::heading).toList();
    database.<Void, RuntimeException>write(
        handle -> {
          this.choices.put(handle, actor.name(), now(), header, choices, kind);
          audit.add(handle, actor, "import.columns", "upload:" + upload.id(), Map.copyOf(choices));
          return null;
        });
  }

  /** Reads the whole file and writes nothing. */
  public Trial tryOut(Upload upload) {
    List<Importer.Rejection> rejections = new ArrayList<>();
    List<JsonNode> rows = new ArrayList<>();
    try (RecordReader reader = RecordReader.open(file(upload), upload.format(), mapping(upload))) {
      Importer.Summary summary =
          importer.rehearseAll(
              reader,
              origin(upload),
              upload.name(),
              rejection -> {
                if (rejections.size() < MAX_TOLD) {
                  rejections.add(rejection);
                }
              },
              row -> {
                if (rows.size() < PREVIEWED) {
                  rows.add(row);
                }
              });
      return new Trial(Optional.empty(), summary, rejections, rows);
    } catch (InvalidField e) {
      return unreadable(new Problem(e.reason(), List.copyOf(e.arguments())), e.field());
    } catch (IOException e) {
      return unreadable(Problem.of("import.problem.unreadable"), "");
    }
  }

  private static Trial unreadable(Problem problem, String field) {
    Problem told =
        field.isEmpty() ? problem : Problem.of("import.problem.column", field, problem.key());
    return new Trial(Optional.of(told), Importer.Summary.NONE, List.of(), List.of());
  }

  /**
   * Imports a file, once. An import that was cut short by the end of the program is gone on with,
   * under the same operation.
   *
   * @return the operation that takes it back: also when it was imported before; empty while it is
   *     being imported, when it was taken back meanwhile, or when nothing of it can be read
   */
  public Optional<Long> run(Actor actor, Upload asked) {
    if (!underWay.add(asked.id())) {
      return Optional.empty();
    }
    try {
      // Read again: it may have been imported while we came here.
      Upload upload = find(asked.id()).orElse(asked);
      Long known = upload.operation();
      if (known != null && !isCutShort(known)) {
        return Optional.of(known);
      }
      return Optional.of(known == null ? begin(actor, upload) : goOn(upload, known));
    } catch (InvalidField | IOException | Operations.TakenBack e) {
      return Optional.empty();
    } finally {
      underWay.remove(asked.id());
    }
  }

  /** An operation that is under way, though nobody here is at it. */
  private boolean isCutShort(long operation) {
    return operations
        .find(operation)
        .filter(one -> one.state() == Operation.State.RUNNING)
        .isPresent();
  }

  private long begin(Actor actor, Upload upload) throws IOException {
    return journaled
        .run(
            actor,
            file(upload),
            upload.format(),
            upload.name(),
            origin(upload),
            mapping(upload),
            (handle, operation) ->
                handle.execute(
                    "UPDATE upload SET operation_id = ? WHERE id = ?", operation, upload.id()),
            rejection -> {})
        .operation();
  }

  private long goOn(Upload upload, long operation) throws IOException {
    return journaled
        .resume(
            operation,
            file(upload),
            upload.format(),
            upload.name(),
            origin(upload),
            mapping(upload))
        .operation();
  }

  /** Whether an import was cut short by the end of the program: it can be gone on with. */
  public boolean canGoOn(Upload upload) {
    Long operation = upload.operation();
    return operation != null && !underWay.contains(upload.id()) && isCutShort(operation);
  }

  /** Removes what is older than a week. Returns how many files went. */
  public int prune() {
    String before = now().minus(KEPT).toString();
    List<Upload> old =
        database.read(
            handle ->
                handle
                    .createQuery("SELECT " + COLUMNS + " FROM upload WHERE uploaded_at < :before")
                    .bind("before", before)
                    .map((row, context) -> upload(row))
                    .list());
    for (Upload upload : old) {
      try {
        Files.deleteIfExists(file(upload));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      database.<Void, RuntimeException>write(
          handle -> {
            handle.execute("DELETE FROM upload WHERE id = ?", upload.id());
            return null;
          });
    }
    return old.size();
  }
}
