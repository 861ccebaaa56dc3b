package org.zhibiao.search.lucene;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The title of a recall as authorities of the English language write it: who calls back what from
 * where it was sold, and why. A firm that is called Fine Jeans sells other things too.
 */
final class RecallTitle {
  /** {@code Firm Recalls Sandals}, {@code CPSC, Firm Announce Recall of Slippers}. */
  private static final Pattern BEFORE =
      Pattern.compile("^[^;]{0,200}?\\b(?:Recalls?|Recalling)\\b(?:\\s+[Oo]f\\b)?\\s+(?=\\S)");

  /** {@code Toddler Rompers Recalled by Firm Due to Choking Hazard}. */
  private static final Pattern BY =
      Pattern.compile(
          "\\s+(?:Are )?Recalled by\\b.{0,200}?(?=\\s+(?:Due [Tt]o|for|[Bb]ecause)\\b|;|$)");

  /** {@code ; Sold Exclusively at Shop}, {@code Manufactured by Firm}. */
  private static final Pattern FROM =
      Pattern.compile(
          "\\b(?:Sold|Made|Manufactured|Imported|Distributed)\\b(?: \\w+)?"
              + " (?:at|by|on|in|through)\\b[^;]*");

  private RecallTitle() {}

  /** What is called back and why: the title without the names of those who made or sold it. */
  static String goods(String title) {
    Matcher by = BY.matcher(title);
    String goods = by.find() ? by.replaceFirst("") : BEFORE.matcher(title).replaceFirst("");
    return FROM.matcher(goods).replaceAll("");
  }
}
