package org.zhibiao.accounts;

import java.util.List;

/**
 * A part of a list.
 *
 * @param total of the whole list
 * @param number of the page, from 1
 */
public record Page<T>(List<T> items, long total, int number) {
  /** Items of a full page. */
  public static final int SIZE = 25;

  /** No list is looked at further than this. */
  static final int LAST = 4000;

  public Page {
    items = List.copyOf(items);
  }

  public boolean hasNext() {
    return (long) number * SIZE < total && number < LAST;
  }

  static int bounded(int number) {
    return Math.clamp(number, 1, LAST);
  }

  /** What finds a text anywhere in a column with {@code LIKE … ESCAPE '!'}. */
  static String like(String text) {
    String safe = text.replace("!", "!!").replace("%", "!%").replace("_", "!_");
    return "%" + safe + "%";
  }
}
