package org.zhibiao.curation;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jdbi.v3.core.Handle;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Draft;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.catalogue.Outcome;
import org.zhibiao.catalogue.Via;
import org.zhibiao.catalogue.Word;

/**
 * Brings files into the catalogue. A line that will not do is reported with its place and reason
 * and left out; the others go in. Lines go in by transactions of some hundreds, so an import that
 * is cut short has taken in whole lines only, and the same import run again goes on as if nothing
 * had been.
 */
public final class Importer {
  /**
   * A line that was left out.
   *
   * @param line counted from 1, the header of a spreadsheet included
   * @param problem the field and why
   */
  public record Rejection(String file, long line, InvalidField problem) {}

  /** What became of the lines. */
  public record Summary(
      long lines, long created, long revised, long unchanged, long review, long rejected) {
    static final Summary NONE = new Summary(0, 0, 0, 0, 0, 0);

    public Summary plus(Summary other) {
      return new Summary(
          lines + other.lines,
          created + other.created,
          revised + other.revised,
          unchanged + other.unchanged,
          review + other.review,
          rejected + other.rejected);
    }
  }

  /** Where the word of a file comes from when its lines do not say. */
  public record Origin(String source, Via via) {
    /** A file that a person hands in without saying whose words it holds. */
    public static final Origin FILE = new Origin("file", Via.IMPORT);
  }

  /**
   * Characters of one transaction's lines: what is legal a line must still fit the heap as a batch.
   */
  private static final long MAX_WEIGHT = 1_000_000;

  private record Pending(long line, List<Draft> drafts) {}

  private final Catalogue catalogue;
  private final Clock clock;
  private final Interchange interchange;

  public Importer(Catalogue catalogue, Clock clock) {
    this.catalogue = catalogue;
    this.clock = clock;
    this.interchange = new Interchange(catalogue);
  }

  /**
   * Imports one file.
   *
   * @param progress is told how many lines were read
   * @throws IOException when the file cannot be read as its format
   */
  public Summary importFile(
      Path file,
      Format format,
      Origin origin,
      Consumer<Rejection> rejections,
      LongConsumer progress)
      throws IOException {
    try (RecordReader reader = RecordReader.open(file, format)) {
      return importAll(reader, origin, file.getFileName().toString(), rejections, progress);
    }
  }

  /** Imports what a reader yields. */
  public Summary importAll(
      RecordReader reader,
      Origin origin,
      String name,
      Consumer<Rejection> rejections,
      LongConsumer progress)
      throws IOException {
    return importAll(reader, origin, name, rejections, progress, (handle, words) -> {});
  }

  /**
   * As above.
   *
   * @param also done in each transaction of lines, with the words that it moved
   */
  Summary importAll(
      RecordReader reader,
      Origin origin,
      String name,
      Consumer<Rejection> rejections,
      LongConsumer progress,
      BiConsumer<Handle, List<Word>> also)
      throws IOException {
    Instant now = clock.instant();
    Batch batch = new Batch(name, rejections, also);
    try {
      while (reader.next()) {
        try {
          batch.add(
              reader.line(),
              interchange.read(reader.object(), origin.source(), origin.via(), now),
              reader.weight());
        } catch (InvalidField e) {
          batch.reject(reader.line(), e);
        }
        progress.accept(reader.line());
      }
    } catch (IOException e) {
      // What was read so far is good and goes in; from here on the file cannot be understood.
      batch.reject(
          reader.line() + 1,
          e instanceof CharacterCodingException
              ? new InvalidField("", "invalid.encoding")
              : new InvalidField("", "invalid.unreadable-rest", firstLine(e)));
    }
    batch.write();
    return batch.summary;
  }

