package org.zhibiao.web.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One found record as a row: number and status, titles and facts, dates.
 *
 * @param isPlaced whether librarians put it first
 * @param why what explains its place, for those who asked; empty for all others
 * @param days how long to the date that matters next, in words
 */
public record ResultRow(
    String href,
    @Nullable String number,
    @Nullable Badge badge,
    Text title,
    @Nullable Text otherTitle,
    @Nullable Snippet snippet,
    List<Fact> facts,
    @Nullable Days days,
    List<DateLine> dates,
    boolean isPlaced,
    List<String> why) {

  public ResultRow {
    why = List.copyOf(why);
    facts = List.copyOf(facts);
    dates = List.copyOf(dates);
  }

  public boolean urgent() {
    return days != null && days.urgent();
  }

  /**
   * A cut from the summary, or from a full text.
   *
   * @param page on which of its pages, in words; null for the summary
   * @param pageHref that page; null for the summary
   */
  public record Snippet(
      Text text,
      boolean cutBefore,
      boolean cutAfter,
      @Nullable String page,
      @Nullable String pageHref) {}

  /** {@code 代替 GB/T 3920-2008}: words around a number; the number is null when there is none. */
  public record Fact(String before, @Nullable String number, String after) {
    static Fact of(String words) {
      return new Fact(words, null, "");
    }
  }

  public record DateLine(String label, String date) {}

  /** The days to a date, in words. */
  public record Days(String label, String words, boolean urgent) {}
}
