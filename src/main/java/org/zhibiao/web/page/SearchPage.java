package org.zhibiao.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of results.
 *
 * @param heading the words searched for, or what the list is
 * @param summary how many, and how long it took
 * @param hints what the search understood, and what it could not use
 * @param ways what a reader can do who found nothing; empty when something was found
 */
public record SearchPage(
    String heading,
    String summary,
    List<Hint> hints,
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

  /** A sentence with one word of it set out, and perhaps a link. */
  public record Hint(
      String before, String word, String after, @Nullable String href, @Nullable String link) {}

  /** A condition in force and the address without it. */
  public record Chip(String words, String href) {}

  /**
   * What the list can be narrowed by.
   *
   * @param rest values beyond the first few, folded away
   */
  public record FacetGroup(
      String title, List<FacetItem> top, List<FacetItem> rest, String restTitle) {}

  /** A value with its count; a link that adds or removes it. */
  public record FacetItem(
      @Nullable String code, Text name, String count, String href, boolean chosen, String style) {}

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
