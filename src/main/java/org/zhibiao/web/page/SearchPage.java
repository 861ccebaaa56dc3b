package org.zhibiao.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of results.
 *
 * @param isNearest whether no record has all that was asked for
 * @param address of what is shown: another than what was asked for when that was misspelt
 * @param heading the words searched for, or what the list is
 * @param summary how many, and how long it took
 * @param hints what the search understood, and what it could not use
 * @param implied words that were taken for conditions
 * @param chips the conditions chosen
 * @param ways what a reader can do who found nothing; empty when something was found
 */
public record SearchPage(
    boolean isNearest,
    String address,
    String heading,
    String summary,
    List<Hint> hints,
    List<Chip> implied,
    List<Chip> chips,
    @Nullable String clearHref,
    List<FacetGroup> facets,
    List<Option> sorts,
    List<ResultRow> rows,
    Pager pager,
    List<Way> ways) {

  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /**
   * A line above the results.
   *
   * @param wrong whether something must be put right
   */
  public record Hint(List<Part> parts, boolean wrong) {
    public Hint {
      parts = List.copyOf(parts);
    }

    static Hint of(Part... parts) {
      return new Hint(List.of(parts), false);
    }
  }

  /**
   * A piece of such a line.
   *
   * @param lang the language of the piece, null when it is the page's
   * @param href where it leads, null when it is no link
   */
  public record Part(String text, Style style, @Nullable String lang, @Nullable String href) {
    static Part plain(String text) {
      return new Part(text, Style.PLAIN, null, null);
    }

    static Part word(String text) {
      return new Part(text, Style.WORD, null, null);
    }

    static Part word(String text, @Nullable String lang) {
      return new Part(text, Style.WORD, lang, null);
    }

    static Part struck(String text) {
      return new Part(text, Style.STRUCK, null, null);
    }

    static Part link(String text, String href) {
      return new Part(text, Style.PLAIN, null, href);
    }

    public boolean isWord() {
      return style == Style.WORD;
    }

    public boolean isStruck() {
      return style == Style.STRUCK;
    }
  }

  /** How a piece is set. */
  public enum Style {
    PLAIN,
    WORD,
    STRUCK
  }

  /** A condition in force and the address without it; null when there is none. */
  public record Chip(String words, @Nullable String href) {}

  /**
   * What the list can be narrowed by.
   *
   * @param code the facet's name in addresses
   * @param rest values beyond the first few, folded away
   * @param note what is to be said of values that are not listed, null for nothing
   * @param years the form for a range of years, null in other groups
   */
  public record FacetGroup(
      String code,
      String title,
      List<FacetItem> top,
      List<FacetItem> rest,
      String restTitle,
      @Nullable String note,
      @Nullable YearForm years) {}

  /**
   * A value with its count; a link that adds or removes it.
   *
   * @param below the values of the next level, in a tree
   * @param open whether those are shown at once
   */
  public record FacetItem(
      @Nullable String code,
      Text name,
      String count,
      String href,
      boolean chosen,
      List<FacetItem> below,
      boolean open) {}

  /**
   * Two fields for years.
   *
   * @param kept all other parameters of the request
   * @param problem what is wrong with what was typed, null for nothing
   */
  public record YearForm(List<Kept> kept, String from, String to, @Nullable String problem) {}

  /** A parameter that a form sends along. */
  public record Kept(String name, String value) {}

  /** One of several ways to order the list. */
  public record Option(String words, String href, boolean chosen) {}

  /**
   * Where in the list one is.
   *
   * @param pages null stands for pages left out
   */
  public record Pager(
      List<@Nullable Page> pages,
      @Nullable String previous,
      @Nullable String next,
      String position) {}

  public record Page(String number, String href, boolean here) {}

  /** A way on: a heading and lines, each with a link or without. */
  public record Way(String title, List<WayLine> lines) {}

  public record WayLine(@Nullable String href, String link, String after) {}
}
