package org.zhibiao.curation;

import java.text.Normalizer;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zhibiao.catalogue.Field;

/**
 * What people write in the cells of a table, as the field has it: statuses in Chinese, dates in the
 * forms of Chinese documents. What is not known here stays as written, for the field to judge.
 */
final class CellValues {
  private static final Map<String, String> STATUSES =
      Map.ofEntries(
          Map.entry("草案", "draft"),
          Map.entry("即将实施", "upcoming"),
          Map.entry("未实施", "upcoming"),
          Map.entry("现行", "in_force"),
          Map.entry("现行有效", "in_force"),
          Map.entry("有效", "in_force"),
          Map.entry("被代替", "superseded"),
          Map.entry("被替代", "superseded"),
          Map.entry("废止", "withdrawn"),
          Map.entry("已废止", "withdrawn"),
          Map.entry("作废", "withdrawn"));

  private static final Map<String, String> KINDS =
      Map.of(
          "标准", "standard",
          "技术法规", "regulation",
          "贸易通报", "notice",
          "召回预警", "recall",
          "受限物质", "substance",
          "政策法规", "policy",
          "科技资料", "literature",
          "专利资料", "patent",
          "行业动态", "news",
          "技术指导", "guide");

  /** The word that we write for a status ourselves, where there are several. */
  private static final Map<String, String> STATUS_WORDS =
      Map.of(
          "draft", "草案",
          "upcoming", "即将实施",
          "in_force", "现行",
          "superseded", "被代替",
          "withdrawn", "废止");

  private static final Set<String> DATES =
      Set.of(
          Field.ISSUED.name(),
          Field.EFFECTIVE.name(),
          Field.CONFIRMED.name(),
          Field.WITHDRAWN.name(),
          Field.COMMENT_DEADLINE.name(),
          Field.SUNSET.name());

  private static final Pattern IN_WORDS =
      Pattern.compile("(\\d{4})\\s*年(?:\\s*(\\d{1,2})\\s*月(?:\\s*(\\d{1,2})\\s*[日号])?)?");

  /** Year first: which of the two others is the day is not guessed in any other order. */
  private static final Pattern IN_FIGURES =
      Pattern.compile("(\\d{4})([-/.])(\\d{1,2})(?:\\2(\\d{1,2}))?");

  private CellValues() {}

  /** The value of a cell in a column of ours. */
  static String of(String column, String cell) {
    if (column.equals(Field.STATUS.name())) {
      return STATUSES.getOrDefault(cell.strip(), cell);
    }
    if (column.equals(Field.KIND.name())) {
      return KINDS.getOrDefault(cell.strip(), cell);
    }
    return DATES.contains(column) ? date(cell) : cell;
  }

  /**
   * A value as a reader's table says it; {@link #of} reads it back.
   *
   * @param language {@code zh} for Chinese words; every other keeps the codes
   */
  static String said(String column, String value, String language) {
    if (!language.equals("zh")) {
      return value;
    }
    if (column.equals(Field.STATUS.name())) {
      return STATUS_WORDS.getOrDefault(value, value);
    }
    return column.equals(Field.KIND.name())
        ? KINDS.entrySet().stream()
            .filter(one -> one.getValue().equals(value))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(value)
        : value;
  }

  private static String date(String cell) {
    String text = Normalizer.normalize(cell, Normalizer.Form.NFKC).strip();
    Matcher words = IN_WORDS.matcher(text);
    if (words.matches()) {
      return words.group(1) + part(words.group(2)) + part(words.group(3));
    }
    Matcher figures = IN_FIGURES.matcher(text);
    return figures.matches()
        ? figures.group(1) + part(figures.group(3)) + part(figures.group(4))
        : cell;
  }

  private static String part(@Nullable String figures) {
    if (figures == null) {
      return "";
    }
    return figures.length() == 1 ? "-0" + figures : "-" + figures;
  }
}
