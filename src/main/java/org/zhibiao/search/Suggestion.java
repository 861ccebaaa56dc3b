package org.zhibiao.search;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a reader may have in mind while typing.
 *
 * @param text what is typed when it is chosen: a number, a word of the field, a title
 * @param kind the record's kind; null for a word
 * @param number the record's number; null when it has none
 * @param id the record; null for a word, which stands for many
 * @param hint what to show beside it: a word's translation, a numbered record's title; may be null
 */
public record Suggestion(
    Type type,
    String text,
    @Nullable String kind,
    @Nullable String number,
    @Nullable String id,
    @Nullable String hint) {

  /** In the order in which they are shown. */
  public enum Type {
    NUMBER,
    TERM,
    TITLE;

    public String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
