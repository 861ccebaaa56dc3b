package org.zhibiao.curation;

/**
 * Keeps a spreadsheet from running what a harvested page wrote: a cell of a CSV file that begins
 * with {@code = + - @} is a formula to the program that opens it. Such a text gets an apostrophe in
 * front, which is taken off again when read.
 */
final class Formulas {
  private static final String DANGEROUS = "=+-@\t\r'";

  private Formulas() {}

  static String guard(String cell) {
    return !cell.isEmpty() && DANGEROUS.indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
  }

  static String unguard(String cell) {
    return cell.length() > 1 && cell.charAt(0) == '\'' && DANGEROUS.indexOf(cell.charAt(1)) >= 0
        ? cell.substring(1)
        : cell;
  }
}
