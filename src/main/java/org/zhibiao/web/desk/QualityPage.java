package org.zhibiao.web.desk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How good the catalogue is, and how it is used.
 *
 * @param counted when it was counted, in words
 * @param kinds what fields the records of each kind have
 * @param sources how long ago each was seen
 * @param waiting what waits in the review queue
 * @param nothing what readers search in vain
 * @param searched what they search most
 * @param read what they read most
 */
public record QualityPage(
    DeskNav nav,
    String counted,
    List<KindPart> kinds,
    List<SourcePart> sources,
    List<WaitingPart> waiting,
    List<Query> nothing,
    List<Query> searched,
    List<Read> read) {
  public QualityPage {
    kinds = List.copyOf(kinds);
    sources = List.copyOf(sources);
    waiting = List.copyOf(waiting);
    nothing = List.copyOf(nothing);
    searched = List.copyOf(searched);
    read = List.copyOf(read);
  }

  /** A kind: its name, how many records, how many of them unverified, and its fields. */
  public record KindPart(
      String name, String href, String records, String unverified, List<FieldPart> fields) {
    public KindPart {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A field.
   *
   * @param percent of the records that have it
   * @param lacking how many do not, in words
   * @param href of those; null for none
   */
  public record FieldPart(String label, int percent, String lacking, @Nullable String href) {}

  /** A source: its name, its page, and its figures. */
  public record SourcePart(
      String name, String href, String records, String seen, String oldest, String unseen) {}

  /** Cases of a kind. */
  public record WaitingPart(String name, String href, String count, String oldest, String median) {}

  /**
   * A query.
   *
   * @param href of its results
   * @param wordsHref where the thesaurus learns it
   */
  public record Query(String query, String count, String href, String wordsHref) {}

  /** A record. */
  public record Read(String number, String title, String count, String href) {}
}
