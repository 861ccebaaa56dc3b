package org.zhibiao.web.record;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zhibiao.web.page.Badge;
import org.zhibiao.web.page.Prose;
import org.zhibiao.web.page.Text;

/** One record, as its page shows it. Parts that have nothing to show are null or empty. */
public record RecordPage(
    List<Trail> trail,
    @Nullable String number,
    @Nullable Badge badge,
    @Nullable String what,
    Text title,
    List<Text> otherTitles,
    List<Callout> callouts,
    @Nullable Note note,
    @Nullable Deadline deadline,
    List<KeyDate> keyDates,
    @Nullable Succession succession,
    @Nullable Summary summary,
    List<FieldLine> particulars,
    List<Term> glossary,
    List<RelatedGroup> related,
    Provenance provenance,
    List<Change> history,
    @Nullable String official,
    List<FileLine> files,
    Text citation,
    String bibtexHref,
    String jsonHref) {

  /**
   * A full text.
   *
   * @param href null for a reader who may not open it
   * @param about what it is, in words
   * @param signIn where a reader who may not open it signs in; null for all others
   */
  public record FileLine(
      String name, @Nullable String href, String about, @Nullable String signIn) {}

  public record Trail(String href, String words) {}

  /**
   * What a reader must know before all else.
   *
   * @param before words before the number, which may be empty
   * @param days in words, null when there is nothing to count down to
   */
  public record Callout(
      boolean urgent,
      String before,
      @Nullable Ref ref,
      String after,
      @Nullable String days,
      @Nullable String more) {}

  /**
   * What a librarian says of the record.
   *
   * @param date the day that it was written
   * @param lang null for the page's own language
   */
  public record Note(String date, @Nullable String lang, Prose text) {}

  /** Another document, linked when the catalogue has it. */
  public record Ref(String number, @Nullable String href) {}

  /**
   * The comment period of a notice.
   *
   * @param seam null when its start is not known or it is past
   */
  public record Deadline(
      boolean past,
      boolean urgent,
      String label,
      @Nullable String days,
      String date,
      String how,
      @Nullable Seam seam) {}

  public record KeyDate(String label, String value, @Nullable String href, boolean isWords) {}

  /**
   * The line of succession.
   *
   * @param drawing null when too few dates are known to draw
   * @param editions of the record's own line
   * @param families the lines that it is tied to
   */
  public record Succession(
      @Nullable LineageDrawing drawing,
      String description,
      List<Edition> editions,
      List<Family> families) {}

  /** A line that the record's own adopts, or that adopts it. */
  public record Family(String label, List<Edition> editions) {}

  /** A row of the table of editions. */
  public record Edition(
      Ref ref,
      @Nullable Badge badge,
      String style,
      String issued,
      String effective,
      List<Adoption> adopts,
      boolean here) {}

  /**
   * An adoption.
   *
   * @param degree its letters, null when not stated
   * @param degreeWords what they mean
   * @param before words before the number, empty when the edition adopts it
   */
  public record Adoption(
      @Nullable String degree, @Nullable String degreeWords, String before, Ref ref) {}

  /**
   * What the document is about.
   *
   * @param lead paragraphs shown at once
   * @param rest paragraphs folded away
   * @param others the same in other languages
   */
  public record Summary(
      String heading,
      @Nullable String lang,
      List<String> lead,
      List<String> rest,
      List<OtherSummary> others) {}

  public record OtherSummary(String language, @Nullable String lang, List<String> paragraphs) {}

  /**
   * A labelled field.
   *
   * @param box its place in the form it was taken from, null when there is none
   * @param isList whether the values are codes that stand on one line
   */
  public record FieldLine(String label, @Nullable String box, List<Value> values, boolean isList) {}

  /**
   * One value of a field.
   *
   * @param isCode set in the face of numbers
   * @param name words beside a code, null for none
   */
  public record Value(
      Text text, @Nullable String href, boolean isCode, boolean isExternal, @Nullable Text name) {
    static Value of(String text) {
      return new Value(
          new Text(null, List.of(new Text.Piece(text, false))), null, false, false, null);
    }

    static Value code(String code, @Nullable String href, @Nullable Text name) {
      return new Value(
          new Text(null, List.of(new Text.Piece(code, false))), href, true, false, name);
    }
  }

  /** A word of the trade, explained. */
  public record Term(String word, String meaning) {}

  public record RelatedGroup(String title, List<Related> items) {}

  /**
   * A related record: a number, a title, or both.
   *
   * @param href null while the catalogue does not have it
   */
  public record Related(
      @Nullable String number,
      @Nullable String href,
      @Nullable Text title,
      @Nullable Badge badge,
      @Nullable String degree) {}

  /**
   * Where the record comes from.
   *
   * @param verified when an official source last showed it, null when none was looked at
   * @param note what is to be said when none was
   */
  public record Provenance(
      @Nullable String verified, @Nullable String note, List<SourceLine> sources) {}

  public record SourceLine(
      Text name, @Nullable String href, String gives, String via, String seen, Text licence) {}

  /**
   * A revision.
   *
   * @param first what the first one is called; null for all others
   */
  public record Change(String date, String who, @Nullable String first, List<Movement> movements) {}

  /**
   * A field that moved.
   *
   * @param before null when there was none, or when nothing of a list went
   * @param after null when there is none now, or when nothing came to a list
   * @param lang the language of both; null for the page's own
   */
  public record Movement(
      String label, @Nullable String before, @Nullable String after, @Nullable String lang) {}
}
