package org.zhibiao.crawl;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.zhibiao.catalogue.Fields;
import org.zhibiao.catalogue.InvalidField;
import org.zhibiao.crawl.Source.Listing;
import org.zhibiao.crawl.extract.RawRecord;
import org.zhibiao.crawl.extract.UnreadablePage;
import org.zhibiao.text.Problem;

/**
 * Tries a source file against a page, without fetching anything and without writing anything: the
 * page is read by what reads the pages of a crawl. Bounded in size, in time and in how many go on
 * at once. Thread-safe.
 */
public final class SourceTrial {
  /** The most characters of a source file. */
  public static final int MAX_FILE = 200_000;

  /** The most bytes of a page. */
  public static final int MAX_PAGE = 4 * 1024 * 1024;

  /** The most rows that are told; the others are counted. */
  public static final int MAX_ROWS = 50;

  private static final int MAX_SHOWN = 60_000;
  private static final int AT_ONCE = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * A page of a source: of a list, or behind its rows.
   *
   * @param id tells it from the others of its source
   */
  public record Part(String id, String listing, boolean isBehind) {}

  /** What a crawl would do with a row. */
  public enum Fate {
    /** It becomes a record. */
    TAKEN,
    /** The page behind it is read. */
    LEADS,
    /** It stands behind a row of a list, and completes it. */
    COMPLETES,
    /** It does not belong in the catalogue, by the source file's own word. */
    PASSED_OVER,
    /** It lacks what each must have. */
    REFUSED
  }

  /**
   * A row.
   *
   * @param key what tells it apart; empty for nothing
   * @param reasons why it is refused, or what of it was left out
   * @param raw as it stands on the page
   */
  public record Row(
      int number,
      String key,
      Fate fate,
      Fields fields,
      List<InvalidField> reasons,
      RawRecord raw) {}

  /**
   * What came of it.
   *
   * @param mistakes of the source file; with any, the page was not read
   * @param parts the pages that the source has
   * @param part the one that the page was read as
   * @param rows the first of them
   * @param count how many there are
   * @param isCombined rows of one key become one record
   * @param beside what the page says beside its rows
   * @param problem why the page could not be read
   * @param text the beginning of the page as it was understood
   */
  public record Tried(
      List<SourceFileProblem> mistakes,
      List<Part> parts,
      Optional<Part> part,
      List<Row> rows,
      int count,
      boolean isCombined,
      RawRecord beside,
      Optional<Problem> problem,
      String text) {
    static Tried of(List<SourceFileProblem> mistakes, Optional<Problem> problem) {
      return new Tried(
          List.copyOf(mistakes),
          List.of(),
          Optional.empty(),
          List.of(),
          0,
          false,
          RawRecord.NONE,
          problem,
          "");
    }
  }

  private final Path folder;
  private final Duration patience;
  private final Clock clock;
  private final Semaphore places = new Semaphore(AT_ONCE);

  /**
   * Trials.
   *
   * @param folder of the source files, for their defaults
   */
  public SourceTrial(Path folder, Clock clock) {
    this(folder, clock, PATIENCE);
  }

  SourceTrial(Path folder, Clock clock, Duration patience) {
    this.folder = folder;
    this.clock = clock;
    this.patience = patience;
  }

  /** The pages that a source has. */
  public static List<Part> parts(Source source) {
    List<Part> parts = new ArrayList<>();
    for (int i = 0; i < source.listings().size(); i++) {
      Listing listing = source.listings().get(i);
      parts.add(new Part("list-" + i, listing.name(), false));
      if (listing.follow().isPresent()) {
        parts.add(new Part("behind-" + i, listing.name(), true));
      }
    }
    return parts;
  }

  /**
   * Tries a source file against a page.
   *
   * @param name what to call the file in its mistakes
   * @param page the bytes; not longer than {@link #MAX_PAGE}
   * @param contentType the header that came with them; empty for none
   * @param part the id of what the page is; the source's first where it has no such part
   */
  public Tried run(String name, String file, byte[] page, String contentType, String part) {
    if (file.length() > MAX_FILE) {
      return Tried.of(List.of(), Optional.of(Problem.of("try.problem.file-long", MAX_FILE)));
    }
    if (page.length > MAX_PAGE) {
      return Tried.of(List.of(), Optional.of(Problem.of("try.problem.page-long")));
    }
    if (!places.tryAcquire()) {
      return Tried.of(List.of(), Optional.of(Problem.of("try.problem.busy")));
    }
    FutureTask<Tried> task =
        new FutureTask<>(
            () -> {
              try {
                return tried(name, file, page, contentType, part);
              } finally {
                // A pattern without end may go on when nobody waits any more: it keeps its place.
                places.release();
              }
            });
    Thread thread = Thread.ofPlatform().daemon().name("source-trial").start(task);
    try {
      return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      thread.interrupt();
      return Tried.of(List.of(), Optional.of(Problem.of("try.problem.long", patience.toSeconds())));
    } catch (ExecutionException e) {
      // Whatever a file of rules can do to a page, such as a pattern that is too deep.
      return Tried.of(
          List.of(),
          Optional.of(Problem.of("crawl.problem.unforeseen", String.valueOf(e.getCause()))));
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
      return Tried.of(List.of(), Optional.of(Problem.of("try.problem.busy")));
    }
  }

  private Tried tried(String name, String file, byte[] page, String contentType, String wanted)
      throws IOException {
    List<SourceFileProblem> mistakes = new ArrayList<>();
    Optional<Source> read = SourceFiles.read(folder, name, file, mistakes);
    if (read.isEmpty()) {
      return Tried.of(mistakes, Optional.empty());
    }
    Source source = read.get();
    List<Part> parts = parts(source);
    Part part =
        parts.stream().filter(one -> one.id().equals(wanted)).findFirst().orElse(parts.getFirst());
    Listing listing = source.listings().get(Integer.parseInt(part.id().replaceFirst("^.*-", "")));
    PageTrial trial = new PageTrial(source, listing, page, contentType, LocalDate.now(clock));
    Optional<Problem> problem = Optional.empty();
    RawRecord beside = RawRecord.NONE;
    try {
      beside = part.isBehind() ? trial.behind(listing.follow().orElseThrow()) : trial.list();
    } catch (UnreadablePage e) {
      problem = Optional.of(Problem.of("try.problem.unreadable", String.valueOf(e.getMessage())));
    } catch (PageTrial.TooMany e) {
      problem = Optional.of(Problem.of("try.problem.rows", PageTrial.MAX_COUNTED));
    }
    String text = new String(page, PageReader.charset(source, contentType, page));
    return new Tried(
        List.of(),
        parts,
        Optional.of(part),
        trial.rows(),
        trial.count(),
        source.combining().isPresent(),
        beside,
        problem,
        text.substring(0, Math.min(text.length(), MAX_SHOWN)));
  }
}
