package org.zhibiao.bench;

import java.util.Locale;

/**
 * One line of the report.
 *
 * @param product the product's median, in {@code unit}
 * @param yardstick the yardstick's median from the same run; 0 when there is none
 * @param bound the most that the product may take: a ratio, or {@code unit} without a yardstick
 */
public record Figure(String what, String unit, double product, double yardstick, double bound) {
  /** Beyond this much over its bound a figure is no accident of the machine. */
  private static final double WIDE = 1.5;

  private double weighed() {
    return yardstick > 0 ? product / yardstick : product;
  }

  boolean isMet() {
    return weighed() <= bound;
  }

  boolean isMissedWidely() {
    return weighed() > bound * WIDE;
  }

  static String header() {
    return "| figure | product | yardstick | ratio | bound | |\n|---|--:|--:|--:|--:|---|";
  }

  String row() {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %s | %s | %s |",
        what,
        amount(product),
        yardstick > 0 ? amount(yardstick) : "",
        yardstick > 0 ? String.format(Locale.ROOT, "%.2f", weighed()) : "",
        yardstick > 0 ? String.format(Locale.ROOT, "%.1f", bound) : amount(bound),
        isMet() ? "met" : "missed");
  }

  private String amount(double value) {
    return String.format(Locale.ROOT, value < 100 ? "%.2f %s" : "%.0f %s", value, unit);
  }
}
