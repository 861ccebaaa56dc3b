package org.zhibiao.crawl;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One run of one source, as the log keeps it.
 *
 * @param scope what it covered: {@code all}, or since which day
 * @param endedAt empty while it goes on, or when its process was ended from outside
 */
public record Run(
    long id,
    String source,
    String scope,
    State state,
    Instant startedAt,
    Optional<Instant> endedAt,
    Counts counts) {

  /** How a run ended, or that it has not. */
  public enum State {
    /** Under way, or cut off: the next run goes on from where it stands. */
    RUNNING,
    /** The source was seen as a whole. */
    DONE,
    /** A part of the source was seen, as asked for. */
    PARTIAL,
    /** A passing failure; the next run goes on from where it stands. */
    INTERRUPTED,
    /** A problem that people must look at; the next run begins anew. */
    FAILED;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }

    static State of(String code) {
      return valueOf(code.toUpperCase(Locale.ROOT));
    }
  }

  /**
   * What a run met.
   *
   * @param fetched pages that came
   * @param notModified pages that the server said were as before
   * @param created rows that made new records
   * @param revised rows that changed records
   * @param unchanged rows that said what they said before
   * @param review rows against a person's word
   * @param rejected rows that could not be understood
   * @param passedOver rows that do not belong in this catalogue
   * @param unseen records that the source does not show any more
   */
  public record Counts(
      long fetched,
      long notModified,
      long created,
      long revised,
      long unchanged,
      long review,
      long rejected,
      long passedOver,
      long unseen) {
    static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public Counts plus(Counts other) {
      return new Counts(
          fetched + other.fetched,
          notModified + other.notModified,
          created + other.created,
          revised + other.revised,
          unchanged + other.unchanged,
          review + other.review,
          rejected + other.rejected,
          passedOver + other.passedOver,
          unseen + other.unseen);
    }

    /** Rows of every outcome. */
    public long rows() {
      return created + revised + unchanged + review + rejected + passedOver;
    }

    static Counts ofFetched() {
      return new Counts(1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    static Counts ofNotModified() {
      return new Counts(0, 1, 0, 0, 0, 0, 0, 0, 0);
    }

    static Counts ofUnchanged(long rows) {
      return new Counts(0, 0, 0, 0, rows, 0, 0, 0, 0);
    }

    static Counts ofRejected(long rows) {
      return new Counts(0, 0, 0, 0, 0, 0, rows, 0, 0);
    }

    static Counts ofPassedOver(long rows) {
      return new Counts(0, 0, 0, 0, 0, 0, 0, rows, 0);
    }

    static Counts ofUnseen(long records) {
      return new Counts(0, 0, 0, 0, 0, 0, 0, 0, records);
    }
  }
}