  /**
   * What importing would do. Nothing is written; a document that stands twice, far apart, counts
   * twice.
   *
   * @param rows is told each line that can be read
   */
  Summary rehearseAll(
      RecordReader reader,
      Origin origin,
      String name,
      Consumer<Rejection> rejections,
      Consumer<JsonNode> rows)
      throws IOException {
    Instant now = clock.instant();
    List<Pending> pending = new ArrayList<>();
    int drafts = 0;
    Summary summary = Summary.NONE;
    while (reader.next()) {
      try {
        JsonNode row = reader.object();
        List<Draft> read = interchange.read(row, origin.source(), origin.via(), now);
        rows.accept(row);
        if (drafts + read.size() > Catalogue.MAX_BATCH) {
          summary = summary.plus(rehearsed(pending));
          pending.clear();
          drafts = 0;
        }
        pending.add(new Pending(reader.line(), read));
        drafts += read.size();
      } catch (InvalidField e) {
        rejections.accept(new Rejection(name, reader.line(), e));
        summary = summary.plus(new Summary(1, 0, 0, 0, 0, 1));
      }
    }
    return summary.plus(rehearsed(pending));
  }

  private Summary rehearsed(List<Pending> pending) {
    List<Draft> drafts = pending.stream().flatMap(line -> line.drafts().stream()).toList();
    return drafts.isEmpty() ? Summary.NONE : counted(pending, catalogue.rehearseAll(drafts));
  }

  private static String firstLine(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }

  /** Lines on their way in, a transaction's worth at a time. */
  private final class Batch {
    private final String name;
    private final Consumer<Rejection> rejections;
    private final BiConsumer<Handle, List<Word>> also;
    private final List<Pending> pending = new ArrayList<>();
    private Summary summary = Summary.NONE;
    private int drafts;
    private long weight;

    Batch(String name, Consumer<Rejection> rejections, BiConsumer<Handle, List<Word>> also) {
      this.name = name;
      this.rejections = rejections;
      this.also = also;
    }

    void add(long line, List<Draft> added, int characters) {
      if (drafts + added.size() > Catalogue.MAX_BATCH || weight + characters > MAX_WEIGHT) {
        write();
      }
      pending.add(new Pending(line, added));
      drafts += added.size();
      weight += characters;
    }

    void reject(long line, InvalidField problem) {
      rejections.accept(new Rejection(name, line, problem));
      summary = summary.plus(new Summary(1, 0, 0, 0, 0, 1));
    }

    void write() {
      if (!pending.isEmpty()) {
        try {
          summary = summary.plus(Importer.this.write(pending, also));
        } catch (RuntimeException e) {
          writeOneByOne(e);
        }
      }
      pending.clear();
      drafts = 0;
      weight = 0;
    }

    /** One line that the store will not have must not take the others with it. */
    private void writeOneByOne(RuntimeException first) {
      int refused = 0;
      for (Pending line : pending) {
        try {
          summary = summary.plus(Importer.this.write(List.of(line), also));
        } catch (RuntimeException e) {
          refused++;
          if (refused == pending.size()) {
            // Not one line went in: it is the store that is broken, not the lines.
            throw first;
          }
          reject(line.line(), new InvalidField("", "invalid.not-stored", firstLine(e)));
        }
      }
    }
  }

  private Summary write(List<Pending> pending, BiConsumer<Handle, List<Word>> also) {
    List<Outcome> outcomes =
        catalogue.upsertAll(
            pending.stream().flatMap(line -> line.drafts().stream()).toList(), also);
    return counted(pending, outcomes);
  }

  private static Summary counted(List<Pending> pending, List<Outcome> outcomes) {
    Summary summary = Summary.NONE;
    int from = 0;
    for (Pending line : pending) {
      int to = from + line.drafts().size();
      summary = summary.plus(counted(outcomes.subList(from, to)));
      from = to;
    }
    return summary;
  }

  /** A line counts once, by the most that any of its sightings did. */
  private static Summary counted(List<Outcome> outcomes) {
    if (outcomes.stream().anyMatch(Outcome.NeedsReview.class::isInstance)) {
      return new Summary(1, 0, 0, 0, 1, 0);
    }
    if (outcomes.stream().anyMatch(Outcome.Created.class::isInstance)) {
      return new Summary(1, 1, 0, 0, 0, 0);
    }
    return outcomes.stream().anyMatch(Outcome.Revised.class::isInstance)
        ? new Summary(1, 0, 1, 0, 0, 0)
        : new Summary(1, 0, 0, 1, 0, 0);
  }
}
