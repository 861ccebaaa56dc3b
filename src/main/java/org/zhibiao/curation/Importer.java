package org.zhibiao.curation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.zhibiao.catalogue.Catalogue;
import org.zhibiao.catalogue.Draft;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.catalogue.Outcome;
import org.zhibiao.catalogue.Via;

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
    Instant now = clock.instant();
    Summary summary = Summary.NONE;
    List<Pending> pending = new ArrayList<>();
    int drafts = 0;
    while (reader.next()) {
      try {
        Pending line =
            new Pending(
                reader.line(),
                interchange.read(reader.object(), origin.source(), origin.via(), now));
        if (drafts + line.drafts().size() > Catalogue.MAX_BATCH) {
          summary = summary.plus(write(pending));
          pending.clear();
          drafts = 0;
        }
        pending.add(line);
        drafts += line.drafts().size();
      } catch (InvalidField e) {
        rejections.accept(new Rejection(name, reader.line(), e));
        summary = summary.plus(new Summary(1, 0, 0, 0, 0, 1));
      }
      progress.accept(reader.line());
    }
    return summary.plus(write(pending));
  }

  private Summary write(List<Pending> pending) {
    List<Outcome> outcomes =
        catalogue.upsertAll(pending.stream().flatMap(line -> line.drafts().stream()).toList());
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
